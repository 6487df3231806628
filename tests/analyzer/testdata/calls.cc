// Calls of functions, methods and operators.
namespace shop {

int Free(int value);
struct Money {
  static Money Zero();
  long Cents() const;
  Money operator+(const Money& other) const;
  operator bool() const;
};
Money operator-(const Money& left, const Money& right);

int CallsFree() { return Free(1); }  //- shop::CallsFree --call--> shop::Free
long CallsMethod(const Money& m) {
  return m.Cents();  //- shop::CallsMethod --call--> shop::Money::Cents
}
void CallsStatic() {
  Money::Zero();  //- shop::CallsStatic --call--> shop::Money::Zero
                  //- shop::CallsStatic --use type--> shop::Money
}
void CallsOperators(const Money& a, const Money& b) {
  a + b;  //- shop::CallsOperators --call--> shop::Money::operator+
  a - b;  //- shop::CallsOperators --call--> shop::operator-
}
void Converts(const Money& m) {
  if (m) {  //- shop::Converts --call--> shop::Money::operator bool
  }
}
int Recursive(int n) {
  return n == 0 ? 0 : Recursive(n - 1);  //- nothing
}

}  // namespace shop
