#include "graph/store/graph_assembler.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/xxhash.h"

namespace cleave {
namespace {

constexpr uint32_t kNone = UINT32_MAX;

/// Good for telling some hundred million USRs apart.
std::pair<uint64_t, uint64_t> HashOf(llvm::StringRef usr) {
  llvm::XXH128_hash_t hash =
      llvm::xxh3_128bits(llvm::ArrayRef(usr.bytes_begin(), usr.size()));
  return {hash.low64, hash.high64};
}

/// A use with other numbers for symbols and files.
SymbolUse Stage(const TuFacts::Use& use, llvm::ArrayRef<uint32_t> symbols,
                llvm::ArrayRef<uint32_t> files) {
  SymbolUse staged;
  staged.from = symbols[use.from];
  staged.to = symbols[use.to];
  staged.kind = use.kind;
  staged.loop_depth = static_cast<uint16_t>(std::min(use.loop_depth, 0xffffu));
  staged.traits = use.traits;
  if (use.line == 0) return staged;
  staged.file = files[use.file];
  staged.line = use.line;
  staged.column = use.column;
  if (use.spelled_line == 0) return staged;
  staged.spelled_file = files[use.spelled_file];
  staged.spelled_line = use.spelled_line;
  staged.spelled_column = use.spelled_column;
  return staged;
}

uint32_t IdOf(llvm::ArrayRef<uint32_t> id_of, uint32_t number) {
  return number == kNone ? kNone : id_of[number];
}

}  // namespace

GraphAssembler::GraphAssembler(std::function<bool(const std::string&)> is_test,
                               const std::string& beside, size_t memory)
    : is_test_(std::move(is_test)),
      beside_(beside),
      memory_(memory),
      symbols_(std::make_unique<ExternalSorter<StagedSymbol>>(beside, memory)),
      unsorted_(std::make_unique<ExternalSorter<StagedUse>>(beside, memory)) {}

uint32_t GraphAssembler::NumberOf(llvm::StringRef usr) {
  auto number = static_cast<uint32_t>(numbers_.size());
  return numbers_.try_emplace(HashOf(usr), number).first->second;
}

uint32_t GraphAssembler::PlaceFileOf(const std::string& path) {
  auto next = static_cast<uint32_t>(place_files_.size());
  return place_files_.try_emplace(path, next).first->second;
}

llvm::Error GraphAssembler::Add(const TuFacts& facts) {
  for (const TuFacts::File& each : facts.files) AddFile(each);
  for (const Symbol& symbol : facts.symbols)
    if (llvm::Error error = AddSymbol(symbol)) return error;
  return AddUses(facts);
}

void GraphAssembler::AddFile(const TuFacts::File& added) {
  ProjectFile& file = files_[added.path];
  file.path = added.path;
  file.lines = std::max(file.lines, added.lines);
  file.is_test = file.is_test || is_test_(added.path);
}

llvm::Error GraphAssembler::AddSymbol(const Symbol& symbol) {
  StagedSymbol staged(NumberOf(symbol.usr), symbol);
  // Most units say the same of what a header has.
  if (last_seen_.size() <= staged.number) last_seen_.resize(numbers_.size());
  const uint64_t digest = llvm::xxh3_64bits(staged.bytes);
  if (std::exchange(last_seen_[staged.number], digest) == digest)
    return llvm::Error::success();
  return symbols_->Add(std::move(staged));
}

llvm::Error GraphAssembler::AddUses(const TuFacts& facts) {
  std::vector<uint32_t> symbols, files;
  for (const std::string& usr : facts.usrs) symbols.push_back(NumberOf(usr));
  for (const TuFacts::File& file : facts.files)
    files.push_back(PlaceFileOf(file.path));
  for (const TuFacts::Use& use : facts.uses) {
    if (symbols[use.from] == symbols[use.to]) continue;
    if (llvm::Error error = unsorted_->Add({Stage(use, symbols, files)}))
      return error;
  }
  return llvm::Error::success();
}

void GraphAssembler::SortFiles() {
  for (auto& entry : files_) sorted_files_.push_back(std::move(entry.second));
  files_.clear();
  llvm::sort(sorted_files_, [](const ProjectFile& a, const ProjectFile& b) {
    return a.path < b.path;
  });
}

llvm::Error GraphAssembler::NumberSymbols() {
  id_of_.assign(numbers_.size(), kNone);
  last_seen_ = {};
  uint32_t next = 0;
  llvm::Error error = symbols_->ForEach([&](const StagedSymbol& staged) {
    NoteSymbol(next, staged.Decode());
    id_of_[staged.number] = next++;
    return llvm::Error::success();
  });
  numbers_ = decltype(numbers_)();
  for (uint32_t& parent : parent_of_) parent = IdOf(id_of_, parent);
  summary_.symbols = next;
  return error;
}

void GraphAssembler::NoteSymbol(uint32_t id, const Symbol& symbol) {
  symbol_paths_.insert(symbol.declared.file);
  symbol_paths_.insert(symbol.defined.file);
  if (llvm::StringRef(symbol.usr).starts_with("file:"))
    file_usrs_[id] = symbol.usr;
  if (symbol.name == "main") mains_.push_back(symbol);
  auto parent = symbol.parent.empty() ? numbers_.end()
                                      : numbers_.find(HashOf(symbol.parent));
  parent_of_.push_back(parent == numbers_.end() ? kNone : parent->second);
}

/// Sorts the paths of files with uses; the rank of each.
std::vector<uint32_t> GraphAssembler::RankPlaceFiles() {
  for (const auto& file : place_files_) place_paths_.push_back(file.getKey());
  llvm::sort(place_paths_);
  std::vector<uint32_t> rank(place_files_.size());
  for (uint32_t i = 0; i < place_paths_.size(); ++i)
    rank[place_files_[place_paths_[i]]] = i;
  return rank;
}

llvm::Error GraphAssembler::SortUses() {
  const std::vector<uint32_t> rank = RankPlaceFiles();
  uses_ = std::make_unique<ExternalSorter<StagedUse>>(beside_, memory_);
  llvm::Error error =
      unsorted_->ForEach([&](const StagedUse& staged) -> llvm::Error {
        StagedUse sorted = staged;
        SymbolUse& use = sorted.use;
        use.from = id_of_[use.from];
        use.to = id_of_[use.to];
        if (use.from == kNone || use.to == kNone) return llvm::Error::success();
        if (use.line != 0) use.file = rank[use.file];
        if (use.spelled_line != 0) use.spelled_file = rank[use.spelled_file];
        if (use.kind == DependencyKind::kInclude)
          includes_.Add(file_usrs_.lookup(use.from), file_usrs_.lookup(use.to));
        return uses_->Add(sorted);
      });
  unsorted_.reset();
  id_of_ = {};
  return error;
}

/// Uses lie in files of their unit, which all are the project's own; symbols
/// may lie elsewhere.
void GraphAssembler::WriteFiles(TableWriter& tables) {
  components_ =
      std::make_unique<ComponentTable>(sorted_files_, includes_.includes());
  for (const Symbol& symbol : mains_) components_->NoteMain(symbol);
  for (const ProjectFile& file : sorted_files_)
    tables.AddFile(file, components_->ComponentOfFile(file.path).value_or(0));
  for (const std::string& path : symbol_paths_)
    if (!path.empty() && !tables.HasFile(path)) tables.AddOtherFile(path);
  for (const Component& each : components_->components())
    tables.AddComponent(each);
  summary_.components = components_->components().size();
}

llvm::Error GraphAssembler::WriteSymbols(TableWriter& tables,
                                         GraphDigest& digest) {
  uint32_t id = 0;
  return symbols_->ForEach([&](const StagedSymbol& staged) {
    Symbol symbol = staged.Decode();
    std::optional<uint32_t> parent;
    if (parent_of_[id] != kNone) parent = parent_of_[id];
    if (!parent) symbol.parent.clear();
    ++id;
    tables.AddSymbol(symbol, components_->ComponentOf(symbol), parent);
    digest.Add(symbol);
    return llvm::Error::success();
  });
}

llvm::Error GraphAssembler::WriteDependencies(TableWriter& tables,
                                              GraphDigest& digest) {
  DependencyStream stream([&](uint32_t file) { return place_paths_[file]; },
                          [&](const Dependency& dependency) {
                            tables.AddDependency(dependency);
                            digest.Add(dependency);
                            ++summary_.dependencies;
                          });
  llvm::Error error = uses_->ForEach([&](const StagedUse& staged) {
    stream.Add(staged.use);
    return llvm::Error::success();
  });
  stream.Finish();
  return error;
}

llvm::Expected<DatabaseSummary> GraphAssembler::Write(const BuildFacts& build,
                                                      TableWriter& tables) {
  SortFiles();
  if (llvm::Error error = NumberSymbols()) return error;
  if (llvm::Error error = SortUses()) return error;
  WriteFiles(tables);
  GraphDigest digest(build);
  if (llvm::Error error = WriteSymbols(tables, digest)) return error;
  symbols_.reset();
  if (llvm::Error error = WriteDependencies(tables, digest)) return error;
  for (const ProjectFile& file : sorted_files_) digest.Add(file);
  tables.AddBuild(build);
  summary_.content_digest = digest.Finish();
  tables.AddMeta("content_digest", summary_.content_digest);
  return summary_;
}

}  // namespace cleave
