// Operators and function objects that only a library calls. Its bodies are not
// parsed, so they are known by what the library's functions do.
#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <unordered_map>
#include <vector>

struct Key {
  int value;
  bool operator<(const Key&) const;
};
struct Id {};
bool operator==(const Id&, const Id&);
struct Sum {};
Sum operator+(Sum, Sum);
struct ByName {
  bool operator()(int, int) const;
};
struct Slot {
  bool operator==(const Slot&) const;
};
template <>
struct std::hash<Slot> {
  std::size_t operator()(const Slot&) const;
};
struct Swapped {};
void swap(Swapped&, Swapped&);

void InMap(std::map<Key, int>& map, const Key& key) {
  map.find(key);  //- InMap --call--> Key::operator<
}
void InPair(const std::pair<int, Key>& a, const std::pair<int, Key>& b) {
  (void)(a < b);  //- InPair --call--> Key::operator<
}
void InAlgorithm(std::vector<Key>& keys) {
  std::stable_sort(keys.begin(), keys.end());  //- InAlgorithm --call--> Key::operator<
}
void NotWithALambda(std::vector<Key>& keys) {
  std::min_element(keys.begin(), keys.end(), [](const Key&, const Key&) { return true; });
  //- NotWithALambda --use type--> Key loop 1
}
void NotOfPointers(std::vector<Key*>& keys) {
  std::stable_sort(keys.begin(), keys.end());  //- nothing
}
bool Finds(const Id* begin, const Id* end, const Id& id) {
  return std::find(begin, end, id) != end;  //- Finds --call--> operator==
}
bool InOptional(const std::optional<Id>& a, const std::optional<Id>& b) {
  return a == b;  //- InOptional --call--> operator==
}
void Adds(const Sum* begin, const Sum* end, const Sum& zero) {
  std::accumulate(begin, end, zero);  //- Adds --call--> operator+
                                       //- Adds --use type--> Sum
}
void WithFunctionObject(std::set<int, ByName>& names) {
  names.insert(1);  //- WithFunctionObject --call--> ByName::operator()
}
void InHashTable(std::unordered_map<Slot, int>& slots, const Slot& slot) {
  slots.find(slot);  //- InHashTable --call--> Slot::operator==
                     //- InHashTable --call--> std::hash<Slot>::operator()
}
void Reverses(Swapped* begin, Swapped* end) {
  std::reverse(begin, end);  //- Reverses --call--> swap
}
