// Constructors that are called, delegated to and inherited.
struct Base {
  explicit Base(int);
  virtual ~Base();
};
struct Derived : Base {
  using Base::Base;
  Derived() : Base(1) {}  //- Derived::Derived --construct--> Base::Base
};
struct Delegating {
  explicit Delegating(int);
  Delegating()
      : Delegating(3) {}
  //- Delegating::Delegating --construct--> Delegating::Delegating
};
Base* MakeInherited() {
  return new Derived(7);  //- MakeInherited --construct--> Base::Base
                          //- MakeInherited --use type--> Derived
}
