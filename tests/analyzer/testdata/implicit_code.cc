// What the compiler adds to the text.
int Now();
struct Guard {
  Guard();
  ~Guard();
};
struct Session {  //- Session --construct--> Guard::Guard
                  //- Session --write field--> Session::guard
                  //- Session --destroy--> Guard::~Guard
  Guard guard;    //- Session --field by value--> Guard
};
struct List {
  int* begin();
  int* end();
};

void Log(const char* text, int when = Now());

void Scope() {
  Guard guard;  //- Scope --construct--> Guard::Guard
                //- Scope --destroy--> Guard::~Guard
                //- Scope --use type--> Guard
}
void ImplicitMembers() {
  Session session;  //- ImplicitMembers --construct--> Session
                    //- ImplicitMembers --destroy--> Session
                    //- ImplicitMembers --destroy--> Guard::~Guard
                    //- ImplicitMembers --use type--> Session
}
void DefaultArgument() {
  Log("");  //- DefaultArgument --call--> Log
            //- DefaultArgument --call--> Now
}
void OverRange(List& list) {
  for (int item : list) {  //- OverRange --call--> List::begin
                           //- OverRange --call--> List::end
  }
}
void Deletes(Guard* guard) {
  delete guard;  //- Deletes --destroy--> Guard::~Guard
}
void Makes() {
  new Guard;  //- Makes --construct--> Guard::Guard
              //- Makes --use type--> Guard
}
