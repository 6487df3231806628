// Which `void*` is kept beside the function that it is given with, so that
// nobody needs to know what it points to.

#include "gtest/gtest.h"
#include "tests/support/test_project.h"

namespace cleave {
namespace {

/// Of parameter `user` of `f(hook, user)`, whose body is `body`, in `code`.
bool IsKept(const std::string& code, const std::string& body) {
  const DependencyGraph graph =
      TestProject::WithCode(
          "#include <functional>\n#include <vector>\n"
          "using Hook = void (*)(void* user, int n);\n" +
          code + "\nvoid f(Hook hook, void* user) { " + body + " }")
          .Graph();
  const FunctionFacts& facts = *SymbolNamed(graph, "f").function;
  const Parameter& user = facts.parameters.at(1);
  if (user.is_user_data) {
    EXPECT_EQ(user.escapes, facts.parameters.at(0).escapes);
  }
  return user.is_user_data && user.escapes;
}

constexpr const char* kVariables = "Hook current; void* data;\n";
constexpr const char* kClass =
    "struct Entry { int id = 0; Hook hook = nullptr; void* user = nullptr; };\n"
    "std::vector<Entry> all;\n"
    "void Fire() { for (const Entry& e : all) if (e.hook) e.hook(e.user, 1); "
    "}\n";

TEST(KeptUserData, IsInTwoVariables) {
  const std::string fire = "void Fire() { if (current) current(data, 1); }";
  EXPECT_TRUE(IsKept(kVariables + fire, "current = hook; data = user;"));
  EXPECT_TRUE(
      IsKept(kVariables + fire, "if (hook) { data = user; current = hook; }"));
  EXPECT_TRUE(IsKept(
      kVariables + fire + "void Clear() { current = nullptr; data = nullptr; }",
      "current = hook; data = hook ? user : nullptr;"));
}

TEST(KeptUserData, IsInTwoFields) {
  for (const char* body :
       {"all.push_back({1, hook, user});",
        "all.push_back(Entry{1, hook, user});",
        "all.push_back({.id = 1, .hook = hook, .user = user});",
        "Entry e; e.hook = hook; e.user = user; all.push_back(e);",
        "Entry e = {2, hook, user}; all.push_back(e);",
        "Entry* e = new Entry{2, hook, user}; all.push_back(*e);",
        "all[0].hook = hook; all[0].user = user;"})
    EXPECT_TRUE(IsKept(kClass, body)) << body;
}

TEST(KeptUserData, IsInAnObject) {
  const std::string timer =
      "class Timer { public: Timer(Hook hook, void* user) : hook_{hook}, "
      "user_{user} {} void Run(int n) { hook_(user_, n); } private: Hook "
      "hook_; void* user_; };\n";
  EXPECT_TRUE(IsKept(timer, "static Timer timer(hook, user);"));
  EXPECT_TRUE(IsKept(timer, "new Timer(hook, user);"));
  const DependencyGraph graph =
      TestProject::WithCode("using Hook = void (*)(void* user, int n);" + timer)
          .Graph();
  EXPECT_TRUE(SymbolNamed(graph, "Timer::Timer")
                  .function->parameters.at(1)
                  .is_user_data);
}

TEST(KeptUserData, MayBeCompared) {
  for (const char* body :
       {"for (auto& e : all) if (e.hook == hook && e.user == user) e = {};",
        "if (user == nullptr) return; hook(user, 1);",
        "if (!user) return; hook(user, 1);", "hook(nullptr, 1);",
        "for (auto& [id, h, u] : all) if (h == hook && user != u) h(u, id);"})
    EXPECT_TRUE(IsKept(kClass, body)) << body;
}

TEST(KeptUserData, IsCopiedWithItsFunction) {
  const std::string keep = "all.push_back({1, hook, user});";
  for (const char* code :
       {"void g() { Hook h = all[0].hook; void* u = all[0].user; h(u, 2); }",
        "void g() { Entry e = all[0]; all.clear(); e.hook(e.user, 2); }",
        "void g() { all[1].user = all[0].user; all[1].hook = all[0].hook; }",
        "static void Run(Hook h, void* u) { h(u, 1); }"
        " void g() { for (auto& e : all) Run(e.hook, e.user); }",
        "std::function<void()> g() { return [h = all[0].hook, u = all[0].user]"
        " { h(u, 1); }; }"})
    EXPECT_TRUE(IsKept(std::string(kClass) + code, keep)) << code;
}

TEST(KeptUserData, IsBesideDataOfThisSide) {
  const std::string keep = "current = hook; data = user;";
  const std::string own =
      "int sum; void Own(void* user, int n) { "
      "*static_cast<int*>(user) += n; }\n";
  EXPECT_TRUE(IsKept(kVariables + own +
                         "void g() { current = &Own; data = "
                         "&sum; }",
                     keep));
  for (const char* code :
       {"void g() { current = &Own; }", "void g() { data = &sum; }",
        "void g(Hook hook) { current = hook; data = &sum; }",
        "void g() { Hook h = current; void* u = data; if (!h) h = &Own; "
        "h(u, 1); }",
        "void g() { Own(data, 1); }", "void g() { current(&sum, 1); }"})
    EXPECT_FALSE(IsKept(kVariables + own + code, keep)) << code;
}

TEST(KeptUserData, IsNotLookedAtElsewhere) {
  const std::string keep = "all.push_back({1, hook, user});";
  for (const char* code :
       {"int g() { return *static_cast<int*>(all[0].user); }",
        "long g() { return reinterpret_cast<long>(all[0].user); }",
        "void* g() { return all[0].user; }",
        "bool g() { return all[0].user < all[1].user; }",
        "bool g(int* n) { return all[0].user == n; }",
        "void** g() { return &all[0].user; }",
        "void* Entry::* g() { return &Entry::user; }",
        "void g() { std::swap(all[0].user, all[1].user); }",
        "void g() { auto& u = all[0].user; u = nullptr; }",
        "void h(void*); void g() { h(all[0].user); }",
        "template <class T> int h(T& e) { return *(int*)e.user; }",
        "void g() { all[0].hook(all[1].user, 1); }",
        "void g() { Hook h = all[0].hook; h(all[0].user, 1); }",
        "Hook g() { return all[0].hook; }",
        "void g() { auto [id, h, u] = all[0]; *static_cast<int*>(u) = 1; }"})
    EXPECT_FALSE(IsKept(std::string(kClass) + code, keep)) << code;
}

TEST(KeptUserData, IsNotKeptApart) {
  const std::string more =
      "void* lost; union U { Hook hook; void* user; } u; "
      "std::vector<void*> many; char* text;";
  for (const char* body :
       {"current = hook;", "data = user;",
        "current = hook; data = user; lost = user;",
        "all.push_back({1, hook, nullptr}); data = user;",
        "all.push_back({1, nullptr, user}); current = hook;",
        "u.hook = hook; u.user = user;",
        "current = hook; many.push_back(user);",
        "current = hook; text = static_cast<char*>(user);",
        "current = hook; data = static_cast<char*>(user) + 1;",
        "all[0].hook = hook; all[1].user = user;"})
    EXPECT_FALSE(IsKept(std::string(kVariables) + kClass + more +
                            "void g() { current(lost, 1); }",
                        body))
        << body;
}

}  // namespace
}  // namespace cleave
