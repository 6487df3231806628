#include "analyzer/prefix_planner.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "analyzer/clang_arguments.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/xxhash.h"

namespace cleave {
namespace {

constexpr size_t kSmallestGroup = 4;

using Words = std::vector<std::string>;

/// A unit's arguments, taken apart.
struct SortedArguments {
  Words common;  ///< what all units with one prefix must agree in
  Words paths;   ///< where headers are looked for
  Words macros;  ///< -DNAME=VALUE, -UNAME
};

bool IsIndifferent(llvm::StringRef word) {
  return word.starts_with("-W") || word.starts_with("-g") || word == "-w" ||
         word == "-fPIC" || word == "-fPIE" || word == "-fpic" ||
         word == "-fpie" || word.starts_with("-fvisibility") ||
         word.starts_with("-fdiagnostics");
}

/// Takes the value of an option that may stand in a word of its own.
std::string TakeValue(const Words& words, size_t& i, llvm::StringRef option) {
  if (words[i].size() > option.size()) return words[i].substr(option.size());
  return i + 1 < words.size() ? words[++i] : std::string();
}

SortedArguments Sort(const Words& words) {
  static constexpr llvm::StringLiteral kPaths[] = {"-isystem", "-iquote",
                                                   "-idirafter", "-I"};
  static constexpr llvm::StringLiteral kOwn[] = {"-include", "-imacros"};
  SortedArguments sorted;
  for (size_t i = 0; i < words.size(); ++i) {
    llvm::StringRef word = words[i];
    auto starts = [&](llvm::StringRef option) {
      return word.starts_with(option);
    };
    if (auto path = llvm::find_if(kPaths, starts); path != std::end(kPaths)) {
      sorted.paths.push_back(path->str());
      sorted.paths.push_back(TakeValue(words, i, *path));
    } else if (starts("-D") || starts("-U")) {
      std::string option = word.substr(0, 2).str();
      sorted.macros.push_back(option + TakeValue(words, i, option));
    } else if (llvm::is_contained(kOwn, word)) {
      ++i;
    } else if (!IsIndifferent(word)) {
      sorted.common.push_back(word.str());
    }
  }
  return sorted;
}

/// The macros that every one of the units is given, in the order of the first.
Words CommonMacros(const std::vector<SortedArguments>& arguments) {
  Words common = arguments.front().macros;
  for (const SortedArguments& each : arguments) {
    std::set<std::string> present(each.macros.begin(), each.macros.end());
    llvm::erase_if(common, [&](const std::string& macro) {
      return !present.count(macro);
    });
  }
  return common;
}

/// The search paths of all units, each once.
Words AllPaths(const std::vector<SortedArguments>& arguments) {
  std::set<std::pair<std::string, std::string>> seen;
  Words paths;
  for (const SortedArguments& each : arguments)
    for (size_t i = 0; i + 1 < each.paths.size(); i += 2)
      if (seen.emplace(each.paths[i], each.paths[i + 1]).second)
        paths.insert(paths.end(), {each.paths[i], each.paths[i + 1]});
  return paths;
}

/// Includes that enough of the units have, the most frequent first.
std::vector<UnitScan::ExternalInclude> CommonIncludes(
    llvm::ArrayRef<ScannedUnit> units, llvm::ArrayRef<uint32_t> members) {
  struct Count {
    uint32_t units = 0;
    const UnitScan::ExternalInclude* include = nullptr;
  };
  std::map<std::string, Count> counts;
  for (uint32_t member : members)
    for (const UnitScan::ExternalInclude& each : units[member].scan->includes) {
      if (!each.is_guarded) continue;
      Count& count = counts[each.path];
      ++count.units;
      if (!count.include || each.spelling < count.include->spelling)
        count.include = &each;
    }
  size_t enough = std::max<size_t>(2, members.size() / 20);
  std::vector<Count> chosen;
  for (const auto& [path, count] : counts)
    if (count.units >= enough) chosen.push_back(count);
  llvm::stable_sort(
      chosen, [](const Count& a, const Count& b) { return a.units > b.units; });
  std::vector<UnitScan::ExternalInclude> includes;
  for (const Count& each : chosen) includes.push_back(*each.include);
  return includes;
}

/// For each of `macros`, which of the files have its name as a word.
void FindNames(const llvm::StringSet<>& files,
               std::vector<PrefixTask::Macro>& macros) {
  auto is_of_name = [](char each) {
    return llvm::isAlnum(each) || each == '_';
  };
  llvm::StringMap<PrefixTask::Macro*> wanted;
  for (PrefixTask::Macro& macro : macros) wanted[macro.name] = &macro;
  for (const auto& file : files) {
    auto buffer = llvm::MemoryBuffer::getFile(file.getKey());
    if (!buffer) continue;
    llvm::StringRef rest = (*buffer)->getBuffer();
    while (!(rest = rest.drop_until(is_of_name)).empty()) {
      llvm::StringRef name = rest.take_while(is_of_name);
      auto found = wanted.find(name);
      if (found != wanted.end()) found->second->files.insert(file.getKey());
      rest = rest.drop_front(name.size());
    }
  }
}

/// Macros that at least half of the units define, all those with the same body,
/// and that the headers of other projects know the names of.
std::vector<PrefixTask::Macro> CommonPlain(llvm::ArrayRef<ScannedUnit> units,
                                           llvm::ArrayRef<uint32_t> members,
                                           const ProjectPaths& paths) {
  std::map<std::pair<std::string, std::string>, uint32_t> counts;
  llvm::StringSet<> files;
  for (uint32_t member : members) {
    for (const UnitScan::PlainMacro& each : units[member].scan->plain)
      ++counts[{each.name, each.body}];
    for (const std::string& file : units[member].scan->files)
      if (!paths.Contains(file)) files.insert(file);
  }
  std::vector<PrefixTask::Macro> common;
  for (const auto& [macro, count] : counts)
    if (count * 2 > members.size())
      common.push_back({macro.first, macro.second, 0, {}});
  if (!common.empty()) FindNames(files, common);
  llvm::erase_if(common, [](const PrefixTask::Macro& macro) {
    return macro.files.empty();
  });
  return common;
}

const UnitScan::PlainMacro* FindPlain(const UnitScan& scan,
                                      const PrefixTask::Macro& macro) {
  for (const UnitScan::PlainMacro& each : scan.plain)
    if (each.name == macro.name && each.body == macro.body) return &each;
  return nullptr;
}

/// Paths of what all units that have the macro include before it.
llvm::StringSet<> IncludedBefore(const PrefixTask::Macro& macro,
                                 llvm::ArrayRef<ScannedUnit> units,
                                 llvm::ArrayRef<uint32_t> members) {
  llvm::StringMap<uint32_t> counts;
  uint32_t having = 0;
  for (uint32_t member : members) {
    const UnitScan& scan = *units[member].scan;
    const UnitScan::PlainMacro* plain = FindPlain(scan, macro);
    if (!plain) continue;
    ++having;
    for (uint32_t i = 0; i < plain->next; ++i) ++counts[scan.includes[i].path];
  }
  llvm::StringSet<> before;
  for (const auto& entry : counts)
    if (entry.second == having) before.insert(entry.getKey());
  return before;
}

/// Puts what comes before each macro first, and the macros where they belong.
void Arrange(llvm::ArrayRef<ScannedUnit> units,
             llvm::ArrayRef<uint32_t> members, PrefixTask& task) {
  std::vector<std::pair<llvm::StringSet<>, PrefixTask::Macro>> macros;
  for (PrefixTask::Macro& macro : task.macros)
    macros.emplace_back(IncludedBefore(macro, units, members),
                        std::move(macro));
  llvm::stable_sort(macros, [](const auto& a, const auto& b) {
    return a.first.size() < b.first.size();
  });
  task.macros.clear();
  auto rest = task.includes.begin();
  for (auto& [before, macro] : macros) {
    rest = std::stable_partition(
        rest, task.includes.end(),
        [&before = before](const UnitScan::ExternalInclude& include) {
          return before.contains(include.path);
        });
    macro.next = static_cast<uint32_t>(rest - task.includes.begin());
    if (rest != task.includes.end()) task.macros.push_back(std::move(macro));
  }
}

PrefixGroup MakeGroup(llvm::ArrayRef<ScannedUnit> units,
                      std::vector<uint32_t> members,
                      const ProjectPaths& paths) {
  std::vector<SortedArguments> arguments;
  for (uint32_t member : members)
    arguments.push_back(Sort(units[member].unit->arguments));
  PrefixGroup group;
  group.task.unit = *units[members.front()].unit;
  Words& words = group.task.unit.arguments;
  words = arguments.front().common;
  for (const Words& more : {CommonMacros(arguments), AllPaths(arguments)})
    words.insert(words.end(), more.begin(), more.end());
  group.task.includes = CommonIncludes(units, members);
  group.task.macros = CommonPlain(units, members, paths);
  Arrange(units, members, group.task);
  group.units = std::move(members);
  return group;
}

uint64_t NameOfMacro(llvm::StringRef option) {
  return llvm::xxh3_64bits(option.drop_front(2).take_until(
      [](char each) { return each == '=' || each == '('; }));
}

}  // namespace

std::vector<PrefixGroup> PlanPrefixes(llvm::ArrayRef<ScannedUnit> units,
                                      const ProjectPaths& paths) {
  std::map<std::tuple<bool, Words, Words>, std::vector<uint32_t>> alike;
  for (uint32_t i = 0; i < units.size(); ++i)
    if (units[i].scan->is_complete)
      alike[{units[i].unit->is_c, Sort(units[i].unit->arguments).common,
             units[i].unit->implied_arguments}]
          .push_back(i);
  std::vector<PrefixGroup> groups;
  for (auto& [key, members] : alike) {
    if (members.size() < kSmallestGroup) continue;
    PrefixGroup group = MakeGroup(units, std::move(members), paths);
    if (!group.task.includes.empty()) groups.push_back(std::move(group));
  }
  return groups;
}

PrefixFit::PrefixFit(const PrefixTask& task, const PrefixOutcome& outcome,
                     llvm::ArrayRef<ScannedUnit> units)
    : task_(task), outcome_(outcome) {
  FindListeners(units);
  // Clang's own headers give themselves out in parts, of which any number may
  // be asked for in any order.
  for (uint32_t i = 0; i < outcome.files.size(); ++i)
    if (!llvm::StringRef(outcome.files[i]).starts_with(ClangHeaders()))
      file_indices_[outcome.files[i]] = i;
    else
      own_.push_back(i);
  for (const UnitScan::ExternalInclude& include : task.includes) {
    auto start = file_indices_.find(include.path);
    if (start == file_indices_.end()) continue;
    llvm::BitVector& seen = closures_[include.path];
    seen.resize(static_cast<unsigned>(outcome.files.size()));
    std::vector<uint32_t> waiting = {start->second};
    while (!waiting.empty()) {
      uint32_t file = waiting.back();
      waiting.pop_back();
      if (seen.test(file)) continue;
      seen.set(file);
      auto first =
          llvm::lower_bound(outcome.edges, PrefixOutcome::Edge{file, 0});
      for (; first != outcome.edges.end() && first->from == file; ++first)
        waiting.push_back(first->to);
    }
  }
}

bool PrefixFit::IsNamed(uint64_t name) const {
  return llvm::binary_search(outcome_.names, name);
}

bool PrefixFit::FindsTheSame(const UnitScan& scan) const {
  llvm::BitVector read(static_cast<unsigned>(outcome_.files.size()));
  for (uint32_t each : own_) read.set(each);
  llvm::StringSet<> others;  // names of files that are not in the prefix
  for (const std::string& file : scan.files) {
    auto known = file_indices_.find(file);
    if (known != file_indices_.end())
      read.set(known->second);
    else
      others.insert(llvm::sys::path::filename(file));
  }
  auto is_elsewhere = [&](unsigned file) {
    return others.contains(llvm::sys::path::filename(outcome_.files[file]));
  };
  bool has_any = false;
  for (const UnitScan::ExternalInclude& each : scan.includes) {
    auto closure = closures_.find(each.path);
    if (closure == closures_.end()) continue;
    has_any = true;
    llvm::BitVector unread = closure->second;
    unread.reset(read);
    if (llvm::any_of(unread.set_bits(), is_elsewhere)) return false;
  }
  return has_any;
}

llvm::BitVector PrefixFit::FilesBefore(
    uint32_t next, llvm::ArrayRef<UnitScan::ExternalInclude> includes) const {
  llvm::BitVector files(static_cast<unsigned>(outcome_.files.size()));
  for (const UnitScan::ExternalInclude& each : includes.take_front(next)) {
    auto closure = closures_.find(each.path);
    if (closure != closures_.end()) files |= closure->second;
  }
  return files;
}

bool PrefixFit::HearsTheSame(const PrefixTask::Macro& macro,
                             const UnitScan& scan) const {
  const UnitScan::PlainMacro* plain = FindPlain(scan, macro);
  llvm::BitVector here, there;
  if (plain) {
    here = FilesBefore(plain->next, scan.includes);
    there = FilesBefore(macro.next, task_.includes);
  }
  return llvm::none_of(scan.files, [&](const std::string& file) {
    auto index = file_indices_.find(file);
    if (index == file_indices_.end() || !macro.files.contains(file))
      return false;
    return !plain || here.test(index->second) != there.test(index->second);
  });
}

void PrefixFit::FindListeners(llvm::ArrayRef<ScannedUnit> units) {
  std::set<std::string> names;
  for (const ScannedUnit& unit : units)
    for (const UnitScan::PlainMacro& each : unit.scan->plain)
      if (IsNamed(llvm::xxh3_64bits(each.name))) names.insert(each.name);
  std::vector<PrefixTask::Macro> macros;
  for (const std::string& name : names) macros.push_back({name, "", 0, {}});
  if (macros.empty()) return;
  llvm::StringSet<> files;
  for (const std::string& file : outcome_.files) files.insert(file);
  FindNames(files, macros);
  for (PrefixTask::Macro& macro : macros)
    listeners_[llvm::xxh3_64bits(macro.name)] = std::move(macro.files);
}

bool PrefixFit::IsUnheard(const UnitScan::Macro& macro,
                          const UnitScan& scan) const {
  bool is_plain = llvm::any_of(scan.plain, [&](const auto& plain) {
    return llvm::xxh3_64bits(plain.name) == macro.name;
  });
  auto listeners = listeners_.find(macro.name);
  if (!is_plain || listeners == listeners_.end()) return false;
  llvm::BitVector before = FilesBefore(macro.next, scan.includes);
  return llvm::none_of(scan.files, [&](const std::string& file) {
    auto index = file_indices_.find(file);
    return index != file_indices_.end() && !before.test(index->second) &&
           listeners->second.contains(file);
  });
}

bool PrefixFit::SaysTheSame(const UnitScan& scan) const {
  std::set<UnitScan::Macro> agreed;
  for (const PrefixTask::Macro& macro : task_.macros) {
    if (!HearsTheSame(macro, scan)) return false;
    if (const UnitScan::PlainMacro* plain = FindPlain(scan, macro))
      agreed.insert({llvm::xxh3_64bits(macro.name), plain->next});
  }
  return llvm::none_of(scan.macros, [&](const UnitScan::Macro& macro) {
    return IsNamed(macro.name) && !agreed.count(macro) &&
           !IsUnheard(macro, scan);
  });
}

bool PrefixFit::Fits(const ScannedUnit& unit) const {
  if (!unit.scan->is_complete) return false;
  if (!SaysTheSame(*unit.scan)) return false;
  const Words& given = task_.unit.arguments;
  for (const std::string& macro : Sort(unit.unit->arguments).macros)
    if (!llvm::is_contained(given, macro) && IsNamed(NameOfMacro(macro)))
      return false;
  return FindsTheSame(*unit.scan);
}

}  // namespace cleave
