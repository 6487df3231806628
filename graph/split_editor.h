#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "graph/yaml_tree.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace cleave {

/// Changes single lines of the text of a split file. Everything else stays as
/// it is, to the byte: comments, order, blank lines, quotes. A comment behind a
/// component, and the comment lines right above it, go where it goes.
///
/// All changes are of the text that was opened; `Text` makes them. Homes are
/// named as in the file: a service, "libraries", "monolith".
///
/// A list in brackets on one line is written one item a line before it is
/// changed. Other flow style cannot be changed: a `UserError` at its place.
class SplitEditor {
 public:
  static llvm::Expected<SplitEditor> Open(llvm::StringRef text,
                                          llvm::StringRef file_name);

  /// Lists `component` in `home`, and nowhere else; with "" nowhere at all.
  /// `note` replaces the comment behind it, if it is not empty. The service
  /// must be there, or have been added.
  llvm::Error Place(llvm::StringRef component, llvm::StringRef home,
                    llvm::StringRef note = "");
  /// Adds a rule ("path: src/x/**") to `include` of a service, or to one of its
  /// other lists, `key`.
  llvm::Error AddRule(llvm::StringRef rule, llvm::StringRef service,
                      llvm::StringRef key = "include");
  /// Adds `component` to the pins, unless it is one.
  llvm::Error Pin(llvm::StringRef component, llvm::StringRef note);
  /// A new service behind the others; `Place` fills it.
  llvm::Error AddService(llvm::StringRef name, llvm::StringRef summary);
  /// Takes a service out with all its keys. Comment lines stay, but for those
  /// that `suggest` wrote; where its components go is for `Place` to say.
  llvm::Error RemoveService(llvm::StringRef name);
  /// Also where boundaries, exceptions and the deployment name it.
  llvm::Error RenameService(llvm::StringRef from, llvm::StringRef to);
  /// Rewrites the comments of a service that `suggest` wrote.
  llvm::Error SetNotes(llvm::StringRef service,
                       llvm::ArrayRef<std::string> notes);

  /// The text with all changes.
  std::string Text() const;

 private:
  /// A list of the file, by where its items go.
  struct List {
    const YamlNode* key = nullptr;   ///< null: the list must be added
    const YamlNode* node = nullptr;  ///< may be of kind null
  };

  SplitEditor() = default;

  const YamlNode* Root(llvm::StringRef key) const;
  const YamlNode* Service(llvm::StringRef name) const;
  const YamlNode* ServiceKey(llvm::StringRef name) const;
  llvm::Error Fail(const YamlNode& node, const llvm::Twine& message,
                   const llvm::Twine& hint = "") const;
  llvm::Expected<List> FindList(llvm::StringRef home, llvm::StringRef key);
  llvm::Error AddItem(llvm::StringRef home, llvm::StringRef key,
                      llvm::ArrayRef<std::string> lines);
  llvm::Error Unfold(const List& list);
  void Replace(const YamlNode& scalar, llvm::StringRef text);
  std::vector<std::string> TakeOut(llvm::StringRef component);
  unsigned EndOf(const YamlNode& key, const YamlNode& value) const;
  llvm::StringRef Line(unsigned line) const { return lines_[line - 1]; }
  bool IsFlow(const YamlNode& node) const;
  unsigned AnchorFor(const YamlNode& list, llvm::StringRef text,
                     unsigned key_line) const;

  std::string file_name_;
  std::vector<std::string> lines_;
  YamlNode root_;
  std::set<unsigned> removed_;                ///< lines, 1-based
  std::map<unsigned, std::string> replaced_;  ///< by line
  /// By line, what comes behind it; 0: at the top.
  std::map<unsigned, std::vector<std::string>> inserted_;
  /// Lists that are not in the text yet, by home and key, with their items.
  std::map<std::pair<std::string, std::string>, std::vector<std::string>> new_;
  std::vector<std::pair<std::string, std::string>> new_services_;
  std::set<unsigned> unfolded_;  ///< lines of lists in brackets
};

/// Where a component is listed, if anywhere: used by `Place`, and to find out
/// whether lists were changed by hand. Sorted `home TAB component` lines.
std::vector<std::string> ListedComponents(const YamlNode& root);

/// Sorts the items of each list between blank lines, each with the comment
/// lines above it, and takes out blanks at the ends of lines.
llvm::Expected<std::string> FormatSplitFile(llvm::StringRef text,
                                            llvm::StringRef file_name);

}  // namespace cleave
