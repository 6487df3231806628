// Tables are what the SQL in literals names, wherever the texts come from.
#include <cstdio>
#include <sstream>
#include <string>

std::string Joined(const std::string& id) {
  return "UPDATE orders SET state = 1 "  //- Joined --write table--> orders
         "WHERE id = " + id;
}
std::string Appended(int limit) {
  std::string sql = "SELECT id";  //- Appended --read table--> lines
  sql += " FROM lines";           //- nothing
  if (limit > 0) sql += " LIMIT " + std::to_string(limit);  //- nothing
  return sql;
}
std::string Branches(bool old) {
  std::string sql = "DELETE FROM ";  //- Branches --write table--> archive
                                     //- Branches --write table--> orders
  if (old)
    sql += "archive";
  else
    sql += "orders";
  return sql + " WHERE id = ?";
}
std::string Chosen(bool old) {
  return std::string("SELECT 1 FROM ") +  //- Chosen --read table--> archive
                                          //- Chosen --read table--> orders
         (old ? "archive" : "orders");
}
std::string Streamed(int id) {
  std::ostringstream out;
  out << "INSERT INTO log (id, at) "  //- Streamed --write table--> log
                                      //- Streamed --read table--> orders
      << "SELECT id, at FROM orders WHERE id = " << id;
  return out.str();
}
void Printed(char* out, int id) {
  static const char kTable[] = "stock";
  std::sprintf(
      out,
      "DELETE FROM %s WHERE id = %d",  //- Printed --write table--> stock
      kTable, id);
}
std::string Format(const char* format, ...);
std::string Formatted(int id) {
  return Format(  //- Formatted --call--> Format
      "SELECT a FROM {}_log, b",  //- Formatted --read table--> ?_log
                                  //- Formatted --read table--> b
      id);
}
std::string Unknown(const std::string& table) {
  return "SELECT * FROM " + table;  //- nothing
}
std::string InLoop(int count) {
  std::string sql;
  for (int i = 0; i < count; ++i)
    sql += "DELETE FROM lines;";  //- InLoop --write table--> lines loop 1
  return sql;
}
const char kSql[] = "DELETE FROM stock";  //- kSql --write table--> stock
const char* Constant() {
  return kSql;  //- Constant --write table--> stock
                //- Constant --read global--> kSql
}
const char* const kSchema[] = {
    "CREATE TABLE a (id INTEGER)",  //- kSchema --write table--> a
    "CREATE TABLE b (id INTEGER)",  //- kSchema --write table--> b
};
void Create() {
  for (const char* sql : kSchema)  //- Create --write table--> a
                                   //- Create --write table--> b
                                   //- Create --read global--> kSchema
    std::puts(sql);
}
#define COLUMNS "id, name"
const char* Macro() {
  return "SELECT " COLUMNS " FROM users";  //- Macro --read table--> users
}
const char* Raw() {
  return R"sql(SELECT *
    FROM orders)sql";  // the place is where the literal begins
}
template <class T>
std::string Template(T table) {
  return "SELECT 1 FROM a JOIN " + table;  //- Template --read table--> a
}
const char* Prose() {
  std::puts("Delete from cart");            //- nothing
  std::puts("Select a table (or a view)");  //- nothing
  return "update the file, set = 3";        //- nothing
}
