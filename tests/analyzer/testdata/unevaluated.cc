// What is only looked at is not called.
#include <typeinfo>

int Call();
struct Item {
  int Get() const;
  int value;
};
unsigned long Size() {
  return sizeof(Call());  //- nothing
}
bool IsNoexcept() {
  return noexcept(Call());  //- nothing
}
bool Requires() {
  return requires(Item item) { item.Get(); };  //- Requires --use type--> Item
}
void Decltype() {
  decltype(Call()) value = 1;  //- nothing
}
bool TypeId() {
  return typeid(Call()) == typeid(int);  //- nothing
}
unsigned long SizeOfField(const Item& item) {
  return sizeof(item.value);  //- SizeOfField --read field--> Item::value
}
int Discarded() {
  if constexpr (sizeof(int) == 1)
    return Call();  //- nothing
  else
    return 0;
}
int Kept() {
  if constexpr (sizeof(int) > 1)
    return Call();  //- Kept --call--> Call
  else
    return 0;
}
