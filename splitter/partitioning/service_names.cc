#include "splitter/partitioning/service_names.h"

#include <algorithm>
#include <map>
#include <set>

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "splitter/partitioning/component_roles.h"

namespace cleave {
namespace {

/// Folder names that say how code is filed, not what it is about.
bool IsGeneric(llvm::StringRef folder) {
  static const llvm::StringSet<> kGeneric = {
      "",        "src",     "source", "sources", "include", "includes",
      "inc",     "lib",     "libs",   "app",     "code",    "internal",
      "impl",    "detail",  "main",   "core",    "common",  "public",
      "private", "modules", "cpp",    ".",       ".."};
  return kGeneric.contains(folder.lower());
}

/// Words that cannot name a C++ namespace, or would be a bad CMake target.
bool IsReserved(llvm::StringRef name) {
  static const llvm::StringSet<> kReserved = {
      "auto",     "bool",     "break",    "case",     "catch",     "char",
      "class",    "concept",  "const",    "continue", "default",   "delete",
      "do",       "double",   "else",     "enum",     "explicit",  "export",
      "extern",   "false",    "float",    "for",      "friend",    "goto",
      "if",       "inline",   "int",      "long",     "mutable",   "namespace",
      "new",      "noexcept", "operator", "private",  "protected", "public",
      "register", "requires", "return",   "short",    "signed",    "sizeof",
      "static",   "struct",   "switch",   "template", "this",      "throw",
      "true",     "try",      "typedef",  "typename", "union",     "unsigned",
      "using",    "virtual",  "void",     "volatile", "while",     "and",
      "or",       "not",      "xor",      "std",      "all",       "clean",
      "help",     "install",  "package",  "test",     "monolith",  "library",
      "grpc",     "google",   "protobuf"};
  return kReserved.contains(name);
}

/// The last telling part of a folder: `src/orders/core` -> `orders`.
std::string TellingPart(llvm::StringRef folder) {
  llvm::SmallVector<llvm::StringRef, 8> parts;
  folder.split(parts, '/');
  for (llvm::StringRef part : llvm::reverse(parts)) {
    if (!IsGeneric(part)) return part.str();
  }
  return "";
}

/// What one service is made of, for choosing its name.
struct Vocabulary {
  uint32_t service = 0;
  uint64_t lines = 0;
  std::map<std::string, uint64_t> folder_lines;  ///< by telling part
  std::string most_used;  ///< stem of the component that most others use
  size_t most_users = 0;
};

std::vector<Vocabulary> CollectVocabulary(const DependencyGraph& graph,
                                          llvm::ArrayRef<Home> homes,
                                          uint32_t service_count) {
  std::vector<size_t> users(homes.size(), 0);
  for (const ComponentDependency& pair : graph.component_dependencies()) {
    ++users[Index(pair.to)];
  }
  std::vector<Vocabulary> result(service_count);
  for (uint32_t s = 0; s < service_count; ++s) result[s].service = s;
  for (size_t c = 0; c < homes.size(); ++c) {
    if (homes[c].kind != HomeKind::kService) continue;
    const Component& component = graph.components()[c];
    Vocabulary& words = result[homes[c].service];
    words.lines += component.lines;
    const std::string folder = TellingPart(FolderOf(graph, component.name));
    if (!folder.empty()) words.folder_lines[folder] += component.lines;
    if (words.most_used.empty() || users[c] > words.most_users) {
      words.most_used = llvm::StringRef(component.name).rsplit('/').second;
      if (words.most_used.empty()) words.most_used = component.name;
      words.most_users = users[c];
    }
  }
  return result;
}

/// The name with most lines behind it; of equal ones the first.
std::string MainFolder(const Vocabulary& words) {
  std::string best;
  uint64_t most = 0;
  for (const auto& [folder, lines] : words.folder_lines) {
    if (best.empty() || lines > most) {
      best = folder;
      most = lines;
    }
  }
  return best;
}

std::string ChooseName(const Vocabulary& words,
                       const std::set<std::string>& taken) {
  const std::string folder = MainFolder(words);
  std::string name = ToServiceName(folder.empty() ? words.most_used : folder);
  if (taken.count(name) && !folder.empty()) {
    name = ToServiceName(folder + "_" + words.most_used);
  }
  std::string unique = name;
  for (int i = 2; taken.count(unique); ++i) {
    unique = name + "_" + std::to_string(i);
  }
  return unique;
}

}  // namespace

std::string ToServiceName(llvm::StringRef text) {
  std::string name;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool starts_hump =
        i > 0 && llvm::isUpper(c) &&
        (llvm::isLower(text[i - 1]) ||
         (i + 1 < text.size() && llvm::isLower(text[i + 1])));
    if ((starts_hump || !llvm::isAlnum(c)) && !name.empty() &&
        name.back() != '_') {
      name += '_';
    }
    if (llvm::isAlnum(c)) name += llvm::toLower(c);
  }
  while (!name.empty() && name.back() == '_') name.pop_back();
  if (name.empty() || llvm::isDigit(name.front()) || IsReserved(name)) {
    name = name.empty() ? "service" : "service_" + name;
  }
  return name;
}

std::vector<std::string> NameServices(const DependencyGraph& graph,
                                      llvm::ArrayRef<Home> homes,
                                      uint32_t service_count,
                                      llvm::ArrayRef<std::string> given) {
  std::vector<Vocabulary> vocabulary =
      CollectVocabulary(graph, homes, service_count);
  std::stable_sort(vocabulary.begin(), vocabulary.end(),
                   [](const Vocabulary& a, const Vocabulary& b) {
                     return a.lines > b.lines;
                   });
  std::vector<std::string> names(service_count);
  std::set<std::string> taken(given.begin(), given.end());
  for (const Vocabulary& words : vocabulary) {
    if (words.service < given.size() && !given[words.service].empty()) {
      names[words.service] = given[words.service];
      continue;
    }
    names[words.service] = ChooseName(words, taken);
    taken.insert(names[words.service]);
  }
  return names;
}

}  // namespace cleave
