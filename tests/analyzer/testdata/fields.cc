// Fields belong to their class.
struct Line {
  int amount = 0;
};
struct Order {
  Line line;   //- Order --field by value--> Line
  Line* next;  //- Order --field by pointer--> Line
  int total = 0;
};

int Reads(const Order& order) {
  return order.total;  //- Reads --read field--> Order
}
void Writes(Order& order) {
  order.total += 1;  //- Writes --write field--> Order
}
void WritesInner(Order& order) {
  order.line.amount = 1;  //- WritesInner --write field--> Order
                          //- WritesInner --write field--> Line
}
void WritesBehindPointer(Order& order) {
  order.next->amount = 1;  //- WritesBehindPointer --read field--> Order
                           //- WritesBehindPointer --write field--> Line
}
