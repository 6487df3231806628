// What a caller's compiler can do with an object that lives elsewhere without
// calling a function: each case of it as code, and what the contract says. One
// golden; docs/link_seam.md has the table of what must be proven.

#include <gtest/gtest.h>

#include "llvm/Support/FormatVariadic.h"
#include "tests/splitter/contract/code_contract.h"
#include "tests/support/expect_golden.h"

namespace cleave {
namespace {

/// A header of the service, and a program that uses it.
struct Case {
  const char* title;
  const char* header;
  const char* program;
  const char* source = "";  ///< of the service, after its #include
};

/// The members of `class X` beyond what an object needs to live in a service.
struct ObjectCase {
  const char* title;
  const char* members;
  const char* program;
  const char* hidden = "int n_;";
  const char* before = "";
  const char* after = "";
  const char* source = "";  ///< of the service, after its #include
};

constexpr const char* kObject = R"({0}class X {{
 public:
  explicit X(int n);
  X(const X&) = delete;
  X& operator=(const X&) = delete;
  ~X();
  int Get() const;
  {1}
 private:
  {2}
};
{3})";

constexpr ObjectCase kObjects[] = {
    {"only functions of a source file", "",
     "int main() { return X(1).Get(); }"},
    {"its size", "", "int main() { return sizeof(X) == 4 ? X(1).Get() : 0; }"},
    {"its address as a name", "",
     "int main() { X x(1); const void* p = &x; return p ? x.Get() : 0; }"},
    {"a field that is const", "", "int main() { return X(1).Get(); }",
     "const int n_;"},
    {"a field of a class that only sources know", "class Impl;",
     "int main() { return X(1).Get(); }", "std::unique_ptr<Impl> impl_;",
     "#include <memory>\n", "", "class X::Impl { int n; };\n"},
    {"a field of a class that sources end", "",
     "int main() { return X(1).Get(); }", "std::unique_ptr<E> engine_;",
     "#include <memory>\n"
     "struct E { ~E(); int n; };\n",
     "", "E::~E() {}\n"},
    {"a field that is an array", "", "int main() { return X(1).Get(); }",
     "int n_[3];"},
    {"a class derived from it", "",
     "struct Y : X { Y() : X(1) {} };\nint main() { return Y().Get(); }"},
    {"defaulted move", "X(X&&) = default;",
     "int main() { X x(1); X y = static_cast<X&&>(x); return y.Get(); }"},
    {"inline constructor", "X() : n_(1) {}",
     "int main() { return X().Get(); }"},
    {"inline member function", "int n() const { return n_; }",
     "int main() { return X(1).n(); }"},
    {"member function template",
     "template <class T> T As() const { return T(n_); }",
     "int main() { return X(1).As<char>(); }"},
    {"conversion", "operator int() const { return n_; }",
     "int main() { return X(1); }"},
    {"lambda in an inline member function",
     "int n() const { return [this] { return n_; }(); }",
     "int main() { return X(1).n(); }"},
    {"inline static function", "static int Of(const X& x) { return x.n_; }",
     "int main() { X x(1); return X::Of(x); }"},
    {"defaulted comparison", "bool operator==(const X&) const = default;",
     "int main() { X x(1), y(2); return x == y; }"},
    {"defaulted comparison that is a friend",
     "friend bool operator==(const X&, const X&) = default;",
     "int main() { X x(1), y(2); return x == y; }"},
    {"inline friend", "friend int Peek(const X& x) { return x.n_; }",
     "int main() { X x(1); return Peek(x); }"},
    {"template that is a friend",
     "template <class T> friend int Peek(const T& t);",
     "int main() { X x(1); return Peek(x); }", "int n_;", "",
     "template <class T> int Peek(const T& t) { return t.n_; }\n"},
    {"class inside with an inline function",
     "struct View { const X& x; int n() const { return x.n_; } };",
     "int main() { X x(1); return X::View{x}.n(); }"},
    {"friend of the program's", "friend int main();",
     "int main() { return X(1).n_; }"},
    {"macro that names a field", "friend int main();",
     "int main() { X x(1); return N_OF(x); }", "int n_;", "",
     "#define N_OF(x) ((x).n_)\n"},
    {"pointer to a field", "friend int main();",
     "int main() { X x(1); int X::*p = &X::n_; return x.*p; }"},
    {"public field", "int open;", "int main() { return X(1).open; }"},
    {"protected field", "int n() const;\n protected:\n  int kept_;",
     "struct Y : X { Y() : X(1) {} int kept() { return kept_; } };\n"
     "int main() { return Y().kept(); }"},
    {"virtual function", "virtual int Turn();",
     "int main() { return X(1).Turn(); }"},
    {"a field that is a reference", "", "int main() { return X(1).Get(); }",
     "int& n_;"},
    {"a field that cannot be made without arguments", "",
     "int main() { return X(1).Get(); }", "F f_;",
     "struct F { explicit F(int n); int n; };\n"},
    {"its bytes, copied", "",
     "extern \"C\" void* memcpy(void*, const void*, unsigned long);\n"
     "int main() { X x(1), y(2); memcpy(&x, &y, sizeof x); return x.Get(); }"},
    {"its bytes, copied by itself",
     "void Save(void* to) const { __builtin_memcpy(to, this, sizeof *this); }",
     "int main() { int n; X(1).Save(&n); return n; }"},
    {"its bytes, seen as characters", "",
     "int main() { X x(1); return *reinterpret_cast<char*>(&x); }"},
    {"its bytes, seen as a number", "",
     "int main() { X x(1); return (int&)x; }"},
    {"its bytes, seen as another class", "",
     "struct S { int n; };\n"
     "int main() { X x(1); return ((S*)&x)->n; }"},
    {"its address, given on as a class that nobody knows", "",
     "struct S;\nS* kept;\n"
     "int main() { X x(1); kept = (S*)&x; return x.Get(); }"},
    {"a variable of the class", "static int count;",
     "int main() { return X::count; }"},
    {"a constant of the class", "static const int kMost;",
     "int main() { return X::kMost; }", "int n_;", "", "",
     "const int X::kMost = 3;\n"},
    {"an inline variable", "", "int main() { return shared.Get(); }", "int n_;",
     "", "inline X shared(1);\n"},
};

constexpr Case kOthers[] = {
    {"implicit copy", R"(class X {
 public:
  explicit X(int n);
  ~X();
  int Get() const;
 private:
  void* p_;
};
)",
     "int main() { X x(1); X y = x; return y.Get(); }"},
    {"implicit destructor", R"(class X {
 public:
  explicit X(int n);
  X(const X&) = delete;
  X& operator=(const X&) = delete;
  int Get() const;
 private:
  void* p_;
};
)",
     "int main() { return X(1).Get(); }"},
    {"inline destructor", R"(class X {
 public:
  explicit X(int n);
  X(const X&) = delete;
  X& operator=(const X&) = delete;
  ~X() { p_ = nullptr; }
  int Get() const;
 private:
  void* p_;
};
)",
     "int main() { return X(1).Get(); }"},
    {"implicit default constructor", R"(class X {
 public:
  X() = default;
  X(const X&) = delete;
  X& operator=(const X&) = delete;
  ~X();
  int Get() const;
 private:
  int n_ = 1;
};
)",
     "int main() { return X().Get(); }"},
    {"given in an owner, and ended by nobody",
     R"(#include <memory>
class X {
 public:
  explicit X(int n);
  X(const X&) = delete;
  X& operator=(const X&) = delete;
  ~X();
  int Get() const;
 private:
  int n_;
};
std::shared_ptr<X> Make();
)",
     "int main() { return Make()->Get(); }"},
    {"lent, with an inline destructor", R"(class X {
 public:
  explicit X(int n);
  X(const X&) = delete;
  X& operator=(const X&) = delete;
  ~X() { p_ = nullptr; }
  int Get() const;
 private:
  void* p_;
};
X& First();
)",
     "int main() { return First().Get(); }"},
    {"aggregate", "struct X {\n  int* p;\n  int Get() const;\n};\n",
     "int main() { X x{nullptr}; return x.Get(); }"},
    {"base class", R"(struct B {
  int n() const { return b_; }
  int b_ = 0;
};
class X : public B {
 public:
  explicit X(int n);
  X(const X&) = delete;
  X& operator=(const X&) = delete;
  ~X();
  int Get() const;
};
)",
     "int main() { return X(1).n() + X(2).Get(); }"},
    {"variable of a thread", "extern thread_local int t_depth;\n",
     "int main() { return t_depth; }", "thread_local int t_depth = 0;\n"},
    {"default argument that reads a variable",
     "extern int g_limit;\nint Run(int n = g_limit);\n",
     "int main() { return Run(); }", "int g_limit = 1;\n"},
    {"default argument that calls", "int Next();\nint Run(int n = Next());\n",
     "int main() { return Run(); }"},
    {"variable in an inline function",
     "inline int Next() { static int n = 0; return ++n; }\nint Run();\n",
     "int main() { return Next() + Run(); }"},
    {"variable that both sides use",
     "namespace shop {\nextern int g_limit;\nint Run();\n}\n",
     "int main() {\n  shop::g_limit = 3;\n  shop::g_limit += 2;\n"
     "  return shop::Run() + shop::g_limit;\n}",
     "namespace shop { int g_limit = 1; int Run() { return g_limit; } }\n"},
    {"variable with more than a value",
     "struct Log { void Add(int n); int* all; };\nextern Log the_log;\n",
     "int main() { the_log.Add(3); }",
     "Log the_log;\nvoid Log::Add(int n) { all[0] = n; }\n"},
    {"constant of a source file", "extern const int kMost;\nint Run();\n",
     "int main() { return Run() < kMost; }",
     "const int kMost = 3;\nint Run() { return kMost; }\n"},
    {"constant that is computed", "extern const int kMost;\nint Run();\n",
     "int main() { return Run() < kMost; }",
     "static int Four() { return 4; }\nconst int kMost = Four();\n"
     "int Run() { return kMost; }\n"},
    {"the one object", R"(class X {
 public:
  static X& Instance();
  X(const X&) = delete;
  int Run();
 private:
  X();
  int n_;
};
)",
     "int main() { return X::Instance().Run(); }",
     "X& X::Instance() { static X x; return x; }\n"},
    {"the one object, compared by its fields", R"(class X {
 public:
  static X& Instance();
  X(const X&) = delete;
  bool operator==(const X&) const = default;
 private:
  X();
  int n_;
};
)",
     "int main() { return X::Instance() == X::Instance(); }",
     "X& X::Instance() { static X x; return x; }\n"},
    {"the one object, with a field of a base class", R"(struct B {
  int n() const { return b_; }
  int b_ = 0;
};
class X : public B {
 public:
  static X& Instance();
  X(const X&) = delete;
  int Run();
 private:
  X();
};
)",
     "int main() { return X::Instance().n() + X::Instance().Run(); }",
     "X& X::Instance() { static X x; return x; }\n"},
    {"the one object, with a base class that has no field", R"(class B {
 protected:
  B() = default;
  B(const B&) = delete;
};
class X : private B {
 public:
  static X& Instance();
  int Run();
 private:
  X();
  int n_;
};
)",
     "int main() { return X::Instance().Run(); }",
     "X& X::Instance() { static X x; return x; }\n"},
    {"the one object, with a base class of a library",
     R"(namespace std { template <class T> class vector { T* data; }; }
class X : private std::vector<int> {
 public:
  static X& Instance();
  X(const X&) = delete;
  int Run();
 private:
  X();
};
)",
     "int main() { return X::Instance().Run(); }",
     "X& X::Instance() { static X x; return x; }\n"},
};

/// A class of which the service keeps objects of the program's.
struct KeptCase {
  const char* title;
  const char* observer;  ///< members of the class, all public
  const char* header;    ///< of the service, after the class
  const char* source;    ///< of the service, after its #include
  const char* program = "int main() { Mine mine; Set(&mine); return Show(); }";
};

constexpr const char* kSet = "void Set(Observer* o);\nint Show();\n";
constexpr const char* kSources =
    "Observer* kept;\nvoid Set(Observer* o) { kept = o; }\n"
    "int Show() { return kept->Saw(1); }\n";

constexpr KeptCase kKept[] = {
    {"kept: only virtual functions", "", kSet, kSources},
    {"kept: an inline function that is not virtual",
     "int Twice() { return 2 * Saw(1); }", kSet,
     "Observer* kept;\nvoid Set(Observer* o) { kept = o; }\n"
     "int Show() { return kept->Twice(); }\n"},
    {"kept: a field", "int seen = 0;", kSet, kSources},
    {"kept: a function in a source file", "int Twice();", kSet,
     "Observer* kept;\nvoid Set(Observer* o) { kept = o; }\n"
     "int Show() { return kept->Twice(); }\n"
     "int Observer::Twice() { return 2 * Saw(1); }\n"},
    {"kept: cast to what the program may derive from it", "",
     "class Loud : public Observer {\n public:\n  int volume = 1;\n};\n"
     "void Set(Observer* o);\nint Show();\n",
     "Observer* kept;\nvoid Set(Observer* o) { kept = o; }\n"
     "int Show() { return static_cast<Loud*>(kept)->volume; }\n",
     "class Mine : public Loud {\n public:\n  int Saw(int n) override "
     "{ return n; }\n};\n"
     "int main() { Mine mine; Set(&mine); return Show(); }"},
    {"kept: as what it is, and as its base class", "",
     "class Loud : public Observer {\n public:\n  virtual int Volume() = 0;\n"
     "};\nvoid Set(Observer* o);\nvoid SetLoud(Loud* l);\nint Show();\n",
     "Observer* kept;\nLoud* loud;\nvoid Set(Observer* o) { kept = o; }\n"
     "void SetLoud(Loud* l) { loud = l; }\n"
     "int Show() { return kept == loud; }\n",
     "class Mine : public Loud {\n public:\n  int Saw(int n) override "
     "{ return n; }\n  int Volume() override { return 1; }\n};\n"
     "int main() { Mine mine; Set(&mine); SetLoud(&mine); return Show(); }"},
    {"kept: ended by the service", "", "void Set(Observer* o);\nvoid End();\n",
     "Observer* kept;\nvoid Set(Observer* o) { kept = o; }\n"
     "void End() { delete kept; }\n",
     "int main() { Set(new Mine); End(); }"},
    {"kept: by a field of a value", "",
     "struct Rules { Observer* observer = nullptr; int n = 1; };\n"
     "void Set(const Rules& rules);\nint Show();\n",
     "Rules kept;\nvoid Set(const Rules& rules) { kept = rules; }\n"
     "int Show() { return kept.observer->Saw(kept.n); }\n",
     "int main() { Mine mine; Set({&mine, 2}); return Show(); }"},
    {"kept: by a field of a value that is kept itself", "",
     "struct Rules { Observer* observer = nullptr; int n = 1; };\n"
     "void Set(const Rules& rules);\nint Show();\n",
     "const Rules* kept;\nvoid Set(const Rules& rules) { kept = &rules; }\n"
     "int Show() { return kept->observer->Saw(kept->n); }\n",
     "int main() { Mine mine; Set({&mine, 2}); return Show(); }"},
};

constexpr const char* kObserver = R"(class Observer {{
 public:
  virtual ~Observer() = default;
  virtual int Saw(int n) = 0;
  {0}
};
{1})";

constexpr const char* kMine = R"(class Mine : public Observer {
 public:
  int Saw(int n) override { return n + 1; }
};
)";

/// What crosses, and what does not.
std::string Judgement(const std::string& header, const std::string& program,
                      const std::string& source) {
  const Contract contract = ContractOfCode(header, program, source);
  std::string text = IssuesText(contract);
  for (const ServiceContract& service : contract.services)
    for (const RpcMethod& rpc : service.rpcs)
      text += "calls " + rpc.function + "\n";
  return text;
}

std::string JudgementOf(const ObjectCase& each) {
  const std::string members = each.members, after = each.after;
  return "== " + std::string(each.title) + "\n" + each.before +
         (members.empty() ? "" : "  " + members + "\n") + "  " + each.hidden +
         "\n" + after + each.program + "\n--\n" +
         Judgement(llvm::formatv(kObject, each.before, each.members,
                                 each.hidden, each.after)
                       .str(),
                   each.program, each.source) +
         "\n";
}

std::string JudgementOf(const Case& each) {
  return "== " + std::string(each.title) + "\n" + each.header + each.program +
         "\n--\n" + Judgement(each.header, each.program, each.source) + "\n";
}

std::string JudgementOf(const KeptCase& each) {
  const std::string observer = each.observer, program = each.program;
  const bool has_own = llvm::StringRef(program).contains("class Mine");
  return "== " + std::string(each.title) + "\n" +
         (observer.empty() ? "" : "  " + observer + "\n") + each.header +
         each.source + program + "\n--\n" +
         Judgement(llvm::formatv(kObserver, each.observer, each.header).str(),
                   (has_own ? "" : kMine) + program, each.source) +
         "\n";
}

TEST(LinkSeamCode, NothingGoesPastTheProxy) {
  std::string text;
  for (const ObjectCase& each : kObjects) text += JudgementOf(each);
  for (const Case& each : kOthers) text += JudgementOf(each);
  for (const KeptCase& each : kKept) text += JudgementOf(each);
  ExpectGolden("contract/link_seam.txt", text);
}

}  // namespace
}  // namespace cleave
