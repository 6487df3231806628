#include "splitter/contract/std_types.h"

#include <vector>

#include "llvm/ADT/StringSwitch.h"

namespace cleave {
namespace {

bool IsCharStream(const TypeShape& type, llvm::StringRef name,
                  llvm::StringRef of_template) {
  if (type.IsStd(name)) return true;
  return type.IsStd(of_template) && !type.args.empty() &&
         type.args[0].name == "char";
}

bool IsTree(const TypeShape& container) {
  return container.IsStd("std::map") || container.IsStd("std::set");
}

}  // namespace

std::optional<StdForm> StdFormOf(llvm::StringRef std_name) {
  using Result = std::optional<StdForm>;
  return llvm::StringSwitch<Result>(std_name)
      .Cases("std::vector", "std::list", "std::deque", "std::forward_list",
             StdForm{WireForm::kSequence, 1, false})
      .Cases("std::set", "std::multiset", "std::unordered_set",
             "std::unordered_multiset", StdForm{WireForm::kSequence, 1, true})
      .Case("std::array", StdForm{WireForm::kSequence, 2, false})
      .Cases("std::map", "std::multimap", "std::unordered_map",
             "std::unordered_multimap", StdForm{WireForm::kMapping, 2, true})
      .Case("std::optional", StdForm{WireForm::kOptional, 1, false})
      .Cases("std::unique_ptr", "std::shared_ptr",
             StdForm{WireForm::kPointer, 1, false})
      .Cases("std::pair", "std::tuple", StdForm{WireForm::kProduct, 0, false})
      .Case("std::complex", StdForm{WireForm::kProduct, 1, false})
      .Case("std::variant", StdForm{WireForm::kVariant, 0, false})
      .Case("std::chrono::duration", StdForm{WireForm::kTime, 2, false})
      .Case("std::chrono::time_point", StdForm{WireForm::kTime, 2, false})
      .Default(std::nullopt);
}

std::optional<TypeShape> ContainerOfIterator(const TypeShape& type) {
  if (!type.IsStd("std::iterator_of") || IsTree(type.args.at(0)))
    return std::nullopt;
  return type.args[0];
}

std::optional<TypeShape> TreeOfIterator(const TypeShape& type) {
  if (!type.IsStd("std::iterator_of") || !IsTree(type.args.at(0)))
    return std::nullopt;
  return type.args[0];
}

std::optional<TypeShape> ContainerOfOutput(const TypeShape& type) {
  if (!type.IsStd("std::back_insert_iterator") &&
      !type.IsStd("std::insert_iterator"))
    return std::nullopt;
  return type.args.at(0);
}

bool IsStdString(const TypeShape& type) {
  if (type.IsStd("std::string")) return true;
  return type.IsStd("std::basic_string") &&
         (type.args.empty() ||
          (type.args.size() == 1 && type.args[0].name == "char"));
}

bool IsStdStringView(const TypeShape& type) {
  if (type.IsStd("std::string_view")) return true;
  return type.IsStd("std::basic_string_view") && type.args.size() == 1 &&
         type.args[0].name == "char";
}

bool IsInputStream(const TypeShape& type) {
  return IsCharStream(type, "std::istream", "std::basic_istream");
}

bool IsStreamType(const TypeShape& type) {
  return IsInputStream(type) ||
         IsCharStream(type, "std::ostream", "std::basic_ostream");
}

bool IsOpaqueBytes(const TypeShape& type) {
  return llvm::StringSwitch<bool>(type.name)
      .Cases("std::wstring", "std::u8string", "std::u16string",
             "std::u32string", true)
      .Cases("std::bitset", "std::filesystem::path", true)
      .Cases("long double", "__int128", "unsigned __int128", true)
      .Default(false);
}

bool IsByte(const TypeShape& type) {
  return type.name == "char" || type.name == "unsigned char" ||
         type.name == "std::byte";
}

bool IsProcessLocal(llvm::StringRef std_name) {
  return llvm::StringSwitch<bool>(std_name)
      .Cases("std::mutex", "std::recursive_mutex", "std::shared_mutex",
             "std::timed_mutex", "std::condition_variable", true)
      .Cases("std::thread", "std::jthread", "std::atomic", "std::atomic_flag",
             "std::future", "std::promise", "std::shared_future", true)
      .Cases("std::lock_guard", "std::unique_lock", "std::scoped_lock", true)
      .Cases("std::ostream", "std::istream", "std::iostream", "std::fstream",
             "std::ifstream", "std::ofstream", true)
      .Cases("std::stringstream", "std::ostringstream", "std::istringstream",
             true)
      .Cases("std::basic_ostream", "std::basic_istream", "std::basic_iostream",
             "std::basic_fstream", "std::basic_ifstream", "std::basic_ofstream",
             true)
      .Cases("std::basic_stringstream", "std::basic_ostringstream",
             "std::basic_istringstream", "std::basic_streambuf", true)
      .Default(false);
}

bool IsStdCallback(llvm::StringRef std_name) {
  return llvm::StringSwitch<bool>(std_name)
      .Cases("std::function", "std::move_only_function",
             "std::reference_wrapper", true)
      .Default(false);
}

bool IsFuture(const TypeShape& type) {
  return type.IsStd("std::future") || type.IsStd("std::shared_future");
}

std::vector<std::string> StdExceptionBases(llvm::StringRef std_name) {
  if (std_name == "std::exception") return {};
  std::vector<std::string> bases;
  llvm::StringRef base =
      llvm::StringSwitch<llvm::StringRef>(std_name)
          .Cases("std::invalid_argument", "std::domain_error",
                 "std::length_error", "std::out_of_range", "std::logic_error")
          .Case("std::future_error", "std::logic_error")
          .Cases("std::range_error", "std::overflow_error",
                 "std::underflow_error", "std::system_error",
                 "std::runtime_error")
          .Case("std::regex_error", "std::runtime_error")
          .Default("");
  if (!base.empty()) bases.push_back(base.str());
  if (std_name.starts_with("std::")) bases.push_back("std::exception");
  return bases;
}

std::string ProtoScalar(const TypeShape& type) {
  if (type.kind == TypeKind::kBool) return "bool";
  if (type.kind == TypeKind::kFloating)
    return type.name == "long double" ? "" : type.name;
  if (type.kind != TypeKind::kInteger) return "";
  const unsigned bits = IntegerBits(type.name);
  if (bits == 0 || bits > 64) return "";
  const bool is_signed = IntegerIsSigned(type.name);
  if (bits > 32) return is_signed ? "sint64" : "uint64";
  return is_signed ? "sint32" : "uint32";
}

}  // namespace cleave
