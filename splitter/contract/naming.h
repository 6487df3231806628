#pragma once

#include <map>
#include <set>
#include <string>

#include "llvm/ADT/StringRef.h"

namespace cleave {

// How C++ names become names of the generated interface. Every rule is here.
// Names are of ASCII: other letters are written as their numbers in Unicode,
// `h\u00f6he` -> `hu00f6he`.

/// Words in upper camel case, acronyms as words, template and operator signs
/// dropped: `find_by_sku` -> `FindBySku`, `HTTPCode` -> `HttpCode`.
std::string CamelCase(llvm::StringRef name);

/// Words in lower snake case: `listPrice` -> `list_price`, `cents_` ->
/// `cents`, `HTTPCode` -> `http_code`.
std::string SnakeCase(llvm::StringRef name);

/// `m_name`, `_name`, `name_` -> `name`; reserved words get a suffix:
/// `descriptor` -> `descriptor_value`; nothing left: `value`.
std::string FieldName(llvm::StringRef cpp_name);

/// `shop::catalog::Product` without `shop` -> `CatalogProduct`. What a name
/// repeats of its scope stands once: `shop::cart::CartLine` -> `CartLine`.
/// Arguments of a template stand after it: `shop::Pair<int, shop::Money>` ->
/// `PairIntMoney`.
std::string TypeName(llvm::StringRef qualified, llvm::StringRef strip);

/// `kPaid` of `OrderStatus` -> `ORDER_STATUS_PAID`.
std::string EnumValueName(llvm::StringRef enum_proto_name,
                          llvm::StringRef enumerator);

/// The file of the tree in which a person converts a class by hand, by the name
/// of its message: `OrderStatus` -> `hooks/order_status.cc`.
std::string HookFile(llvm::StringRef proto_name);

/// `operator+=` -> `PlusAssign`, `operator bool` -> `ToBool`; other names in
/// camel case: `FindBySku`.
std::string FunctionWord(llvm::StringRef unqualified);

/// The part after the last `::` outside template arguments and operators.
llvm::StringRef Unqualified(llvm::StringRef qualified);

/// Gives each name once: the second `Total` is `Total2`. Names that differ only
/// in case or underscores count as equal, as protobuf's JSON names do.
class UniqueNames {
 public:
  std::string Claim(const std::string& wanted);
  /// False, and nothing done, if `name` is taken.
  bool TryClaim(const std::string& name);

 private:
  std::set<std::string> taken_;
};

/// The same name for the same key, different names for different keys.
class NameTable {
 public:
  const std::string& For(const std::string& key, const std::string& wanted);
  /// Keeps `name` from everybody.
  void Reserve(const std::string& name) { names_.Claim(name); }

 private:
  UniqueNames names_;
  std::map<std::string, std::string> by_key_;
};

}  // namespace cleave
