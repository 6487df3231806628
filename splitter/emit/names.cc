#include "splitter/emit/names.h"

#include <algorithm>
#include <cstring>
#include <set>

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

namespace cleave {
namespace {

// C++ keywords, sorted, that may be the name of a proto field.
constexpr llvm::StringLiteral kKeywords[] = {
    "alignas",      "alignof",    "and",
    "and_eq",       "asm",        "auto",
    "bitand",       "bitor",      "bool",
    "break",        "case",       "catch",
    "char",         "class",      "compl",
    "const",        "const_cast", "constexpr",
    "continue",     "decltype",   "default",
    "delete",       "do",         "double",
    "dynamic_cast", "else",       "enum",
    "explicit",     "export",     "extern",
    "false",        "float",      "for",
    "friend",       "goto",       "if",
    "inline",       "int",        "long",
    "mutable",      "namespace",  "new",
    "noexcept",     "not",        "not_eq",
    "nullptr",      "operator",   "or",
    "or_eq",        "private",    "protected",
    "public",       "register",   "reinterpret_cast",
    "return",       "short",      "signed",
    "sizeof",       "static",     "static_assert",
    "static_cast",  "struct",     "switch",
    "template",     "this",       "thread_local",
    "throw",        "true",       "try",
    "typedef",      "typeid",     "typename",
    "union",        "unsigned",   "using",
    "virtual",      "void",       "volatile",
    "wchar_t",      "while",      "xor",
    "xor_eq"};

/// Where the name of an operator function starts; the size if there is none.
size_t OperatorStart(llvm::StringRef name) {
  for (size_t at = name.find("operator"); at != llvm::StringRef::npos;
       at = name.find("operator", at + 1)) {
    const bool starts = at == 0 || name[at - 1] == ':';
    const llvm::StringRef rest = name.substr(at + strlen("operator"));
    const bool ends = !rest.empty() && !llvm::isAlnum(rest[0]) &&
                      rest[0] != '_' && rest[0] != ':';
    if (starts && ends) return at;
  }
  return name.size();
}

/// Position of the last `::` outside of `<>` and `()`, before any operator.
size_t LastScope(llvm::StringRef name) {
  const size_t end = OperatorStart(name);
  int depth = 0;
  size_t last = llvm::StringRef::npos;
  for (size_t i = 0; i + 1 < end; ++i) {
    if (name[i] == '<' || name[i] == '(') ++depth;
    if (name[i] == '>' || name[i] == ')') --depth;
    if (depth == 0 && name[i] == ':' && name[i + 1] == ':') last = i++;
  }
  return last;
}

/// "src/cart/cart.h" -> {"cart", "cart", "src"}
llvm::SmallVector<std::string> PartsFromBack(llvm::StringRef header) {
  llvm::SmallVector<llvm::StringRef> parts;
  header.substr(0, header.rfind('.')).split(parts, '/');
  llvm::SmallVector<std::string> names;
  for (llvm::StringRef part : llvm::reverse(parts)) {
    names.push_back(part.str());
    for (char& c : names.back()) {
      if (!llvm::isAlnum(c)) c = '_';
    }
  }
  return names;
}

std::string JoinLast(const llvm::SmallVector<std::string>& parts,
                     size_t count) {
  std::string name;
  for (size_t i = 0; i < std::min(count, parts.size()); ++i) {
    name = parts[i] + (i == 0 ? "" : "_") + name;
  }
  return name;
}

std::set<std::string> HeadersOf(const ServiceContract& service) {
  std::set<std::string> headers;
  for (const RpcMethod& rpc : service.rpcs) headers.insert(rpc.header);
  for (const RpcMethod& each : service.withheld) headers.insert(each.header);
  for (const SharedConstant& each : service.constants) {
    headers.insert(each.declared.file);
  }
  for (const SingletonAccessor& accessor : service.accessors) {
    headers.insert(accessor.header);
  }
  for (const ShellClass* each : ShellClasses(service)) {
    headers.insert(each->header);
  }
  return headers;
}

}  // namespace

std::string ToCamel(llvm::StringRef snake) {
  std::string camel;
  bool is_start = true;
  for (char c : snake) {
    if (c != '_') camel += is_start ? llvm::toUpper(c) : c;
    is_start = c == '_';
  }
  return camel;
}

std::string ToUpper(llvm::StringRef snake) { return snake.upper(); }

std::string ToSnake(llvm::StringRef camel) {
  std::string snake;
  for (size_t i = 0; i < camel.size(); ++i) {
    const bool starts_word =
        llvm::isUpper(camel[i]) && i > 0 && camel[i - 1] != '_' &&
        (!llvm::isUpper(camel[i - 1]) ||
         (i + 1 < camel.size() && llvm::isLower(camel[i + 1])));
    if (starts_word) snake += '_';
    snake += llvm::toLower(camel[i]);
  }
  return snake;
}

std::string ProtoPackage(llvm::StringRef project, llvm::StringRef part) {
  return (project + "." + part + ".v1").str();
}

std::string ProtoStem(llvm::StringRef project, llvm::StringRef part) {
  return (project + "/" + part + "/v1/" + part).str();
}

std::string ProtoNamespace(llvm::StringRef project, llvm::StringRef part) {
  return ("::" + project + "::" + part + "::v1").str();
}

std::string ProtoService(llvm::StringRef service) {
  return ToCamel(service) + "Service";
}

std::string RpcPath(llvm::StringRef project, llvm::StringRef service,
                    llvm::StringRef rpc) {
  return "/" + ProtoPackage(project, service) + "." + ProtoService(service) +
         "/" + rpc.str();
}

std::string Accessor(llvm::StringRef proto_field) {
  std::string name = proto_field.lower();
  if (std::ranges::find(kKeywords, llvm::StringRef(name)) !=
      std::end(kKeywords)) {
    name += '_';
  }
  return name;
}

std::string SplitNamespace(llvm::StringRef project) {
  return (project + "_split").str();
}

std::string ServantClass(llvm::StringRef service) {
  return ToCamel(service) + "Servant";
}

std::string RequestType(llvm::StringRef project, llvm::StringRef service,
                        const RpcMethod& rpc) {
  return ProtoNamespace(project, service) + "::" + rpc.name + "Request";
}

std::string ResponseType(llvm::StringRef project, llvm::StringRef service,
                         const RpcMethod& rpc) {
  return ProtoNamespace(project, service) + "::" + rpc.name + "Response";
}

std::string MemberInitialisers(const ShellClass& shell) {
  std::string text;
  for (const std::string& member : shell.member_names) {
    text += (text.empty() ? " : " : ", ") + member + "()";
  }
  return text;
}

std::vector<const ShellClass*> ShellClasses(const ServiceContract& service) {
  std::vector<const ShellClass*> classes;
  for (const HandleClass& each : service.handle_classes) {
    classes.push_back(&each);
  }
  for (const InterfaceClass& each : service.interfaces) {
    classes.push_back(&each);
  }
  return classes;
}

std::string ShellNamespace(const HandleClass& handle_class) {
  std::string name = ToSnake(handle_class.cpp_name) + "_shell";
  std::erase_if(name, [](char c) { return !llvm::isAlnum(c) && c != '_'; });
  return name;
}

std::string LocalName(const RpcMethod& rpc, llvm::StringRef wanted) {
  std::string name = wanted.str();
  const auto is_taken = [&](const RpcParameter& parameter) {
    return parameter.name == name;
  };
  while (llvm::any_of(rpc.parameters, is_taken)) name += '_';
  return name;
}

std::string CppType(const TypeShape& type) {
  const std::string text = ToCpp(type);
  std::string google;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool before_sign = text[i] == ' ' && i + 1 < text.size() &&
                             (text[i + 1] == '*' || text[i + 1] == '&');
    if (!before_sign) google += text[i];
  }
  return google;
}

std::string QuotedIncludes(std::vector<std::string> headers) {
  std::ranges::sort(headers);
  headers.erase(std::unique(headers.begin(), headers.end()), headers.end());
  std::string text;
  for (const std::string& header : headers) {
    text += "#include \"" + header + "\"\n";
  }
  return text;
}

std::map<std::string, std::string> ProxyFiles(const ServiceContract& service) {
  std::map<std::string, std::string> files;
  const std::set<std::string> headers = HeadersOf(service);
  for (const std::string& header : headers) {
    const auto parts = PartsFromBack(header);
    const auto is_shared = [&](size_t count) {
      return llvm::count_if(headers, [&](const std::string& other) {
               return JoinLast(PartsFromBack(other), count) ==
                      JoinLast(parts, count);
             }) > 1;
    };
    size_t count = 1;
    while (is_shared(count) && count < parts.size()) ++count;
    files[header] = JoinLast(parts, count) + "_proxy.cc";
  }
  return files;
}

std::string ProxyNamespace(const ServiceContract& service,
                           const std::string& header) {
  std::string name = ProxyFiles(service).at(header);
  name.resize(name.rfind('.'));
  std::replace_if(
      name.begin(), name.end(), [](char c) { return !llvm::isAlnum(c); }, '_');
  return llvm::isDigit(name.front()) ? "_" + name : name;
}

std::string LastName(llvm::StringRef qualified) {
  const size_t scope = LastScope(qualified);
  return scope == llvm::StringRef::npos ? qualified.str()
                                        : qualified.substr(scope + 2).str();
}

std::string GlobalName(llvm::StringRef qualified) {
  return (qualified.contains("::") ? "" : "::") + qualified.str();
}

std::string WordOf(llvm::StringRef qualified) {
  std::string word;
  llvm::SmallVector<llvm::StringRef> scopes;
  qualified.split(scopes, "::");
  for (llvm::StringRef scope : scopes) word += ToCamel(scope);
  return word;
}

std::string ScopeName(llvm::StringRef qualified) {
  const size_t scope = LastScope(qualified);
  return scope == llvm::StringRef::npos ? "" : qualified.substr(0, scope).str();
}

}  // namespace cleave
