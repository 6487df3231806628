// Standard functions that make objects of what they are given.
#include <memory>
#include <vector>

struct Item {
  explicit Item(int);
  Item(int, int);
  ~Item();
};

void Unique() {
  std::make_unique<Item>(1);  //- Unique --construct--> Item::Item
                              //- Unique --destroy--> Item::~Item
                              //- Unique --use type--> Item
}
void Shared() {
  std::make_shared<Item>(1, 2);  //- Shared --construct--> Item::Item
                                 //- Shared --destroy--> Item::~Item
                                 //- Shared --use type--> Item
}
void Emplaces(std::vector<Item>& items) {
  items.emplace_back(1);  //- Emplaces --construct--> Item::Item
                          //- Emplaces --destroy--> Item::~Item
}
