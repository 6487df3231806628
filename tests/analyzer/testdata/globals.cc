// Reading and writing of variables.
struct Config {
  int level = 0;
  void Set();
  int Get() const;
};
int Fresh();

int counter;
const int kLimit = 3;
Config config;
int table[4];
int made = Fresh();  //- made --call--> Fresh

int Reads() { return counter; }   //- Reads --read global--> counter
void Writes() { counter = 1; }    //- Writes --write global--> counter
void Increments() { ++counter; }  //- Increments --write global--> counter
int ReadsConst() {
  return kLimit;  //- ReadsConst --read global--> kLimit
}
void WritesElement() {
  table[1] = 2;  //- WritesElement --write global--> table
}
void WritesField() {
  config.level = 2;  //- WritesField --write global--> config
                     //- WritesField --write field--> Config::level
}
int CallsConst() {
  return config.Get();  //- CallsConst --read global--> config
                        //- CallsConst --call--> Config::Get
}
void CallsNonConst() {
  config.Set();  //- CallsNonConst --write global--> config
                 //- CallsNonConst --call--> Config::Set
}
void Change(int& value);
void HandsOut() {
  Change(counter);  //- HandsOut --write global--> counter
                    //- HandsOut --call--> Change
}
int* Address() {
  return &counter;  //- Address --write global--> counter
}
Config& Only() {
  static Config only;  //- Only --use type--> Config
                       //- Only --construct--> Config
  return only;  //- Only --write global--> Only::only
}
