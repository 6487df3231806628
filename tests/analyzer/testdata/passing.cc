// How parameters and results are passed.
#include <memory>
#include <vector>

struct Item {};

void Value(Item item);              //- Value --parameter type--> Item [by value]
void ConstReference(const Item&);   //- ConstReference --parameter type--> Item [by const reference]
void Reference(Item&);              //- Reference --parameter type--> Item [by reference]
void ConstPointer(const Item*);     //- ConstPointer --parameter type--> Item [by const pointer]
void Pointer(Item*);                //- Pointer --parameter type--> Item [by pointer]
void Rvalue(Item&&);                //- Rvalue --parameter type--> Item [by rvalue reference]
void Inside(const std::vector<Item>&);  //- Inside --parameter type--> Item [by const reference]
void Owner(std::unique_ptr<Item>);  //- Owner --parameter type--> Item [by value]
Item Made();                        //- Made --return type--> Item [by value]
const Item& Looked();               //- Looked --return type--> Item [by const reference]
Item* Found();                      //- Found --return type--> Item [by pointer]
void Both(Item, const Item&);       //- Both --parameter type--> Item [by value, by const reference]
