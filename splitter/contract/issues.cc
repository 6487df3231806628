#include "splitter/contract/issues.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace cleave {
namespace {

constexpr Verdict kConverted = Verdict::kConverted;
constexpr Verdict kNeedsChange = Verdict::kNeedsChange;
constexpr Verdict kBlocked = Verdict::kBlocked;

constexpr IssueInfo kIssues[] = {
    {"CUT040", kBlocked, "service needs what remains of the monolith",
     "move the needed component into the service or into `libraries`, or "
     "leave both in the monolith"},
    {"CUT041", kBlocked, "library needs what remains of the monolith",
     "move the needed component into `libraries` as well, or take this one out "
     "of them"},
    {"CUT042", kBlocked, "virtual functions on both sides of a boundary",
     "keep the class and all that derive from it in one process, or define its "
     "virtual functions inline or in a library component"},
    {"CUT043", kConverted, "virtual function that only the service can call",
     "nothing to do while nobody calls it elsewhere"},
    {"CUT044", kConverted, "function that the split file withholds",
     "nothing to do while nobody needs it elsewhere"},
    {"CUT050", kBlocked, "instance of a class template in an interface",
     "pass a plain struct with the same fields"},
    {"CUT051", kBlocked, "function template defined in a source file",
     "offer a plain function for each type that callers need"},
    {"CUT061", kBlocked, "operator that has no meaning over a boundary",
     "offer a named function"},
    {"CUT063", kBlocked, "volatile or rvalue-qualified function",
     "offer an unqualified function"},
    {"CUT064", kBlocked, "reference or pointer into remote state is returned",
     "return a copy, or take what the caller does with it into the service; if "
     "a copy as it was at the call will do, say so under `crossing: snapshot`"},
    {"CUT065", kBlocked, "iterator in an interface",
     "pass the container, or two iterators of a vector, list or deque"},
    {"CUT070", kBlocked, "no static type",
     "use overloads, a template parameter or a struct"},
    {"CUT071", kBlocked, "resource that only its process can use",
     "pass a path, an identifier or the bytes, or move the owner with it"},
    {"CUT072", kBlocked, "field of a remote object is used directly",
     "give the class functions for what its users do with the field"},
    {"CUT073", kBlocked, "mutable variable is shared over a boundary",
     "put functions before the variable and keep all its writers in one "
     "service"},
    {"CUT074", kNeedsChange, "constant is defined in a source file",
     "define it in its header with `inline const` or `constexpr`, or put its "
     "component into `libraries`"},
    {"CUT076", kConverted, "code of a service ends the program, or forks",
     "throw an exception, which arrives at the caller; start another program "
     "with posix_spawn"},
    {"CUT078", kBlocked, "private function is called over a boundary",
     "make the function public, or keep the friends in one process"},
    {"CUT079", kNeedsChange, "function is declared in no header",
     "declare it in the header of its component and include that"},
    {"CUT081", kBlocked, "copying or destroying a value needs remote code",
     "define the special member functions in the header, or put the component "
     "into `libraries`"},
    {"CUT082", kBlocked, "inline function uses fields of a remote object",
     "move the function's body into the source file"},
    {"CUT083", kBlocked, "class is neither a value nor a service object",
     "make it a value (all fields copyable and of known types), or reach its "
     "one object through a static function, or keep its users with it"},
    {"CUT084", kBlocked, "constructor of a value is defined in a service",
     "define the constructor in the header, or put the component into "
     "`libraries`"},
    {"CUT085", kNeedsChange, "name of the interface is taken",
     "give the service another name in the split file"},
    {"CUT086", kConverted, "clients see a copy of a header",
     "nothing to do, or define these functions in a source file, so that no "
     "copy is needed"},
    {"CUT087", kConverted, "variable that is used by calls",
     "nothing to do, or put functions before the variable that do at once what "
     "its users do in several steps"},
    {"HZ-ALIAS", kConverted, "two parameters may name one object",
     "return results instead of writing through parameters"},
    {"HZ-BUILD", kConverted, "link arguments are unknown",
     "configure the monolith with CMake's file API, or add the link arguments "
     "to the generated CMakeLists.txt"},
    {"HZ-CALLBACK", kConverted, "callee calls the caller back",
     "hand over all items at once, if there are many"},
    {"HZ-CHATTY", kConverted, "remote call inside a loop",
     "offer a function that takes all items at once, or move the loop into the "
     "service"},
    {"HZ-DATA", kConverted, "table is used by several processes",
     "give the table one owner and let the others ask it"},
    {"HZ-INSIDE", kConverted, "test looks inside of a service",
     "its program links the sources of the service and never calls it; test "
     "through the interface what should be tested from outside"},
    {"HZ-LATER", kConverted, "result that comes later",
     "keep the future until its result is there: the client's does not wait "
     "for the work when it ends"},
    {"HZ-NOEXCEPT", kConverted, "noexcept function becomes a remote call",
     "drop `noexcept`: a failed remote call ends the program there"},
    {"HZ-PROCESS", kConverted, "what each process has once",
     "have what starts the processes set it for all of them, or pass what is "
     "needed as an argument"},
    {"HZ-REENTRY", kConverted, "lock is taken again by way of another process",
     "release the lock before the call"},
    {"HZ-STATE", kConverted, "library code keeps state",
     "move the state into a service, or make sure that a copy in each process "
     "does no harm"},
    {"HZ-STORED", kConverted, "callback is kept beyond the call",
     "make it safe to be called on any thread and without the caller's locks, "
     "and hand over all items at once, if there are many"},
    {"HZ-THREAD", kConverted, "service has variables of threads",
     "keep it in an object that the caller names in its calls, or return it"},
    {"HZ-TXN", kBlocked, "transaction is open during a remote call",
     "commit before the call, make the call first, or keep both ends in one "
     "process"},
    {"MAP002", kBlocked, "private bit-field",
     "give the class a plain integer field"},
    {"MAP011", kBlocked, "view is kept or returned",
     "return or keep a std::string"},
    {"MAP012", kBlocked, "character buffer is written through a pointer",
     "return a std::string; or say under `crossing: lengths` in the split file "
     "which parameter counts its bytes"},
    {"MAP013", kBlocked, "C string is returned",
     "return a std::string; if a copy as it was at the call will do, say so "
     "under `crossing: snapshot`"},
    {"MAP014", kConverted, "view of an object of the service is kept",
     "nothing to do if it is used before the object is changed"},
    {"MAP020", kBlocked,
     "container with its own allocator, or with an order "
     "or hash that keeps state",
     "use a stateless comparison"},
    {"MAP021", kBlocked, "C array", "use std::array or std::vector"},
    {"MAP022", kBlocked, "standard type that is not carried",
     "pass a struct or a container of values"},
    {"MAP030", kBlocked, "callee keeps a reference to its argument",
     "pass by value and let the callee keep its copy"},
    {"MAP031", kBlocked, "raw pointer: one object, an array or null?",
     "use a value, std::optional, std::vector or std::unique_ptr; or say under "
     "`crossing: lengths` in the split file which parameter counts elements"},
    {"MAP032", kConverted, "weak pointer to an object of the service",
     "nothing to do if the caller owns what it refers to, or it may have "
     "expired"},
    {"MAP033", kBlocked, "smart pointer with its own deleter",
     "use the default deleter"},
    {"MAP034", kBlocked, "shared object that both sides can change",
     "share it as const, or pass a value"},
    {"MAP035", kConverted, "shared object becomes a copy",
     "nothing to do if nobody compares the pointers"},
    {"MAP036", kConverted, "the split file says that an argument is not kept",
     "see that it is so: the argument ends with the call"},
    {"MAP037", kConverted, "array whose length is another parameter",
     "see that it has so many elements whenever it is passed"},
    {"MAP038", kConverted, "text of a stream travels with the call",
     "nothing to do if nobody looks at the stream while the function runs"},
    {"MAP039", kConverted, "snapshot of what a reference is to",
     "see that nobody waits for changes to show, or compares the address"},
    {"MAP040", kBlocked, "union", "use a struct with std::optional fields"},
    {"MAP041", kBlocked, "polymorphic class passed or returned",
     "declare all that derives from it in headers, with its functions, or pass "
     "a struct with the data that is needed"},
    {"MAP042", kBlocked, "type is declared where others cannot see it",
     "declare it in a header, outside functions and unnamed namespaces"},
    {"MAP043", kBlocked, "type from outside the project",
     "pass a struct of the project's own"},
    {"MAP044", kBlocked, "object cannot be copied",
     "pass a value that names it, or the data that is needed"},
    {"MAP045", kBlocked, "value cannot be made from its fields",
     "give it a public default constructor, or one that takes all its fields"},
    {"MAP046", kConverted, "class is converted by hand",
     "write both functions, and test that a value comes back equal"},
    {"MAP047", kConverted, "pointer that may only have its default",
     "leave the field as it is, or set what it stands for where it is used"},
    {"MAP050", kBlocked, "callback that does not travel",
     "pass it as a std::function, a plain pointer, or an object of an abstract "
     "class, as a parameter of its own"},
    {"MAP070", kConverted, "exception arrives as its base class",
     "keep every constructor argument in a field, in order"},
    {"MAP080", kBlocked, "point in time of one machine's clock",
     "pass a duration, or a system_clock time"},
    {"MAP081", kConverted, "name of a time zone",
     "nothing to do if it comes from std::localtime, std::gmtime and the like"},
};

}  // namespace

llvm::ArrayRef<IssueInfo> KnownIssues() { return kIssues; }

const IssueInfo& InfoOf(llvm::StringRef id) {
  const auto* row = std::lower_bound(
      std::begin(kIssues), std::end(kIssues), id,
      [](const IssueInfo& info, llvm::StringRef key) { return info.id < key; });
  assert(row != std::end(kIssues) && row->id == id && "id is in the table");
  return *row;
}

Refusal Refuse(llvm::StringRef id, std::string message, SourcePlace place,
               std::string suggestion) {
  const IssueInfo& info = InfoOf(id);
  if (suggestion.empty()) suggestion = info.suggestion.str();
  return {id.str(), info.verdict, std::move(message), std::move(suggestion),
          std::move(place)};
}

ContractIssue IssueFor(const Refusal& why) {
  ContractIssue issue;
  issue.id = why.id;
  issue.verdict = why.verdict;
  issue.message = why.message;
  issue.suggestion = why.suggestion;
  issue.place = why.place;
  return issue;
}

llvm::StringRef ToText(Verdict verdict) {
  switch (verdict) {
    case Verdict::kReady:
      return "ready";
    case Verdict::kConverted:
      return "converted";
    case Verdict::kNeedsChange:
      return "needs change";
    case Verdict::kBlocked:
      return "blocked";
  }
  return "";
}

}  // namespace cleave
