// Which `void*` a body only hands back to a function that it is given.

#include "gtest/gtest.h"
#include "tests/support/test_project.h"

namespace cleave {
namespace {

/// Of the parameter `user` of `f(visit, user)`, whose body is `body`.
bool IsUserData(const std::string& body, const std::string& before = "") {
  const DependencyGraph graph =
      TestProject::WithCode(
          "#include <algorithm>\n#include <vector>\n"
          "using Visit = int (*)(void* user, int n);\n"
          "void* kept; Visit other;\n" +
          before + "int f(Visit visit, void* user) { " + body + " }")
          .Graph();
  const FunctionFacts& facts = *SymbolNamed(graph, "f").function;
  EXPECT_FALSE(facts.parameters.at(0).is_user_data);
  return facts.parameters.at(1).is_user_data && !facts.parameters.at(1).escapes;
}

TEST(UserData, IsOnlyHandedBack) {
  EXPECT_TRUE(IsUserData("return visit(user, 1) + (*visit)(user, 2);"));
  EXPECT_TRUE(IsUserData("return 0;"));
}

TEST(UserData, MayHaveNoFunction) {
  EXPECT_TRUE(IsUserData("return visit ? visit(user, 1) : 0;"));
  EXPECT_TRUE(IsUserData("if (!visit) return 0; return visit(user, 1);"));
  EXPECT_TRUE(IsUserData("return visit != nullptr ? visit(user, 1) : 0;"));
}

TEST(UserData, IsHandedBackByLambdas) {
  EXPECT_TRUE(
      IsUserData("std::vector<int> all(3); std::for_each(all.begin(), "
                 "all.end(), [&](int n) { visit(user, n); }); return 0;"));
  EXPECT_TRUE(
      IsUserData("auto call = [visit, user](auto n) { return visit(user, n); };"
                 " return call(1);"));
}

TEST(UserData, IsHandedOnWithItsFunction) {
  const std::string g = "int g(void* user, int n, Visit visit);";
  EXPECT_TRUE(IsUserData("return g(user, 1, visit);", g));
  EXPECT_FALSE(IsUserData("return g(user, 1, other);", g));
  EXPECT_FALSE(IsUserData("return g(nullptr, 1, visit);", g));
  EXPECT_FALSE(IsUserData("return g(user, 1, visit);",
                          "int g(const void* user, int n, bool is_there);"));
}

TEST(UserData, IsNotLookedAt) {
  for (const char* body :
       {"return user ? visit(user, 1) : 0;",
        "return user == nullptr ? 0 : visit(user, 1);",
        "return *static_cast<int*>(user) + visit(user, 1);",
        "return visit((char*)user + 1, 1);", "void* copy = user; return 0;",
        "kept = user; return visit(user, 1);",
        "user = kept; return visit(user, 1);", "return user != kept;",
        "return f(visit, kept);", "return sizeof(user);",
        "auto call = [mine = user] { return mine; }; return 0;",
        "std::vector<void*> all{user}; return 0;"})
    EXPECT_FALSE(IsUserData(body)) << body;
}

TEST(UserData, IsAllThatItsFunctionIsGiven) {
  for (const char* body :
       {"return visit(nullptr, 1);", "return visit(kept, 1) + visit(user, 1);",
        "Visit copy = visit; return copy(user, 1);",
        "return visit == other ? visit(user, 1) : 0;",
        "other = visit; return visit(user, 1);"})
    EXPECT_FALSE(IsUserData(body)) << body;
}

TEST(UserData, BelongsToOneFunction) {
  const auto data = [](const std::string& code) {
    const DependencyGraph graph = TestProject::WithCode(code).Graph();
    return SymbolNamed(graph, "f").function->parameters.back().is_user_data;
  };
  EXPECT_TRUE(
      data("void f(void (&call)(int, const void*), bool (*is_one)(int), int n, "
           "const void* user) { if (is_one(n)) call(n, user); }"));
  EXPECT_FALSE(
      data("void f(void (*a)(void*), void (*b)(void*), void* user) "
           "{ a(user); b(user); }"));
  EXPECT_FALSE(
      data("void f(void (*a)(void*), void* other, void* user) { a(user); }"));
  EXPECT_FALSE(
      data("void f(int (*order)(const void*, const void*), void* user) "
           "{ order(user, user); }"));
  EXPECT_FALSE(data("void f(void (*a)(void*), void* user);"));
}

}  // namespace
}  // namespace cleave
