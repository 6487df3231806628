#include "tests/splitter/contract/sketch.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/raw_ostream.h"

namespace cleave {
namespace {

[[noreturn]] void Fail(llvm::StringRef line, llvm::StringRef why) {
  llvm::errs() << "malformed sketch: " << line << ": " << why << "\n";
  std::abort();
}

/// Splits at commas or semicolons outside brackets; trims, drops empty parts.
std::vector<llvm::StringRef> Parts(llvm::StringRef text, char separator) {
  std::vector<llvm::StringRef> parts;
  int depth = 0;
  size_t start = 0;
  for (size_t i = 0; i <= text.size(); ++i) {
    const char c = i < text.size() ? text[i] : separator;
    if (c == '<' || c == '(' || c == '{') ++depth;
    if (c == '>' || c == ')' || c == '}') --depth;
    if (c != separator || (depth > 0 && i < text.size())) continue;
    if (llvm::StringRef part = text.slice(start, i).trim(); !part.empty())
      parts.push_back(part);
    start = i + 1;
  }
  return parts;
}

TypeShape Type(llvm::StringRef text) {
  llvm::Expected<TypeShape> type = ParseTypeShape(text.trim());
  if (!type) Fail(text, llvm::toString(type.takeError()));
  return *type;
}

SpecialMember Special(llvm::StringRef text) {
  return llvm::StringSwitch<SpecialMember>(text)
      .Case("none", SpecialMember::kNone)
      .Case("inline", SpecialMember::kInline)
      .Case("out-of-line", SpecialMember::kOutOfLine)
      .Case("deleted", SpecialMember::kDeleted)
      .Default(SpecialMember::kImplicit);
}

/// "int n_" -> int, n_
std::pair<TypeShape, std::string> Declarator(llvm::StringRef text) {
  auto [type, name] = text.rsplit(' ');
  return {Type(type), name.str()};
}

std::vector<std::string> Strings(llvm::StringRef text) {
  std::vector<std::string> result;
  for (llvm::StringRef part : llvm::split(text, ','))
    result.push_back(part.str());
  return result;
}

class Sketcher {
 public:
  DependencyGraph Draw(llvm::StringRef text) {
    for (llvm::StringRef line : llvm::split(text, '\n')) {
      ++line_;
      DrawLine(line.split('#').first.trim(), line);
    }
    for (Use& use : uses_)
      for (uint32_t i = 0; i < use.count; ++i)
        builder_.AddDependency(use.from, use.to, use.kind,
                               {use.file, use.line, i + 1},
                               {use.loop, use.traits});
    for (auto& [usr, symbol] : symbols_) builder_.AddSymbol(symbol);
    builder_.SetBuild(std::move(build_));
    return std::move(builder_).Build();
  }

 private:
  struct Use {
    std::string from, to;
    DependencyKind kind;
    std::string file;
    uint32_t line = 0, count = 1, loop = 0;
    uint16_t traits = 0;
  };

  void DrawLine(llvm::StringRef line, llvm::StringRef whole) {
    if (line.empty()) return;
    auto [rest, flag_text] = line.split(" [");
    flags_.clear();
    for (llvm::StringRef flag : llvm::split(flag_text.rtrim(']'), ' ')) {
      auto [key, value] = flag.split('=');
      if (!key.empty()) flags_[key.str()] = value.str();
    }
    auto [word, tail] = rest.trim().split(' ');
    if (word.contains('/') && tail.empty()) {
      OpenFile(word);
    } else if (word == "enum") {
      DrawEnum(tail);
    } else if (word == "class") {
      DrawClass(tail);
    } else if (word == "fn") {
      DrawFunction(tail);
    } else if (word == "var") {
      DrawVariable(tail);
    } else {
      DrawUse(word, tail, whole);
    }
  }

  void OpenFile(llvm::StringRef path) {
    file_ = path.str();
    const bool is_header = path.ends_with(".h");
    source_ = is_header ? path.drop_back(2).str() + ".cc" : file_;
    const bool is_test = path.starts_with("tests/");
    builder_.AddFile(file_, 10, is_test);
    if (!flags_.count("lone")) builder_.AddFile(source_, 10, is_test);
    CompileUnit unit;
    unit.file = source_;
    build_.units.push_back(std::move(unit));
  }

  bool Has(const char* flag) const { return flags_.count(flag) != 0; }

  bool Lists(const char* flag, const std::string& name) {
    return Has(flag) && llvm::is_contained(Strings(flags_[flag]), name);
  }

  Symbol& Declare(SymbolKind kind, llvm::StringRef name, bool in_source) {
    std::string usr = name.str();
    for (int n = 2; symbols_.count(usr); ++n)
      usr = name.str() + "#" + std::to_string(n);
    last_ = usr;
    Symbol& symbol = symbols_[usr];
    symbol.usr = usr;
    symbol.kind = kind;
    symbol.name = name.str();
    symbol.declared = {file_, line_, 1};
    symbol.defined = {in_source ? source_ : file_, line_, 1};
    return symbol;
  }

  void DrawEnum(llvm::StringRef text) {
    auto [name, body] = text.split('{');
    Symbol& symbol = Declare(SymbolKind::kEnum, name.trim(), false);
    EnumFacts facts;
    int64_t value = 0;
    for (llvm::StringRef part : Parts(body.rtrim('}'), ',')) {
      auto [enumerator, number] = part.split('=');
      if (!number.empty()) number.trim().getAsInteger(10, value);
      facts.enumerators.push_back({enumerator.trim().str(), value++});
    }
    facts.underlying = Type("int");
    facts.is_local = Has("local");
    symbol.enumeration = std::move(facts);
  }

  void DrawClass(llvm::StringRef text) {
    auto [head, body] = text.split('{');
    auto [name, bases] = head.split(" : ");
    Symbol& symbol = Declare(SymbolKind::kClass, name.trim(), false);
    RecordFacts facts;
    for (llvm::StringRef base : Parts(bases, ','))
      facts.bases.push_back({Type(base), false, Access::kPublic});
    for (llvm::StringRef field : Parts(body.rsplit('}').first, ';')) {
      auto [type, field_name] = Declarator(field);
      const Access access = llvm::StringRef(field_name).ends_with("_")
                                ? Access::kPrivate
                                : Access::kPublic;
      facts.fields.push_back(
          {field_name, type, access, false, Lists("bits", field_name)});
      AddField(symbol, field_name);
    }
    facts.default_constructor = Special(flags_["default"]);
    facts.copy_constructor = Special(flags_["copy"]);
    facts.copy_assignment = Special(flags_["assign"]);
    facts.move_constructor = Special(flags_["move"]);
    facts.move_assignment = Special(flags_["move"]);
    facts.destructor = Special(flags_["destructor"]);
    facts.is_polymorphic = Has("polymorphic") || Has("exception");
    facts.is_abstract = Has("abstract");
    facts.is_exception = Has("exception");
    facts.is_union = Has("union");
    facts.is_local = Has("local");
    facts.is_template = Has("template");
    if (Has("hidden")) facts.access = Access::kPrivate;
    if (name.trim().ends_with(">")) {
      symbol.parent = name.split('<').first.str();
      facts.is_template = true;
    }
    symbol.record = std::move(facts);
    classes_.insert(symbol.name);
  }

  void AddField(const Symbol& owner, const std::string& name) {
    Symbol& field = symbols_[owner.usr + "::" + name];
    field.usr = owner.usr + "::" + name;
    field.kind = SymbolKind::kField;
    field.name = owner.name + "::" + name;
    field.parent = owner.usr;
    field.declared = field.defined = owner.declared;
  }

  void DrawFunction(llvm::StringRef text) {
    auto [declaration, result] = text.split(" -> ");
    const size_t open = declaration.find('(');
    const llvm::StringRef name = declaration.take_front(open);
    const llvm::StringRef parameters =
        declaration.drop_front(open + 1).rsplit(')').first;
    const bool is_inline = Has("inline");
    Symbol& symbol = Declare(SymbolKind::kFunction, name, !is_inline);
    FunctionFacts facts;
    const std::string owner = name.rsplit("::").first.str();
    if (classes_.count(owner)) facts.owner = owner;
    facts.kind = Has("constructor")    ? FunctionKind::kConstructor
                 : Has("destructor")   ? FunctionKind::kDestructor
                 : facts.owner.empty() ? FunctionKind::kFree
                 : Has("static")       ? FunctionKind::kStaticMethod
                                       : FunctionKind::kMethod;
    if (!result.empty()) facts.result = Type(result);
    symbol.signature = "(";
    for (llvm::StringRef part : Parts(parameters, ',')) {
      auto [type, parameter] = Declarator(part);
      symbol.signature +=
          (symbol.signature.size() > 1 ? ", " : "") + ToCpp(type);
      facts.parameters.push_back(
          {parameter, type, false, Lists("writes", parameter),
           Lists("escapes", parameter), Lists("array", parameter)});
      facts.parameters.back().is_user_data = Lists("user", parameter);
      if (Lists("hands", parameter))
        facts.parameters.back().handed_on = {{flags_["to"], 0}};
    }
    symbol.signature += Has("const") ? ") const" : ")";
    SetFlags(facts);
    symbol.function = std::move(facts);
  }

  void SetFlags(FunctionFacts& facts) {
    facts.is_inline = Has("inline");
    facts.is_virtual = Has("virtual") || Has("pure");
    facts.is_pure = Has("pure");
    facts.is_noexcept = Has("noexcept");
    facts.is_variadic = Has("variadic");
    facts.is_template = Has("template");
    facts.is_const = Has("const");
    facts.is_operator = Has("operator");
    facts.is_rvalue_qualified = Has("rvalue");
    facts.is_deleted = Has("deleted");
    facts.returns_local_static = Has("local-static");
    facts.touches_fields = Has("touches-fields");
    if (Has("private")) facts.access = Access::kPrivate;
    if (Has("fills")) facts.initialises = Strings(flags_["fills"]);
    if (Has("throws")) facts.throws = Strings(flags_["throws"]);
    if (Has("sql-begins")) facts.sql.push_back({"BEGIN", {}, {}, true, {}});
    if (Has("sql-commits")) facts.sql.push_back({"COMMIT", {}, {}, false, {}});
  }

  void DrawVariable(llvm::StringRef text) {
    auto [name, type] = text.split(" : ");
    Symbol& symbol =
        Declare(SymbolKind::kVariable, name.trim(), !Has("header"));
    VariableFacts facts;
    facts.type = Type(type.empty() ? "int" : type.trim());
    facts.is_const = Has("const");
    facts.is_function_local = Has("local");
    if (Has("literal")) facts.definition = "const int " + symbol.name + " = 3";
    symbol.variable = std::move(facts);
  }

  void DrawUse(llvm::StringRef verb, llvm::StringRef rest,
               llvm::StringRef whole) {
    std::string kind = llvm::StringSwitch<std::string>(verb)
                           .Case("calls", "call")
                           .Case("makes", "construct")
                           .Case("ends", "destroy")
                           .Case("throws", "throw")
                           .Default(verb.str());
    std::optional<DependencyKind> parsed = ParseDependencyKind(kind);
    if (!parsed) {
      std::replace(kind.begin(), kind.end(), '-', ' ');
      parsed = ParseDependencyKind(kind);
    }
    if (!parsed) Fail(whole, "unknown verb");
    Use use{last_, "", *parsed, symbols_[last_].defined.file, line_};
    for (llvm::StringRef word : llvm::split(rest.trim(), ' ')) {
      if (word.consume_front("loop=")) {
        word.getAsInteger(10, use.loop);
      } else if (word.size() > 1 && word[0] == 'x' && llvm::isDigit(word[1])) {
        word.drop_front().getAsInteger(10, use.count);
      } else if (word == "in-a-range") {
        use.traits = kForRange;
      } else if (!word.empty()) {
        use.to = word.str();
      }
    }
    if (*parsed == DependencyKind::kReadTable ||
        *parsed == DependencyKind::kWriteTable) {
      Symbol& table = symbols_["table:" + use.to];
      table.usr = "table:" + use.to;
      table.kind = SymbolKind::kTable;
      table.name = use.to;
      use.to = table.usr;
    }
    uses_.push_back(std::move(use));
  }

  DependencyGraph::Builder builder_;
  BuildFacts build_;
  std::map<std::string, Symbol> symbols_;
  std::map<std::string, std::string> flags_;
  std::set<std::string> classes_;
  std::vector<Use> uses_;
  std::string file_, source_, last_;
  uint32_t line_ = 0;
};

}  // namespace

DependencyGraph Sketch(llvm::StringRef text) { return Sketcher().Draw(text); }

Split SketchSplit(llvm::StringRef text) {
  Split split;
  split.project = "shop";
  for (llvm::StringRef line : llvm::split(text, '\n')) {
    auto [name, list] = line.split(':');
    std::vector<std::string> components;
    for (llvm::StringRef component : llvm::split(list.trim(), ' '))
      if (!component.empty()) components.push_back(component.str());
    llvm::sort(components);
    if (name.trim().empty()) continue;
    if (name.trim() == "libraries")
      split.libraries = std::move(components);
    else
      split.services.push_back({name.trim().str(), "", std::move(components)});
  }
  llvm::sort(split.services, [](const ServicePlan& a, const ServicePlan& b) {
    return a.name < b.name;
  });
  return split;
}

std::string IssueIds(const Contract& contract, llvm::StringRef subject) {
  std::set<std::string> ids;
  for (const ContractIssue& issue : contract.issues)
    if (issue.subject == subject) ids.insert(issue.id);
  return llvm::join(ids, " ");
}

}  // namespace cleave
