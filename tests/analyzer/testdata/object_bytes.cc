// Whoever sees an object's bytes sees its fields, if these are more than bytes.
struct Opaque;

struct Owner {
  ~Owner();
  int number = 0;
};
struct Plain {
  int amount = 0;
};

void Copies(Owner& to, const Owner& from) {
  __builtin_memcpy(&to, &from, 4);  //- Copies --read field--> Owner::number
}
char SeesCharacters(Owner& owner) {
  return *reinterpret_cast<char*>(&owner);
  //- SeesCharacters --read field--> Owner::number
}
int SeesANumber(Owner& owner) {
  return (int&)owner;  //- SeesANumber --read field--> Owner::number
}
Plain* SeesAClass(Owner& owner) {
  return reinterpret_cast<Plain*>(&owner);
  //- SeesAClass --use type--> Plain
  //- SeesAClass --read field--> Owner::number
}

// An address is only a name,
const void* Names(const Owner& owner) {
  return &owner;  //- nothing
}
Opaque* Hides(Owner& owner) {
  return (Opaque*)&owner;  //- Hides --use type--> Opaque
}

// and the bytes of a plain struct are its value.
void CopiesPlain(Plain& to, const Plain& from) {
  __builtin_memcpy(&to, &from, 4);  //- nothing
}
