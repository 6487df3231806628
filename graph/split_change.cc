#include "graph/split_change.h"

#include <set>

#include "graph/rule_matcher.h"
#include "graph/split_editor.h"
#include "graph/split_file.h"
#include "graph/split_resolver.h"
#include "graph/user_error.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Twine.h"

namespace cleave {
namespace {

/// Applies one change to one text.
class ChangeApplier {
 public:
  ChangeApplier(llvm::StringRef text, llvm::StringRef file_name,
                const DependencyGraph& graph)
      : text_(text), file_name_(file_name), graph_(graph) {}

  llvm::Expected<std::string> Run(const SplitChange& change) {
    if (llvm::Error error = Read()) return error;
    if (llvm::Error error = Name(change)) return error;
    llvm::Expected<SplitEditor> editor = SplitEditor::Open(text_, file_name_);
    if (!editor) return editor.takeError();
    if (llvm::Error error = Apply(change, *editor)) return error;
    std::string text = editor->Text();
    if (llvm::Error error = Check(change, text)) return error;
    return text;
  }

 private:
  llvm::Error Read() {
    llvm::Expected<SplitFile> file = ReadSplitFile(text_, file_name_);
    if (!file) return file.takeError();
    file_ = std::move(*file);
    llvm::Expected<ResolvedSplit> resolved = ResolveSplit(file_, graph_);
    if (!resolved) return resolved.takeError();
    resolved_ = std::move(*resolved);
    return llvm::Error::success();
  }

  llvm::Error Fail(const llvm::Twine& message,
                   const llvm::Twine& hint = "") const {
    return MakeError(message.str(), file_name_.str(), hint.str());
  }

  std::string HomeOf(const ResolvedSplit& resolved, ComponentId id) const {
    const Home home = resolved.split.Homes(graph_)[Index(id)];
    if (home.kind == HomeKind::kLibrary) return "libraries";
    if (home.kind == HomeKind::kMonolith) return "monolith";
    return resolved.split.services[home.service].name;
  }

  /// Finds the components that the change is about.
  llvm::Error Name(const SplitChange& change) {
    std::optional<RuleMatcher> matcher;
    for (const std::string& name : change.components) {
      if (auto id = graph_.FindComponent(name)) {
        components_.push_back(*id);
        continue;
      }
      if (!matcher) matcher.emplace(graph_);
      const auto found = matcher->Match({RuleKind::kEntity, name});
      if (found.empty()) {
        const std::string nearest = NearestComponent(graph_, name);
        return Fail("there is no component or entity '" + name + "'",
                    nearest.empty() ? "" : "did you mean '" + nearest + "'?");
      }
      if (found.size() > 1)
        return Fail(
            "'" + name + "' is in " + llvm::Twine(found.size()) + " components",
            "one of them is '" + graph_.component(found[0]).name + "'");
      components_.push_back(found[0]);
    }
    return llvm::Error::success();
  }

  llvm::Error Apply(const SplitChange& change, SplitEditor& editor) {
    switch (change.kind) {
      case SplitChange::Kind::kMove:
        return Move(change, editor);
      case SplitChange::Kind::kMerge:
        return Merge(change, editor);
      case SplitChange::Kind::kSplit:
        if (llvm::Error error = editor.AddService(change.to, change.why))
          return error;
        return Move(change, editor);
      case SplitChange::Kind::kRename:
        return editor.RenameService(change.from, change.to);
      case SplitChange::Kind::kPin:
        return Pin(change, editor);
    }
    return llvm::Error::success();
  }

  llvm::Error Move(const SplitChange& change, SplitEditor& editor) {
    std::set<std::string> moved;
    for (ComponentId id : components_) {
      const std::string& name = graph_.component(id).name;
      const std::string home = HomeOf(resolved_, id);
      if (home == change.to && change.kind == SplitChange::Kind::kMove)
        continue;
      if (!change.from.empty() && home != change.from)
        return Fail(
            "'" + name + "' is in '" + home + "', not in '" + change.from + "'",
            "the change was made on another split; make it again on "
            "this one");
      if (llvm::Error error = editor.Place(name, change.to)) return error;
      moved.insert(name);
      // What is listed under `monolith` is decided as it is.
      if (change.to == "monolith") continue;
      if (llvm::Error error = editor.Pin(name, change.why)) return error;
    }
    return DropEmptied(moved, editor);
  }

  /// Takes out services that have nothing but what was moved.
  llvm::Error DropEmptied(const std::set<std::string>& moved,
                          SplitEditor& editor) const {
    for (uint32_t s = 0; s < file_.services.size(); ++s) {
      bool has_moved = false, has_more = false;
      for (const HomeRule& rule : file_.rules) {
        if (rule.home != HomeKind::kService || rule.service != s ||
            rule.is_exclude)
          continue;
        const bool is_moved = rule.rule.kind == RuleKind::kComponent &&
                              moved.count(rule.rule.text) > 0;
        has_moved |= is_moved;
        has_more |= !is_moved;
      }
      if (!has_moved || has_more) continue;
      if (llvm::Error error = editor.RemoveService(file_.services[s].name))
        return error;
    }
    return llvm::Error::success();
  }

  llvm::Error Merge(const SplitChange& change, SplitEditor& editor) {
    if (change.from == change.to)
      return Fail("'" + change.from + "' cannot be merged with itself");
    const auto gone = llvm::find_if(
        file_.services,
        [&](const ServiceEntry& each) { return each.name == change.from; });
    if (gone == file_.services.end())
      return Fail("there is no service '" + change.from + "'");
    if (!gone->tables.empty() || !gone->globals.empty() || !gone->files.empty())
      return Fail("service '" + change.from + "' owns data",
                  "move the lines of its 'owns' first");
    for (const HomeRule& rule : file_.rules) {
      if (rule.home != HomeKind::kService ||
          file_.services[rule.service].name != gone->name)
        continue;
      const bool is_listed =
          rule.rule.kind == RuleKind::kComponent && !rule.is_exclude;
      llvm::Error error =
          is_listed ? editor.Place(rule.rule.text, change.to)
                    : editor.AddRule(ToText(rule.rule), change.to,
                                     rule.is_exclude ? "exclude" : "include");
      if (error) return error;
    }
    return editor.RemoveService(change.from);
  }

  llvm::Error Pin(const SplitChange& change, SplitEditor& editor) {
    for (ComponentId id : components_) {
      const std::string& name = graph_.component(id).name;
      llvm::Error error = HomeOf(resolved_, id) == "monolith"
                              ? editor.Place(name, "monolith", change.why)
                              : editor.Pin(name, change.why);
      if (error) return error;
    }
    return llvm::Error::success();
  }

  /// Whether the new text is a split file that does what was asked for.
  llvm::Error Check(const SplitChange& change, const std::string& text) const {
    llvm::Expected<SplitFile> file = ReadSplitFile(text, file_name_);
    if (!file) return file.takeError();
    llvm::Expected<ResolvedSplit> resolved = ResolveSplit(*file, graph_);
    if (!resolved) return resolved.takeError();
    if (change.kind != SplitChange::Kind::kMove &&
        change.kind != SplitChange::Kind::kSplit)
      return llvm::Error::success();
    for (ComponentId id : components_) {
      const std::string home = HomeOf(*resolved, id);
      if (home == change.to) continue;
      return Fail("'" + graph_.component(id).name + "' would still be in '" +
                      home + "'",
                  "a rule of the file excludes it, or it is a test or "
                  "defines main");
    }
    return llvm::Error::success();
  }

  const llvm::StringRef text_, file_name_;
  const DependencyGraph& graph_;
  SplitFile file_;
  ResolvedSplit resolved_;
  std::vector<ComponentId> components_;
};

}  // namespace

llvm::Expected<std::string> ApplyChanges(llvm::StringRef text,
                                         llvm::StringRef file_name,
                                         const DependencyGraph& graph,
                                         llvm::ArrayRef<SplitChange> changes) {
  std::string now = text.str();
  for (const SplitChange& change : changes) {
    llvm::Expected<std::string> next =
        ChangeApplier(now, file_name, graph).Run(change);
    if (!next) return next.takeError();
    now = std::move(*next);
  }
  return now;
}

}  // namespace cleave
