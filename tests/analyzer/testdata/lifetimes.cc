// Where the compiler destroys what the text does not mention.
struct Item {
  Item();
  ~Item();
};
Item Make();

Item Returns() {
  return Make();  //- Returns --call--> Make
}
void Drops() {
  Make();  //- Drops --call--> Make
           //- Drops --destroy--> Item::~Item
}
void Static() {
  static Item item;  //- Static --construct--> Item::Item
                     //- Static --destroy--> Item::~Item
                     //- Static --use type--> Item
}
Item* Array(int count) {
  return new Item[count];  //- Array --construct--> Item::Item
                           //- Array --destroy--> Item::~Item
                           //- Array --use type--> Item
}
