#include "splitter/emit/shadow/shadow_emitter.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "graph/user_error.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "splitter/emit/elaborated_names.h"
#include "splitter/emit/names.h"
#include "splitter/emit/shadow/cpp_tokens.h"

namespace cleave {
namespace {

/// "Shelf(const lib::Shelf& other);"
std::string Declaration(const Contract& contract, const RpcMethod& rpc) {
  std::string text;
  if (rpc.is_operator) text = ElaboratedCppType(contract, rpc.result_cpp) + " ";
  text += LastName(rpc.function) + "(";
  for (const RpcParameter& parameter : rpc.parameters) {
    text += ElaboratedCppType(contract, parameter.cpp) + " " + parameter.name;
  }
  return text +
         (rpc.is_noexcept && !rpc.parameters.empty() ? ") noexcept;" : ");");
}

/// The name of the object in the place of a variable: "remote.shop.g_limit".
std::string RemoteSymbol(llvm::StringRef variable) {
  llvm::SmallVector<llvm::StringRef, 4> parts;
  variable.split(parts, "::");
  return "remote." + llvm::join(parts, ".");
}

std::string DeclarationsOf(const Contract& contract,
                           const ServiceContract& service,
                           llvm::StringRef class_name) {
  std::string text;
  for (const RpcMethod& rpc : service.rpcs) {
    if (rpc.is_implicit && rpc.owner == class_name) {
      text += " " + Declaration(contract, rpc);
    }
  }
  return text;
}

class Shadow {
 public:
  Shadow(const Contract& contract, const std::string& file,
         llvm::StringRef source)
      : contract_(contract),
        file_(file),
        source_(source),
        tokens_(TokensOf(source)) {}

  llvm::Error LeaveOutBody(const ShadowHeader::Body& function);
  llvm::Error LeaveOutInline(const SourcePlace& name);
  llvm::Error Declare(const SourcePlace& class_name,
                      const std::string& declarations);
  llvm::Error ReplaceVariable(const RpcMethod& variable);
  std::string Finish() &&;

 private:
  struct Edit {
    size_t begin, end;
    std::string text;
  };

  llvm::Expected<size_t> Find(const SourcePlace& place) const;
  static llvm::Error CannotBeShadowed(
      const SourcePlace& place, const std::string& why,
      const std::string& hint =
          "move the function's body into a source file, "
          "and analyze again");
  bool Is(size_t i, llvm::StringRef text) const {
    return i < tokens_.size() && tokens_[i].Is(text);
  }
  size_t Begin(size_t i) const {
    return static_cast<size_t>(tokens_[i].text.data() - source_.data());
  }
  size_t End(size_t i) const { return Begin(i) + tokens_[i].text.size(); }
  bool Has(size_t begin, size_t end, llvm::StringRef text) const {
    return std::any_of(tokens_.begin() + begin, tokens_.begin() + end,
                       [&](const CppToken& token) { return token.Is(text); });
  }
  size_t AfterGroup(size_t open) const;
  size_t AfterName(size_t name) const;
  size_t StartOfDeclaration(size_t name) const;
  size_t EndOfDeclarator(size_t parameters, bool& has_result) const;
  size_t BodyBehindInitialisers(size_t colon) const;
  void Replace(size_t begin, size_t end, const std::string& text);
  void LeaveOutSpecifiers(size_t first, size_t name);

  const Contract& contract_;
  const std::string& file_;
  llvm::StringRef source_;
  const std::vector<CppToken> tokens_;
  std::vector<Edit> edits_;
  bool has_variables_ = false;
};

llvm::Error Shadow::CannotBeShadowed(const SourcePlace& place,
                                     const std::string& why,
                                     const std::string& hint) {
  return MakeError(why, ToText(place), hint);
}

llvm::Expected<size_t> Shadow::Find(const SourcePlace& place) const {
  size_t offset = 0;
  for (uint32_t line = 1; line < place.line; ++line) {
    offset = source_.find('\n', offset);
    if (offset == llvm::StringRef::npos) break;
    ++offset;
  }
  if (offset != llvm::StringRef::npos) {
    const size_t wanted = offset + place.column - 1;
    const auto found =
        llvm::partition_point(tokens_, [&](const CppToken& token) {
          return token.text.data() < source_.data() + wanted;
        });
    if (found != tokens_.end() && found->text.data() == source_.data() + wanted)
      return static_cast<size_t>(found - tokens_.begin());
  }
  return MakeError("is not the header that was analysed", ToText(place),
                   "run cleave analyze again");
}

/// The index behind the bracket that closes the one at `open`; that of the end
/// if there is none.
size_t Shadow::AfterGroup(size_t open) const {
  size_t depth = 0;
  for (size_t i = open; i < tokens_.size(); ++i) {
    if (Is(i, "(") || Is(i, "{") || Is(i, "[")) ++depth;
    if ((Is(i, ")") || Is(i, "}") || Is(i, "]")) && --depth == 0) return i + 1;
  }
  return tokens_.size();
}

/// The index of the `(` behind the name of a function.
size_t Shadow::AfterName(size_t name) const {
  size_t i = name + 1;
  if (Is(name, "operator") && Is(i, "(") && Is(i + 1, ")")) i += 2;
  while (i < tokens_.size() && !Is(i, "(") && !Is(i, ";") && !Is(i, "{")) ++i;
  return i;
}

/// The index of the first token of the declaration of `name`.
size_t Shadow::StartOfDeclaration(size_t name) const {
  size_t i = name;
  for (; i > 0; --i) {
    const CppToken& before = tokens_[i - 1];
    if (before.kind == CppToken::Kind::kDirective || before.Is(";") ||
        before.Is("{") || before.Is("}") || before.Is(":"))
      break;
  }
  return i;
}

/// From the `(` of the parameters to what follows the declarator: `{`, `:`,
/// `=`,
/// `;`, or what cannot be there. `has_result` if that includes a result type.
size_t Shadow::EndOfDeclarator(size_t parameters, bool& has_result) const {
  size_t i = AfterGroup(parameters);
  has_result = false;
  while (i < tokens_.size()) {
    if (Is(i, "(") || Is(i, "[")) {
      i = AfterGroup(i);
    } else if (Is(i, "{") || Is(i, ":") || Is(i, "=") || Is(i, ";") ||
               Is(i, "try") || tokens_[i].kind == CppToken::Kind::kDirective) {
      break;
    } else {
      has_result |= Is(i, "->");
      ++i;
    }
  }
  return i;
}

/// The index of the `{` of the body behind `: a_(1), b_{2}`.
size_t Shadow::BodyBehindInitialisers(size_t colon) const {
  size_t i = colon + 1;
  while (i < tokens_.size()) {
    while (i < tokens_.size() && !Is(i, "(") && !Is(i, "{")) ++i;
    i = AfterGroup(i);
    if (Is(i, ".")) i += 3;  // a pack: `bases(arguments)...`
    if (!Is(i, ",")) return i;
    ++i;
  }
  return i;
}

void Shadow::Replace(size_t begin, size_t end, const std::string& text) {
  const llvm::StringRef old = source_.slice(begin, end);
  edits_.push_back({begin, end, text + std::string(old.count('\n'), '\n')});
}

void Shadow::LeaveOutSpecifiers(size_t first, size_t name) {
  for (size_t i = first; i < name; ++i) {
    if (Is(i, "inline") || Is(i, "constexpr"))
      Replace(Begin(i), Begin(i + 1), "");
  }
}

llvm::Error Shadow::LeaveOutBody(const ShadowHeader::Body& function) {
  const SourcePlace& place = function.name;
  llvm::Expected<size_t> name = Find(place);
  if (!name) return name.takeError();
  const size_t parameters = AfterName(*name);
  bool has_result = false;
  const size_t end_of_declarator = Is(parameters, "(")
                                       ? EndOfDeclarator(parameters, has_result)
                                       : tokens_.size();
  size_t body = end_of_declarator;
  if (Is(body, ":")) body = BodyBehindInitialisers(body);
  size_t end = AfterGroup(body);
  if (Is(body, "=") && Is(body + 1, "default")) {
    end = body + 2;
  } else if (!Is(body, "{") || !Is(end - 1, "}")) {
    return CannotBeShadowed(place, "cannot tell where the function's body is");
  }
  const size_t start = StartOfDeclaration(*name);
  if (!has_result && Has(start, *name, "auto")) {
    return CannotBeShadowed(
        place, "the function's body gives it its result type (auto)");
  }
  if (*name > 0 && Is(*name - 1, "::")) {
    if (Is(end, ";")) ++end;
    Replace(Begin(start), End(end - 1), "");
    return llvm::Error::success();
  }
  LeaveOutSpecifiers(start, *name);
  // The compiler finds out by itself whether its own functions can throw.
  const bool is_silent = function.is_noexcept && Is(body, "=") &&
                         !Has(parameters, body, "noexcept");
  Replace(
      End(end_of_declarator - 1), End(end - 1),
      std::string(is_silent ? " noexcept" : "") + (Is(end, ";") ? "" : ";"));
  return llvm::Error::success();
}

llvm::Error Shadow::LeaveOutInline(const SourcePlace& place) {
  llvm::Expected<size_t> name = Find(place);
  if (!name) return name.takeError();
  LeaveOutSpecifiers(StartOfDeclaration(*name), *name);
  return llvm::Error::success();
}

llvm::Error Shadow::Declare(const SourcePlace& place,
                            const std::string& declarations) {
  if (declarations.empty()) return llvm::Error::success();
  llvm::Expected<size_t> name = Find(place);
  if (!name) return name.takeError();
  size_t open = *name;
  while (open < tokens_.size() && !Is(open, "{") && !Is(open, ";")) ++open;
  const size_t end = AfterGroup(open);
  if (!Is(open, "{") || !Is(end - 1, "}")) {
    return CannotBeShadowed(place, "cannot tell where the class ends");
  }
  Replace(Begin(end - 1), Begin(end - 1), " public:" + declarations + " ");
  return llvm::Error::success();
}

/// "extern int g_limit;" -> "extern cleave::rt::RemoteVariable<int> g_limit
/// asm("...");". With that name whoever declares the variable for himself does
/// not find it, rather than to take the object for a number.
llvm::Error Shadow::ReplaceVariable(const RpcMethod& variable) {
  llvm::Expected<size_t> name = Find(variable.declared);
  if (!name) return name.takeError();
  const size_t start = StartOfDeclaration(*name);
  const std::string type = ElaboratedCppType(contract_, variable.result_cpp);
  const bool is_alone = Is(*name + 1, ";") && !Has(start, *name, ",");
  if (!is_alone ||
      !(Has(start, *name, "extern") || Has(start, *name, "static")))
    return CannotBeShadowed(
        variable.declared, "cannot tell where the variable's declaration is",
        "declare it by itself, as in 'extern " + type + " " +
            LastName(variable.function) + ";', and analyze again");
  for (size_t i = start; i < *name; ++i) {
    if (Is(i, "extern") || Is(i, "static") || tokens_[i].text.front() == '"')
      continue;
    Replace(Begin(i), Begin(i + 1), "");
  }
  Replace(Begin(*name), Begin(*name),
          "cleave::rt::RemoteVariable<" + type + "> ");
  Replace(End(*name), End(*name),
          " asm(\"" + RemoteSymbol(variable.function) + "\")");
  has_variables_ = true;
  return llvm::Error::success();
}

std::string Shadow::Finish() && {
  llvm::sort(edits_, [](const Edit& a, const Edit& b) {
    return std::pair(a.begin, b.end) < std::pair(b.begin, a.end);
  });
  // Every line keeps its number.
  std::string text =
      has_variables_ ? "#include \"cleave/rt/variables.h\"\n#line 1\n" : "";
  size_t done = 0;
  for (const Edit& edit : edits_) {
    if (edit.begin < done) continue;  // within what is left out already
    text += source_.slice(done, edit.begin);
    text += edit.text;
    done = edit.end;
  }
  text += source_.drop_front(done);
  if (!text.empty() && text.back() != '\n') text += '\n';
  return text + "// Copied by `cleave generate` from " + file_ +
         ", for clients:\n// what uses fields of objects that live in the "
         "service is declared here and\n// defined in the proxy" +
         (has_variables_ ? ", as are variables of the service" : "") + ".\n";
}

}  // namespace

llvm::Expected<std::string> EmitShadowHeader(const Contract& contract,
                                             const ServiceContract& service,
                                             const ShadowHeader& header,
                                             llvm::StringRef source) {
  Shadow shadow(contract, header.file, source);
  for (const ShadowHeader::Body& body : header.bodies) {
    if (llvm::Error error = shadow.LeaveOutBody(body)) return error;
  }
  for (const SourcePlace& declaration : header.declarations) {
    if (llvm::Error error = shadow.LeaveOutInline(declaration)) return error;
  }
  for (const auto& [place, name] : header.classes) {
    if (llvm::Error error =
            shadow.Declare(place, DeclarationsOf(contract, service, name)))
      return error;
  }
  for (const RpcMethod& rpc : service.rpcs) {
    if (!rpc.is_variable || rpc.declared.file != header.file) continue;
    if (llvm::Error error = shadow.ReplaceVariable(rpc)) return error;
  }
  return std::move(shadow).Finish();
}

}  // namespace cleave
