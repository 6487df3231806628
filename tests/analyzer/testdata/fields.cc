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
  return order.total;  //- Reads --read field--> Order::total
}
void Writes(Order& order) {
  order.total += 1;  //- Writes --write field--> Order::total
}
void WritesInner(Order& order) {
  order.line.amount = 1;  //- WritesInner --write field--> Order::line
                          //- WritesInner --write field--> Line::amount
}
void WritesBehindPointer(Order& order) {
  order.next->amount = 1;  //- WritesBehindPointer --read field--> Order::next
                           //- WritesBehindPointer --write field--> Line::amount
}
