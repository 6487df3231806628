// Tables are what the SQL in literals names.
#include <string>
void Execute(const std::string& sql);


void Reads() {
  Execute("SELECT id FROM orders WHERE id = ?");  //- Reads --call--> Execute
                                                  //- Reads --read table--> orders
}
void Joined(const std::string& id) {
  Execute("UPDATE orders SET state = 1 "  //- Joined --call--> Execute
                                          //- Joined --write table--> orders
          "WHERE id = " + id);
}
