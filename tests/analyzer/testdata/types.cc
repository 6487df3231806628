// Types in signatures, bodies, aliases and friends.
enum class Status { kNew, kPaid };
struct Order {};
using Orders = Order*;  //- Orders --use type--> Order

Status StatusOf(const Order& order);  //- StatusOf --return type--> Status
                                      //- StatusOf --parameter type--> Order
void All(Orders orders);  //- All --parameter type--> Order
                          //- All --use alias--> Orders
bool IsNew(Status status) {
  return status == Status::kNew;  //- IsNew --use type--> Status
}
unsigned long Size() {
  return sizeof(Order);  //- Size --use type--> Order
}
class Vault {
  friend struct Order;         //- Vault --friend--> Order
  friend bool IsNew(Status);   //- Vault --friend--> IsNew
                               //- IsNew --parameter type--> Status
};
