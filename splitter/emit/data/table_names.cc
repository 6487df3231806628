#include "splitter/emit/data/table_names.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

namespace cleave {

std::string QuotedName(llvm::StringRef name) {
  std::string quoted = "\"";
  for (char c : name) {
    if (c == '"') quoted += c;
    quoted += c;
  }
  return quoted + "\"";
}

std::string QuotedTable(llvm::StringRef table) {
  llvm::SmallVector<llvm::StringRef> parts;
  table.split(parts, '.');
  std::string quoted;
  for (llvm::StringRef part : parts)
    quoted += (quoted.empty() ? "" : ".") + QuotedName(part);
  return quoted;
}

std::string TableStem(llvm::StringRef table) {
  std::string stem = table.str();
  for (char& c : stem)
    if (!llvm::isAlnum(c)) c = '_';
  return stem;
}

std::string NameList(const std::vector<std::string>& names,
                     llvm::StringRef prefix) {
  std::string list;
  for (const std::string& name : names)
    list += (list.empty() ? "" : ", ") + (prefix + QuotedName(name)).str();
  return list;
}

std::string RoleOf(llvm::StringRef project, llvm::StringRef process) {
  return (project + "_" + process).str();
}

bool HasSteps(const TablePlan& table) {
  return !table.owner.empty() && !llvm::StringRef(table.name).contains('?');
}

bool HasKey(const TablePlan& table) { return !table.definition.key.empty(); }

std::vector<std::string> OtherUsers(const TablePlan& table) {
  std::vector<std::string> users = table.writers;
  users.insert(users.end(), table.readers.begin(), table.readers.end());
  llvm::erase(users, table.owner);
  llvm::sort(users);
  return users;
}

}  // namespace cleave
