#include "tests/judge/source_name.h"

#include <cstdlib>
#include <memory>

#include "llvm/ADT/StringExtras.h"
#include "llvm/Demangle/Demangle.h"

namespace cleave {
namespace {

struct Free {
  void operator()(char* text) const { std::free(text); }
};

/// Takes what the demangler allocated.
std::string Owned(char* text) {
  std::unique_ptr<char, Free> owned(text);
  return owned ? owned.get() : "";
}

bool IsIdentifierPart(char c) { return llvm::isAlnum(c) || c == '_'; }

/// Whether the word `operator` ends right before `position`; `<` and `(` are
/// then part of a name.
bool FollowsOperator(llvm::StringRef text, size_t position) {
  llvm::StringRef before = text.take_front(position).rtrim("<>-=");
  if (!before.consume_back("operator")) return false;
  return before.empty() || !IsIdentifierPart(before.back());
}

std::string WithoutTemplateArguments(llvm::StringRef text) {
  std::string result;
  unsigned depth = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    bool is_bracket = (text[i] == '<' || text[i] == '>') &&
                      (depth > 0 || !FollowsOperator(text, i));
    if (is_bracket && text[i] == '<')
      ++depth;
    else if (is_bracket && depth > 0)
      --depth;
    else if (depth == 0)
      result += text[i];
  }
  return result;
}

/// Up to the parameters; "(anonymous namespace)" and "operator()" stay.
llvm::StringRef WithoutParameters(llvm::StringRef text) {
  for (size_t at = text.find('('); at != llvm::StringRef::npos;
       at = text.find('(', at + 1)) {
    bool is_name = text.substr(at).starts_with("(anonymous") ||
                   (FollowsOperator(text, at) && text.substr(at, 2) == "()");
    if (!is_name) return text.take_front(at);
  }
  return text;
}

/// All conversions of a class have one name: their types are spelled in many
/// ways.
std::string WithOneConversion(std::string name) {
  size_t at = name.rfind("operator ");
  if (at == std::string::npos || (at > 0 && name[at - 1] != ':')) return name;
  return name.substr(0, at) + "operator T";
}

SourceName OfFunction(llvm::ItaniumPartialDemangler& demangler) {
  std::string context =
      Owned(demangler.getFunctionDeclContextName(nullptr, nullptr));
  std::string base = Owned(demangler.getFunctionBaseName(nullptr, nullptr));
  return {PlainName(context.empty() ? base : context + "::" + base), false};
}

/// Of "vtable for ns::C" and the like.
SourceName OfSpecial(llvm::StringRef text) {
  for (llvm::StringRef table :
       {"vtable for ", "VTT for ", "typeinfo for ", "typeinfo name for "})
    if (text.consume_front(table)) return {PlainName(text), true};
  // "guard variable for", "non-virtual thunk to", "TLS wrapper function for".
  for (llvm::StringRef link : {" for ", " to "})
    if (size_t at = text.find(link); at != llvm::StringRef::npos)
      return {PlainName(text.substr(at + link.size())), false};
  return {PlainName(text), false};
}

}  // namespace

std::string PlainName(llvm::StringRef name) {
  std::string text = WithoutTemplateArguments(name);
  for (size_t at; (at = text.find("[abi:")) != std::string::npos;)
    text.erase(at, text.find(']', at) - at + 1);
  if (size_t at = text.find("operator\"\" "); at != std::string::npos)
    text.erase(at + 10, 1);
  return WithOneConversion(WithoutParameters(text).rtrim().str());
}

SourceName SourceNameOf(llvm::StringRef linker_symbol) {
  // The demangler keeps pointers into its text, and takes `f` for a type.
  const std::string mangled = linker_symbol.str();
  llvm::ItaniumPartialDemangler demangler;
  if (!linker_symbol.starts_with("_Z") ||
      demangler.partialDemangle(mangled.c_str()))
    return {mangled, false};
  if (demangler.isFunction()) return OfFunction(demangler);
  std::string text = Owned(demangler.finishDemangle(nullptr, nullptr));
  if (demangler.isSpecialName()) return OfSpecial(text);
  return {PlainName(text), false};
}

}  // namespace cleave
