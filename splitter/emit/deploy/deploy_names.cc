#include "splitter/emit/deploy/deploy_names.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/xxhash.h"
#include "splitter/emit/names.h"

namespace cleave {
namespace {

constexpr size_t kLongest = 40, kKept = 31;

std::string Replaced(llvm::StringRef text, llvm::StringRef what,
                     llvm::StringRef with) {
  std::string result;
  while (true) {
    const size_t at = text.find(what);
    result += text.substr(0, at);
    if (at == llvm::StringRef::npos) return result;
    result += with;
    text = text.substr(at + what.size());
  }
}

}  // namespace

std::string HostName(llvm::StringRef name) {
  std::string host;
  for (char c : name) {
    if (llvm::isAlnum(c)) {
      host += llvm::toLower(c);
    } else if (!host.empty() && host.back() != '-') {
      host += '-';
    }
  }
  while (!host.empty() && host.back() == '-') host.pop_back();
  if (host.empty() || llvm::isDigit(host[0])) host = "p-" + host;
  if (host.size() > kLongest) {
    host = llvm::StringRef(host).substr(0, kKept).rtrim('-').str() + "-" +
           llvm::utohexstr(llvm::xxh3_64bits(name), true, 16).substr(0, 8);
  }
  while (host.back() == '-') host.pop_back();
  return host;
}

std::string ResourceName(llvm::StringRef host) {
  return ToCamel(Replaced(host, "-", "_"));
}

std::string Quoted(llvm::StringRef text) {
  std::string quoted;
  llvm::raw_string_ostream stream(quoted);
  stream << llvm::json::Value(
      llvm::json::isUTF8(text) ? text.str() : llvm::json::fixUTF8(text));
  return quoted;
}

std::string QuotedList(llvm::ArrayRef<std::string> texts) {
  std::vector<std::string> quoted;
  for (const std::string& text : texts) quoted.push_back(Quoted(text));
  return "[" + llvm::join(quoted, ", ") + "]";
}

std::string ComposeQuoted(llvm::StringRef text) {
  return Quoted(Replaced(text, "$", "$$"));
}

std::string KubernetesQuoted(llvm::StringRef text) {
  return Quoted(Replaced(text, "$(", "$$("));
}

std::string KubernetesQuotedList(llvm::ArrayRef<std::string> texts) {
  std::vector<std::string> quoted;
  for (const std::string& text : texts)
    quoted.push_back(KubernetesQuoted(text));
  return "[" + llvm::join(quoted, ", ") + "]";
}

std::string AddressVariable(llvm::StringRef service) {
  return "CLEAVE_" + ToUpper(service) + "_ADDR";
}

std::string ListenVariable(llvm::StringRef service) {
  return "CLEAVE_" + ToUpper(service) + "_LISTEN";
}

}  // namespace cleave
