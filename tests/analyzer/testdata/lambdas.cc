// A lambda is part of the function around it.
void Work(int);
template <class F>
void Run(F f) {
  f();
}

void InLambda() {
  auto job = [](int n) {
    Work(n);  //- InLambda --call--> Work
  };
  job(1);
}
void Handed() {
  Run([] { Work(2); });  //- Handed --call--> Run
                         //- Handed --call--> Work
                         //- Handed --instantiate--> Run
}
auto global = [] { Work(3); };  //- global --call--> Work
