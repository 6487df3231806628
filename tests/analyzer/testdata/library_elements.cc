// What containers and the like do with their elements.
#include <iostream>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <vector>

struct Part {
  Part();
  Part(const Part&);
  Part& operator=(const Part&);
  ~Part();
};
struct Whole {
  Part part;  //- Whole --field by value--> Part
};
struct Plain {
  int value;
};
struct Handle;
struct Closer {
  void operator()(Handle*) const;
};
std::ostream& operator<<(std::ostream&, const Plain&);

void Pushes(std::vector<Part>& parts, const Part& part) {
  parts.push_back(part);  //- Pushes --construct--> Part::Part
                          //- Pushes --destroy--> Part::~Part
}
void PushesImplicit(std::vector<Whole>& all, const Whole& one) {
  all.push_back(one);  //- PushesImplicit --construct--> Whole
                       //- PushesImplicit --construct--> Part::Part
                       //- PushesImplicit --destroy--> Whole
                       //- PushesImplicit --destroy--> Part::~Part
}
void PushesTrivial(std::vector<Plain>& all, const Plain& one) {
  all.push_back(one);  //- nothing
}
void Assigns(std::vector<Part>& a, const std::vector<Part>& b) {
  a = b;  //- Assigns --call--> Part::operator=
          //- Assigns --construct--> Part::Part
          //- Assigns --destroy--> Part::~Part
}
void MakesValues(std::map<int, Part>& parts) {
  parts[1];  //- MakesValues --construct--> Part::Part
             //- MakesValues --destroy--> Part::~Part
}
void Clears(std::optional<Part>& part) {
  part.reset();  //- Clears --destroy--> Part::~Part
}
void LeavesPointeesAlone(std::vector<std::shared_ptr<Part>>& parts) {
  parts.reserve(2);  //- nothing
}
void CallsDeleter(std::unique_ptr<Handle, Closer>& handle) {
  handle.reset();  //- CallsDeleter --call--> Closer::operator()
}
void DeletesAtTheEnd(Handle* handle) {
  std::unique_ptr<Handle, Closer> owner(handle);  //- DeletesAtTheEnd --destroy--> Closer::operator()
                                                  //- DeletesAtTheEnd --use type--> Closer
                                                  //- DeletesAtTheEnd --use type--> Handle
}
void Prints() {
  std::ostream_iterator<Plain> out(std::cout);  //- Prints --call--> operator<<
                                                //- Prints --use type--> Plain
}
