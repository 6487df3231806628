// How deep in loops a call stands.
int Price(int);
int Count();

void Once() {
  for (int i = Count(); i < 9; ++i) {  //- Once --call--> Count
  }
}
void EachTime() {
  for (int i = 0; i < Count(); ++i) {  //- EachTime --call--> Count loop 1
  }
}
void Nested() {
  while (true) {
    do {
      Price(1);  //- Nested --call--> Price loop 2
    } while (false);
  }
}
