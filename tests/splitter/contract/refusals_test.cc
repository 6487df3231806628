// What a contract says of each form that does not cross, or crosses with a
// difference: the verdict, the place, the message and the suggestion, one
// golden for all rows of the tables in docs/contract.md.

#include <gtest/gtest.h>

#include "splitter/contract/contract_builder.h"
#include "splitter/contract/issues.h"
#include "tests/splitter/contract/sketch.h"
#include "tests/support/expect_golden.h"

namespace cleave {
namespace {

constexpr const char* kTypes = R"(
  src/types.h
  enum shop::Color { kRed }
  enum shop::Unnamed { kOne } [local]
  class shop::Value { int n }
  class shop::Inner { int n } [hidden]
  class shop::Kept { int n_ } [copy=deleted destructor=inline]
  class shop::Shape { } [polymorphic]
  fn shop::Shape::Draw() [virtual inline]
  class shop::Either { int n } [union]
  class shop::Local { int n } [local]
  class shop::Flags { int n_ } [bits=n_]
  class shop::Grid { int[2][2] cells }
  class shop::Made { const int n }
  class shop::Holder { class shop::Kept kept }
  class shop::Hash { int seed }
  class shop::Page { other{T} item } [template]
  class shop::Slice { const char * text; unsigned long size }
  fn shop::Slice::Slice(const char * a, unsigned long b) [constructor inline fills=text,size]
  class shop::Sink { } [abstract polymorphic]
  fn shop::Sink::Put(int n) [pure inline]
  src/desk.h
)";

/// A function, and how it is declared; lines after that are drawn too.
struct Form {
  const char* title;
  const char* sketch;
  const char* called = "shop::Run";
};

// By the order of docs/contract.md. Each is called from outside.
constexpr Form kForms[] = {
    {"enum without a name", "fn shop::Run(enum shop::Unnamed a)"},
    {"view that is kept", "fn shop::Run(std::string_view a) [escapes=a]"},
    {"view with its length", "fn shop::Run(const char * a, unsigned long n)"},
    {"view that is returned", "fn shop::Run() -> std::string_view"},
    {"C string that is returned", "fn shop::Run() -> const char *"},
    {"class of text, kept", "fn shop::Run(class shop::Slice a) [escapes=a]"},
    {"class of text, returned", "fn shop::Run() -> class shop::Slice"},
    {"character buffer", "fn shop::Run(char * a)"},
    {"character buffer with its length", "fn shop::Run(char * a, int n)"},
    {"pointer without a type, with its length",
     "fn shop::Run(const void * a, int n)"},
    {"private bit-field", "fn shop::Run(class shop::Flags a)"},
    {"union", "fn shop::Run(class shop::Either a)"},
    {"instance of a class template", "fn shop::Run(class shop::Page<int> a)"},
    {"class hierarchy by value", "fn shop::Run(class shop::Shape a)"},
    {"hash with state",
     "fn shop::Run(std::unordered_set<int, class shop::Hash> a)"},
    {"deleter", "fn shop::Run(std::unique_ptr<int, class shop::Hash> a)"},
    {"shared object", "fn shop::Run(std::shared_ptr<class shop::Value> a)"},
    {"copy of a shared object",
     "fn shop::Run(std::shared_ptr<const class shop::Value> a)"},
    {"time of one machine",
     "fn shop::Run(std::chrono::time_point<std::chrono::steady_clock> a)"},
    {"standard type that is not carried", "fn shop::Run(std::any a)"},
    {"weak pointer", "fn shop::Run(std::weak_ptr<class shop::Value> a)"},
    {"weak pointer that is returned",
     "fn shop::Run() -> std::weak_ptr<class shop::Value>"},
    {"weak pointer to an object of the caller's",
     "fn shop::Run(std::weak_ptr<class shop::Sink> a)"},
    {"weak pointer to an object of the service",
     "class shop::Lamp { int n_ } [copy=deleted]\n"
     "fn shop::Lamp::~Lamp() [destructor]\n"
     "fn shop::Lamp::Lamp(int a) [constructor]\n"
     "fn shop::Run(std::weak_ptr<class shop::Lamp> a)"},
    {"time in its parts", "fn shop::Run(std::tm a)"},
    {"resource of a process", "fn shop::Run(std::ifstream & a)"},
    {"future that is a parameter", "fn shop::Run(std::future<int> a)"},
    {"future in a container",
     "fn shop::Run() -> std::vector<std::shared_future<int>>"},
    {"promise", "fn shop::Run(std::promise<int> & a)"},
    {"result that comes later", "fn shop::Run(int a) -> std::future<int>"},
    {"future of a reference", "fn shop::Run() -> std::future<int &>"},
    {"future of an object that lives in the service",
     "class shop::Door { } [polymorphic abstract]\n"
     "fn shop::Door::~Door() [destructor virtual inline]\n"
     "fn shop::Door::Open() [pure]\n"
     "fn shop::Run() -> std::future<std::unique_ptr<class shop::Door>>"},
    {"future of a view", "fn shop::Run() -> std::future<std::string_view>"},
    {"reference to a future", "fn shop::Run() -> std::shared_future<int> &"},
    {"future of a function that calls back",
     "fn shop::Run(class shop::Sink & a) -> std::future<void>"},
    {"future of a function of a value",
     "fn shop::Value::Run() -> std::future<int>", "shop::Value::Run"},
    {"argument that the work for a future needs",
     "fn shop::Run(class shop::Value & a) -> std::future<int> [escapes=a]"},
    {"rvalue that the work for a future needs",
     "fn shop::Run(class shop::Value && a) -> std::future<int> [escapes=a]"},
    {"stream that is written to", "fn shop::Run(std::ostream & a)"},
    {"stream that is kept", "fn shop::Run(std::ostream & a) [escapes=a]"},
    {"stream that is not the caller's", "fn shop::Run() -> std::ostream &"},
    {"list that is kept",
     "fn shop::Run(std::initializer_list<int> a) [escapes=a]"},
    {"list that is returned", "fn shop::Run() -> std::initializer_list<int>"},
    {"object with an identity", "fn shop::Run(class shop::Kept a)"},
    {"value that holds one", "fn shop::Run(class shop::Holder a)"},
    {"callback that is kept",
     "fn shop::Run(std::function<function<void>> a) [escapes=a]"},
    {"object of the caller that is kept",
     "fn shop::Run(class shop::Sink * a) [escapes=a]"},
    {"pointer to a function that is kept",
     "fn shop::Run(function<void, int> * a) [escapes=a]"},
    {"callback of the caller", "fn shop::Run(class shop::Sink & a)"},
    {"function that is noexcept", "fn shop::Run(other{void (*)() noexcept} a)"},
    {"pointer without a type", "fn shop::Run(void * a)"},
    {"user data that is looked at",
     "fn shop::Run(function<void, void *> * a, void * b)"},
    {"user data that is kept",
     "fn shop::Run(function<void, void *> * a, void * b) [user=b escapes=a]"},
    {"user data that is kept and looked at",
     "fn shop::Run(function<void, void *> * a, void * b) [escapes=a]"},
    {"user data of one of two functions",
     "fn shop::Run(function<void, void *> * a, function<int, void *> * b, void "
     "* c) [user=c]"},
    {"user data that is handed back",
     "fn shop::Run(function<void, void *> * a, void * b) [user=b]"},
    {"any number of arguments", "fn shop::Run(int a) [variadic]"},
    {"pointer to an array", "fn shop::Run(int * a) [array=a]"},
    {"arrays of C", "fn shop::Run(class shop::Grid a)"},
    {"iterator", "fn shop::Run(other{__gnu_cxx::__normal_iterator<int *>} a)"},
    {"iterator that is returned",
     "fn shop::Run() -> std::iterator_of<const std::vector<int>>"},
    {"end of a range",
     "fn shop::Value::end() -> std::iterator_of<const std::vector<int>> "
     "[const]",
     "shop::Value::end"},
    {"type of another library", "fn shop::Run(other{lib::Type} a)"},
    {"class that cannot be made", "fn shop::Run(class shop::Made a)"},
    {"class that has no name outside", "fn shop::Run(class shop::Local a)"},
    {"address that is kept", "fn shop::Run(class shop::Value & a) [escapes=a]"},
    {"pointer to what cannot be copied, in a value",
     "class shop::Plan { class shop::Shape * shape }\n"
     "fn shop::Run(class shop::Plan a)"},
    {"functions and owners in a value",
     "class shop::Plan { std::function<function<void, int>> done; "
     "std::shared_ptr<class shop::Sink> sink; "
     "std::unique_ptr<class shop::Shape> shape }\n"
     "fn shop::Run(class shop::Plan a)"},
    {"functions in a value that comes back",
     "class shop::Plan { std::function<function<void, int>> done }\n"
     "fn shop::Run(class shop::Plan & a) -> int [writes=a]"},
    {"owner in a value that is returned",
     "class shop::Plan { std::shared_ptr<class shop::Sink> sink }\n"
     "fn shop::Run() -> std::vector<class shop::Plan>"},
    {"owner in a value that callbacks are given",
     "class shop::Plan { std::shared_ptr<class shop::Sink> sink }\n"
     "fn shop::Run(std::function<function<void, class shop::Plan>> a)"},
    {"owner in a value that is not given away",
     "class shop::Plan { std::unique_ptr<class shop::Sink> sink }\n"
     "fn shop::Run(const std::vector<class shop::Plan> & a)"},
    {"functions in a value that has code elsewhere",
     "class shop::Plan { std::function<function<void, int>> done }\n"
     "fn shop::Plan::Finish()\n"
     "fn shop::Run(class shop::Plan a)"},
    {"functions in a container in a value",
     "class shop::Plan { std::vector<std::function<function<void, int>>> done "
     "}\n"
     "fn shop::Run(class shop::Plan a)"},
    {"function in a value that cannot be called back",
     "class shop::Plan { std::function<function<void, void *>> done }\n"
     "fn shop::Run(class shop::Plan a)"},
    {"pointer that a class owns",
     "class shop::Name { const char * text_ }\n"
     "fn shop::Run(class shop::Name a)"},
    {"two places of one type", "fn shop::Run(int & a, int & b) [writes=a,b]"},
    {"reference into the service",
     "fn shop::Run() -> const class shop::Value &"},
    {"template in a source file", "fn shop::Run(int a) [template]"},
    {"operator of its own kind",
     "fn shop::operator&&(class shop::Value a, class shop::Value b) [operator]",
     "shop::operator&&"},
    {"function of an object that ends", "fn shop::Value::Run() [rvalue]",
     "shop::Value::Run"},
    {"private function", "fn shop::Run(int a) [private]"},
    {"private type", "fn shop::Run(class shop::Inner a)"},
    {"virtual function that only the service can call",
     "class shop::Door { } [polymorphic abstract]\n"
     "fn shop::Door::~Door() [destructor virtual inline]\n"
     "fn shop::Door::Open(char * by) [pure]\n"
     "fn shop::Run() -> std::unique_ptr<class shop::Door>"},
    {"place for an object, kept",
     "class shop::Door { } [polymorphic abstract]\n"
     "fn shop::Door::~Door() [destructor virtual inline]\n"
     "fn shop::Run(class shop::Door * * a) [writes=a escapes=a]"},
    {"view of an object of the service",
     "class shop::Door { } [polymorphic abstract]\n"
     "fn shop::Door::~Door() [destructor virtual inline]\n"
     "fn shop::Door::Name() -> std::string_view [pure const]\n"
     "fn shop::Run() -> class shop::Door *"},
    {"class whose objects nobody can stand for",
     "class shop::Door { int n } [polymorphic abstract]\n"
     "fn shop::Door::~Door() [destructor virtual inline]\n"
     "fn shop::Door::Shut() [virtual]\n"
     "fn shop::Run() -> class shop::Door *"},
    {"function that is noexcept itself", "fn shop::Run(int a) [noexcept]"},
};

std::string IssuesOf(const Form& form) {
  const DependencyGraph graph = Sketch(std::string(kTypes) + form.sketch + R"(
    src/front.cc
    fn shop::main()
    calls )" + form.called);
  const Contract contract =
      BuildContract(graph, SketchSplit("desk: src/desk\nlibraries: src/types"));
  std::string text =
      std::string("== ") + form.title + "\n" + form.sketch + "\n";
  for (const ContractIssue& issue : contract.issues) {
    if (issue.id == "HZ-BUILD") continue;
    text += issue.id + " " + ToText(issue.verdict).str() + " at " +
            ToText(issue.place) + "\n  " + issue.subject + ": " +
            issue.message + "\n  " + issue.suggestion + "\n";
  }
  return text;
}

TEST(Refusals, SayWhatWhereAndWhatToDo) {
  std::string text;
  for (const Form& form : kForms) text += IssuesOf(form) + "\n";
  ExpectGolden("contract/refusals.txt", text);
}

TEST(Refusals, AreOfEveryForm) {
  for (const Form& form : kForms)
    EXPECT_NE(IssuesOf(form).find(" at src/"), std::string::npos) << form.title;
}

}  // namespace
}  // namespace cleave
