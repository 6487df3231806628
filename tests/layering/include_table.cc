#include "tests/layering/include_table.h"

#include <algorithm>

#include "graph/user_error.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"

namespace cleave {
namespace {

/// The cells of a table row, trimmed; empty for other lines.
llvm::SmallVector<llvm::StringRef> CellsOf(llvm::StringRef line) {
  llvm::SmallVector<llvm::StringRef> cells;
  line = line.trim();
  if (!line.consume_front("|") || !line.consume_back("|")) return cells;
  line.split(cells, '|');
  for (llvm::StringRef& cell : cells) cell = cell.trim();
  return cells;
}

/// "graph, metrics" -> {"graph", "metrics"}; a dash stands for nothing.
std::vector<std::string> ListOf(llvm::StringRef cell) {
  std::vector<std::string> names;
  if (cell == "–" || cell == "-") return names;
  llvm::SmallVector<llvm::StringRef> parts;
  cell.split(parts, ',', -1, false);
  for (llvm::StringRef part : parts) names.push_back(part.trim().str());
  return names;
}

llvm::StringRef LastName(llvm::StringRef folder) {
  return folder.substr(folder.rfind('/') + 1);  // npos + 1 is 0
}

/// Replaces the short names of the second column by folders.
llvm::Error ResolveNames(std::vector<FolderRule>& rules) {
  for (FolderRule& rule : rules) {
    std::vector<std::string> folders;
    for (const std::string& name : rule.may_include) {
      const size_t before = folders.size();
      for (const FolderRule& other : rules) {
        if (&other == &rule) continue;
        if (name == "all" || LastName(other.folder) == name) {
          folders.push_back(other.folder);
        }
      }
      if (folders.size() == before) {
        return MakeError("'" + name + "' is no folder of the table",
                         rule.folder);
      }
    }
    llvm::sort(folders);
    rule.may_include = std::move(folders);
  }
  return llvm::Error::success();
}

bool IsIn(llvm::StringRef path, llvm::StringRef folder) {
  return path.consume_front(folder) && path.starts_with("/");
}

bool IsOf(const ThirdParty& library, llvm::StringRef header) {
  return llvm::any_of(library.headers, [&](llvm::StringRef prefix) {
    return prefix.ends_with("/") ? header.starts_with(prefix)
                                 : header == prefix;
  });
}

/// Why a header that is not ours may not be included.
std::string WhyForeignForbidden(const FolderRule& rule,
                                llvm::StringRef header) {
  if (header.starts_with("llvm/") || header.starts_with("sys/")) return "";
  for (const ThirdParty& library : ThirdParties()) {
    if (!IsOf(library, header)) continue;
    if (llvm::is_contained(rule.third_party, library.name)) return "";
    return library.name.str() + " does not belong into " + rule.folder + "/";
  }
  // What is left without a folder is the standard library and POSIX.
  if (!header.contains('/')) return "";
  return "'" + header.str() + "' is of a library that the table does not have";
}

}  // namespace

const std::vector<ThirdParty>& ThirdParties() {
  static const auto& libraries = *new std::vector<ThirdParty>{
      {"Clang LibTooling", {"clang/", "clang-c/"}, "clang_library"},
      {"libpg_query", {"pg_query.h", "pg_query/"}, "PgQuery::PgQuery"},
      {"SQLite", {"sqlite3.h", "sqlite3ext.h"}, "SQLite::SQLite3"},
      {"Graphviz libcgraph",
       {"graphviz/", "cgraph.h", "gvc.h"},
       "PkgConfig::CGRAPH"},
      {"CLI11", {"CLI/"}, "CLI11::CLI11"},
      {"Expat", {"expat.h"}, "EXPAT::EXPAT"},
  };
  return libraries;
}

std::string BlankRawStrings(llvm::StringRef source) {
  std::string result = source.str();
  size_t start = 0;
  while ((start = source.find("R\"", start)) != llvm::StringRef::npos) {
    const size_t open = source.find('(', start);
    if (open == llvm::StringRef::npos) break;
    const llvm::StringRef delimiter = source.slice(start + 2, open);
    const size_t end = source.find((")" + delimiter + "\"").str(), open);
    for (size_t i = open + 1; i < std::min(end, source.size()); ++i) {
      if (result[i] != '\n') result[i] = ' ';
    }
    if (end == llvm::StringRef::npos) break;
    start = end;
  }
  return result;
}

llvm::Expected<IncludeTable> IncludeTable::Parse(llvm::StringRef markdown) {
  IncludeTable table;
  llvm::SmallVector<llvm::StringRef> lines;
  markdown.split(lines, '\n');
  bool is_inside = false;
  for (llvm::StringRef line : lines) {
    const auto cells = CellsOf(line);
    if (cells.size() != 3) {
      is_inside = false;
    } else if (cells[0] == "folder") {
      is_inside = true;
    } else if (is_inside && !cells[0].starts_with("-")) {
      const std::string folder = cells[0].trim("`").rtrim('/').str();
      table.rules_.push_back({folder, ListOf(cells[1]), ListOf(cells[2])});
    }
  }
  if (table.rules_.empty()) return MakeError("there is no include table");
  if (llvm::Error error = ResolveNames(table.rules_)) return error;
  return table;
}

const FolderRule* IncludeTable::RuleOf(llvm::StringRef path) const {
  const FolderRule* innermost = nullptr;
  for (const FolderRule& rule : rules_) {
    if (!IsIn(path, rule.folder)) continue;
    if (innermost == nullptr || rule.folder > innermost->folder) {
      innermost = &rule;
    }
  }
  return innermost;
}

std::string IncludeTable::WhyForbidden(llvm::StringRef file,
                                       llvm::StringRef line) const {
  const FolderRule* rule = RuleOf(file);
  line = line.ltrim();
  if (rule == nullptr || !line.consume_front("#")) return "";
  line = line.ltrim();
  if (!line.consume_front("include")) return "";
  line = line.ltrim();
  const bool is_quoted = line.consume_front("\"");
  if (!is_quoted && !line.consume_front("<")) return "";
  const llvm::StringRef header = line.substr(0, line.find_first_of("\">"));
  const FolderRule* included = RuleOf(header);
  if (included == nullptr) {
    if (is_quoted && !header.contains('/')) {
      return "'" + header.str() + "' is not written from the root";
    }
    return WhyForeignForbidden(*rule, header);
  }
  if (included == rule ||
      llvm::is_contained(rule->may_include, included->folder)) {
    return "";
  }
  return rule->folder + "/ may not include " + included->folder + "/";
}

std::string IncludeTable::WhyNotLinked(llvm::StringRef folder,
                                       llvm::StringRef target) const {
  const FolderRule* rule = RuleOf((folder + "/").str());
  if (rule == nullptr || target == "LLVM" || target == "Threads::Threads") {
    return "";
  }
  const auto is_library_of = [&](llvm::StringRef other) {
    return target == ("cleave_" + LastName(other)).str();
  };
  if (is_library_of(folder) || llvm::any_of(rule->may_include, is_library_of)) {
    return "";
  }
  for (const ThirdParty& library : ThirdParties()) {
    if (library.target != target) continue;
    if (llvm::is_contained(rule->third_party, library.name)) return "";
  }
  return folder.str() + "/ may not link " + target.str();
}

}  // namespace cleave
