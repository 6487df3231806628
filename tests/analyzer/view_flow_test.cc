// Where views of text go that a function is given: `Slice` and what holds one.

#include <set>
#include <string>

#include "graph/call_closures.h"
#include "gtest/gtest.h"
#include "llvm/ADT/ArrayRef.h"
#include "tests/support/test_project.h"

namespace cleave {
namespace {

constexpr const char* kTypes = R"cpp(
#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>
  struct Slice {
    Slice(const char* t, unsigned long n) : text_(t), size_(n) {}
    Slice(const std::string& s) : Slice(s.data(), s.size()) {}
    Slice() : Slice(nullptr, 0) {}
    const char* data() const { return text_; }
    unsigned long size() const { return size_; }
    const char* text_;
    unsigned long size_;
  };
  struct Key {
    Key(const Slice& u, int n) : user(u), number(n) {}
    Key() = default;
    std::string Text() const { return std::string(user.data(), user.size()); }
    Slice Whole() const { return user; }
    void Note();
    Slice user;
    int number = 0;
  };
  struct Copied {
    explicit Copied(const Slice& u) { rep.append(u.data(), u.size()); }
    std::string rep;
  };
  void Append(std::string* out, const Key& key) {
    out->append(key.user.data(), key.user.size());
    if (key.number > 0) out->push_back('#');
  }
  std::vector<Slice> all_slices;
  std::vector<Key> all_keys;
  Slice last;
  const char* last_text;
  const Key* last_key;
  void Keep(const Key& key) { last = key.user; }
  int Compare(const Slice& a, const Slice& b);
)cpp";

struct Case {
  const char* parameters;
  const char* body;
};

/// Of functions with these bodies, numbered from 0, those that may keep their
/// first parameter. One project, as each reads headers.
std::set<size_t> ThatKeep(llvm::ArrayRef<Case> cases) {
  std::string code = kTypes;
  for (size_t i = 0; i < cases.size(); ++i)
    code += "auto f" + std::to_string(i) + "(" + cases[i].parameters + ") {" +
            cases[i].body + "}\n";
  const DependencyGraph graph = TestProject::WithCode(code).Graph();
  const std::vector<std::set<uint32_t>> escapes = CloseEscapes(graph);
  std::set<size_t> kept;
  for (uint32_t i = 0; i < graph.symbols().size(); ++i) {
    llvm::StringRef name = graph.symbols()[i].name;
    size_t number;
    if (name.consume_front("f") && !name.getAsInteger(10, number) &&
        escapes[i].count(0))
      kept.insert(number);
  }
  return kept;
}

void ExpectKept(llvm::ArrayRef<Case> cases, bool are_kept) {
  const std::set<size_t> kept = ThatKeep(cases);
  for (size_t i = 0; i < cases.size(); ++i)
    EXPECT_EQ(kept.count(i), are_kept) << cases[i].body;
}

constexpr const char* kView = "const Slice& view";
constexpr const char* kViews = "const std::vector<Slice>& views";

TEST(ViewFlow, WhatStaysWithinTheCallIsNotKept) {
  ExpectKept(
      {{kView, "std::string s; Append(&s, Key(view, 1));"},
       {kView, "Key key(view, 1); std::string s; Append(&s, key);"},
       {kView, "Copied copy(view); all_slices.push_back(copy.rep);"},
       {kView, "if (Key(view, 1).Text().empty()) all_slices.clear();"},
       {kView, "Key one; one = Key(view, 2); std::string s = one.Text();"},
       {kView, "Compare(Key(view, 1).user, last);"},
       {kViews,
        "std::string s; for (const Slice& each : views)"
        " s.append(each.data(), each.size());"},
       {kViews,
        "for (unsigned i = 0; i < views.size(); ++i)"
        " Compare(views[i], views.front());"},
       {kViews,
        "std::vector<Slice> copy(views); copy.push_back(last);"
        "std::string s; for (auto& each : copy) s += each.data()[0];"},
       {"const Key* keys, int n",
        "for (int i = 0; i < n; ++i) {"
        " Copied from(keys[i].user); Compare(from.rep, last); }"},
       {"const Key& key", "std::string s; Append(&s, key);"}},
      false);
}

TEST(ViewFlow, WhatMayOutliveTheCallIsKept) {
  ExpectKept(
      {{kView, "Keep(Key(view, 1));"},
       {kView, "all_keys.push_back(Key(view, 1));"},
       {kView, "Key key(view, 1); all_keys.push_back(key);"},
       {kView, "Key key(view, 1); last = key.user;"},
       {kView, "Key key(view, 1); last_text = key.user.data();"},
       {kView, "Key key(view, 1); const Slice& part = key.user; last = part;"},
       {kView, "Key key(view, 1); last_key = &key;"},
       {kView, "last_key = new Key(view, 1);"},
       {kView, "static Key key(view, 1);"},
       {kView, "Key(view, 1).Note();"},
       {kView,
        "std::vector<Key> keys; keys.push_back(Key(view, 1));"
        "all_keys = keys;"},
       {kView,
        "auto later = [key = Key(view, 1)] { return key.number; };"
        "later();"},
       {kView, "throw Key(view, 1);"},
       {kView, "last = Key(view, 1).Whole();"},
       {kView, "return Key(view, 1);"},
       {kViews, "for (const Slice& each : views) all_slices.push_back(each);"},
       {kViews, "all_slices = views;"},
       {kViews, "last = views.front();"},
       {kViews, "last = *views.begin();"},
       {kViews, "std::copy(views.begin(), views.end(), all_slices.begin());"},
       {kViews, "std::vector<Slice> copy(views); all_slices.swap(copy);"},
       {kViews, "auto f = std::thread([&] { last = views[0]; }); f.join();"},
       {kViews, "for (const auto& each : views) last_text = each.data();"},
       {kViews,
        "std::map<int, Slice> by; by.emplace(1, views[0]);"
        "last = by[1];"},
       {"const Key& key", "last = key.user;"},
       {"const Key& key", "Keep(key);"},
       {"const Key& key", "Key copy(key); all_keys[0] = copy;"},
       {"const Key* keys, int n", "last = keys[n - 1].user;"}},
      true);
}

}  // namespace
}  // namespace cleave
