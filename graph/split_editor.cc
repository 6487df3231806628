#include "graph/split_editor.h"

#include <algorithm>
#include <tuple>

#include "graph/split_scalar.h"
#include "graph/user_error.h"
#include "graph/yaml_check.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/Twine.h"

namespace cleave {
namespace {

using Kind = YamlNode::Kind;

size_t IndentOf(llvm::StringRef line) {
  return std::min(line.find_first_not_of(' '), line.size());
}

bool IsComment(llvm::StringRef line) { return line.ltrim().starts_with("#"); }

/// Comments that `suggest` writes below the name of a service.
bool IsToolNote(llvm::StringRef line) {
  const llvm::StringRef text = line.ltrim();
  return text.starts_with("# called by ") || text.starts_with("# calls ") ||
         text.starts_with("# called from outside: ");
}

/// "# why" of "  - src/a  # why"; quotes hide a '#'.
llvm::StringRef TrailingComment(llvm::StringRef line) {
  char quote = 0;
  for (size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quote) {
      if (c == '\\' && quote == '"') ++i;
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '#' && i > 0 && (line[i - 1] == ' ' || line[i - 1] == '\t'))
      return line.substr(i);
  }
  return "";
}

/// Where a service is named besides `services`: by boundaries, exceptions and
/// its deployment.
std::vector<const YamlNode*> MentionsOf(const YamlNode& root,
                                        llvm::StringRef service) {
  std::vector<const YamlNode*> places;
  for (llvm::StringRef list : {"boundaries", "exceptions"}) {
    const YamlNode* rules = FindValue(root, list);
    if (!rules) continue;
    for (const YamlNode& rule : rules->items)
      for (llvm::StringRef end : {"from", "to"})
        if (const YamlNode* name = FindValue(rule, end);
            name && name->text == service)
          places.push_back(name);
  }
  const YamlNode* deploy = FindValue(root, "deploy");
  const YamlNode* wishes = deploy ? FindValue(*deploy, "services") : nullptr;
  if (const YamlNode* name = wishes ? FindKey(*wishes, service) : nullptr)
    places.push_back(name);
  return places;
}

std::string WithNote(const std::string& text, llvm::StringRef note) {
  if (note.empty()) return text;
  std::string line;
  for (char c : note) line += llvm::isSpace(c) ? ' ' : c;
  return text + "  # " + line;
}

}  // namespace

llvm::Expected<SplitEditor> SplitEditor::Open(llvm::StringRef text,
                                              llvm::StringRef file_name) {
  llvm::Expected<YamlNode> root = ParseYaml(text, file_name);
  if (!root) return root.takeError();
  SplitEditor editor;
  editor.file_name_ = file_name.str();
  editor.root_ = std::move(*root);
  llvm::SmallVector<llvm::StringRef, 0> lines;
  text.split(lines, '\n');
  if (!lines.empty() && lines.back().empty()) lines.pop_back();
  for (llvm::StringRef line : lines) editor.lines_.push_back(line.str());
  if (editor.root_.kind == Kind::kMapping) return editor;
  return MakeError("is no split file", editor.file_name_,
                   "`cleave suggest` writes one to start from");
}

llvm::Error SplitEditor::Fail(const YamlNode& node, const llvm::Twine& message,
                              const llvm::Twine& hint) const {
  return YamlCheck(file_name_).Fail(node, message, hint);
}

const YamlNode* SplitEditor::Root(llvm::StringRef key) const {
  return FindValue(root_, key);
}

const YamlNode* SplitEditor::Service(llvm::StringRef name) const {
  const YamlNode* services = Root("services");
  return services ? FindValue(*services, name) : nullptr;
}

const YamlNode* SplitEditor::ServiceKey(llvm::StringRef name) const {
  const YamlNode* services = Root("services");
  return services ? FindKey(*services, name) : nullptr;
}

bool SplitEditor::IsFlow(const YamlNode& node) const {
  if (node.kind != Kind::kSequence && node.kind != Kind::kMapping) return false;
  if (node.line == 0 || node.line > lines_.size()) return false;
  // The place of such a node is that of its first item, behind the bracket.
  llvm::StringRef before = Line(node.line).take_front(node.column - 1).rtrim();
  for (unsigned line = node.line; before.empty() && line > 1;)
    before = Line(--line).split(" #").first.rtrim();
  return before.ends_with("[") || before.ends_with("{");
}

/// The last line of what stands behind `key`, comments at its end left out.
unsigned SplitEditor::EndOf(const YamlNode& key, const YamlNode& value) const {
  const size_t indent = key.column - 1;
  unsigned end = std::max(key.line, value.line);
  for (unsigned line = key.line + 1; line <= lines_.size(); ++line) {
    const llvm::StringRef text = Line(line);
    if (text.trim().empty() || IsComment(text)) continue;
    const bool is_item_at_key =
        IndentOf(text) == indent && text.ltrim().starts_with("- ");
    if (IndentOf(text) <= indent && !is_item_at_key) break;
    end = std::max(end, line);
  }
  return end;
}

llvm::Expected<SplitEditor::List> SplitEditor::FindList(llvm::StringRef home,
                                                        llvm::StringRef key) {
  const YamlNode* map = &root_;
  if (!home.empty()) {
    map = Service(home);
    const bool is_new = llvm::any_of(
        new_services_, [&](const auto& each) { return each.first == home; });
    if (!map && !is_new)
      return MakeError("there is no service '" + home.str() + "'", file_name_,
                       "homes are the services, 'libraries' and 'monolith'");
    if (!map) return List();
    if (IsFlow(*map))
      return Fail(*map, "service '" + home + "' is written in braces",
                  "write its keys one a line; then the tool can change it");
  }
  return List{FindKey(*map, key), FindValue(*map, key)};
}

/// Replaces "key: [a, b]" by the key alone; its items come behind it.
llvm::Error SplitEditor::Unfold(const List& list) {
  if (!unfolded_.insert(list.key->line).second) return llvm::Error::success();
  for (const YamlNode& item : list.node->items)
    if (item.line != list.key->line || item.kind != Kind::kScalar)
      return Fail(*list.node, "a list in brackets over several lines",
                  "write its items one a line; then the tool can change it");
  const llvm::StringRef line = Line(list.key->line);
  std::string head = line.substr(0, line.find(':', list.key->column) + 1).str();
  const llvm::StringRef comment = TrailingComment(line);
  if (!comment.empty()) head += "  " + comment.str();
  replaced_[list.key->line] = head;
  const std::string indent(list.key->column + 1, ' ');
  for (const YamlNode& item : list.node->items)
    inserted_[list.key->line].push_back(indent + "- " + YamlScalar(item.text));
  return llvm::Error::success();
}

/// The line behind which an item belongs in a sorted list.
unsigned SplitEditor::AnchorFor(const YamlNode& list, llvm::StringRef text,
                                unsigned key_line) const {
  unsigned anchor = key_line;
  for (const YamlNode& item : list.items) {
    const std::string other =
        item.kind == Kind::kScalar ? item.text : Line(item.line).trim().str();
    if (text < llvm::StringRef(other)) break;
    anchor = item.line;
  }
  return anchor;
}

llvm::Error SplitEditor::AddItem(llvm::StringRef home, llvm::StringRef key,
                                 llvm::ArrayRef<std::string> lines) {
  llvm::Expected<List> list = FindList(home, key);
  if (!list) return list.takeError();
  if (!list->key) {
    llvm::append_range(new_[{home.str(), key.str()}], lines);
    return llvm::Error::success();
  }
  size_t indent = list->key->column + 1;
  unsigned anchor = list->key->line;
  if (list->node->kind == Kind::kSequence && IsFlow(*list->node)) {
    if (llvm::Error error = Unfold(*list)) return error;
  } else if (!list->node->items.empty()) {
    indent = IndentOf(Line(list->node->items.front().line));
    llvm::StringRef text = llvm::StringRef(lines.back()).drop_front(2);
    text = text.split("  #").first;
    anchor = AnchorFor(*list->node, text, anchor);
  }
  for (const std::string& line : lines)
    inserted_[anchor].push_back(std::string(indent, ' ') + line);
  return llvm::Error::success();
}

/// Takes a listed component out wherever it is. Returns its lines without
/// indentation: the comments above it, and itself as the last; empty if it is
/// not listed.
std::vector<std::string> SplitEditor::TakeOut(llvm::StringRef component) {
  std::vector<List> lists = {{FindKey(root_, "libraries"), Root("libraries")},
                             {FindKey(root_, "monolith"), Root("monolith")}};
  if (const YamlNode* services = Root("services"))
    for (const YamlNode& body : services->items)
      lists.push_back(
          {FindKey(body, "components"), FindValue(body, "components")});
  for (const List& list : lists) {
    if (!list.node) continue;
    for (const YamlNode& item : list.node->items) {
      if (item.kind != Kind::kScalar || item.text != component) continue;
      if (IsFlow(*list.node)) {
        llvm::consumeError(Unfold(list));
        auto& items = inserted_[list.key->line];
        const std::string wanted = "- " + YamlScalar(item.text);
        llvm::erase_if(items, [&](const std::string& line) {
          return llvm::StringRef(line).trim() == wanted;
        });
        return {wanted};
      }
      std::vector<std::string> lines;
      unsigned first = item.line;
      while (first - 1 > list.key->line && IsComment(Line(first - 1))) --first;
      for (unsigned line = first; line <= item.line; ++line) {
        lines.push_back(Line(line).trim().str());
        removed_.insert(line);
      }
      return lines;
    }
  }
  return {};
}

llvm::Error SplitEditor::Place(llvm::StringRef component, llvm::StringRef home,
                               llvm::StringRef note) {
  std::vector<std::string> lines = TakeOut(component);
  if (home.empty()) return llvm::Error::success();
  const std::string item = "- " + YamlScalar(component);
  if (lines.empty()) lines.push_back(item);
  if (!note.empty()) lines.back() = WithNote(item, note);
  const bool is_service = home != "libraries" && home != "monolith";
  return AddItem(is_service ? home : "", is_service ? "components" : home,
                 lines);
}

llvm::Error SplitEditor::AddRule(llvm::StringRef rule, llvm::StringRef service,
                                 llvm::StringRef key) {
  const auto [kind, text] = rule.split(": ");
  std::string item = text.empty()
                         ? "- " + YamlScalar(rule)
                         : ("- " + kind + ": ").str() + YamlScalar(text);
  return AddItem(service, key, item);
}

llvm::Error SplitEditor::Pin(llvm::StringRef component, llvm::StringRef note) {
  if (const YamlNode* pins = Root("pins"))
    for (const YamlNode& item : pins->items)
      if (item.text == component) return llvm::Error::success();
  return AddItem("", "pins", WithNote("- " + YamlScalar(component), note));
}

llvm::Error SplitEditor::AddService(llvm::StringRef name,
                                    llvm::StringRef summary) {
  if (const YamlNode* key = ServiceKey(name))
    return Fail(*key, "there is a service '" + name + "' already");
  const YamlNode* services = Root("services");
  if (services && !services->items.empty() && IsFlow(*services))
    return Fail(*services, "the services are written in braces",
                "write them one a line; then the tool can change them");
  new_services_.push_back({name.str(), summary.str()});
  return llvm::Error::success();
}

llvm::Error SplitEditor::RemoveService(llvm::StringRef name) {
  const YamlNode* key = ServiceKey(name);
  if (!key)
    return MakeError("there is no service '" + name.str() + "'", file_name_);
  if (IsFlow(*Root("services")))
    return Fail(*key, "the services are written in braces",
                "write them one a line; then the tool can change them");
  const unsigned end = EndOf(*key, *Service(name));
  for (unsigned line = key->line; line <= end; ++line) {
    const llvm::StringRef text = Line(line);
    if (IsComment(text) && !IsToolNote(text)) continue;
    removed_.insert(line);
  }
  if (Root("services")->items.size() == 1 && new_services_.empty())
    replaced_[FindKey(root_, "services")->line] = "services: {}";
  return llvm::Error::success();
}

llvm::Error SplitEditor::RenameService(llvm::StringRef from,
                                       llvm::StringRef to) {
  const YamlNode* key = ServiceKey(from);
  if (!key)
    return MakeError("there is no service '" + from.str() + "'", file_name_);
  if (const YamlNode* taken = ServiceKey(to))
    return Fail(*taken, "there is a service '" + to + "' already",
                "to make one of two, `cleave split merge`");
  std::vector<const YamlNode*> places = MentionsOf(root_, from);
  places.push_back(key);
  // From right to left, so that the places before stay where they are.
  llvm::sort(places, [](const YamlNode* a, const YamlNode* b) {
    return std::tie(a->line, a->column) > std::tie(b->line, b->column);
  });
  for (const YamlNode* place : places) Replace(*place, to);
  return llvm::Error::success();
}

/// Writes another text where the scalar stands; quotes go.
void SplitEditor::Replace(const YamlNode& scalar, llvm::StringRef text) {
  std::string& line =
      replaced_.try_emplace(scalar.line, Line(scalar.line).str()).first->second;
  const size_t at = scalar.column - 1;
  const bool is_quoted =
      !llvm::StringRef(line).substr(at).starts_with(scalar.text);
  line.replace(at, scalar.text.size() + (is_quoted ? 2 : 0), text.str());
}

llvm::Error SplitEditor::SetNotes(llvm::StringRef service,
                                  llvm::ArrayRef<std::string> notes) {
  const YamlNode* key = ServiceKey(service);
  if (!key) return llvm::Error::success();
  if (IsFlow(*Service(service))) return llvm::Error::success();
  const unsigned end = EndOf(*key, *Service(service));
  for (unsigned line = key->line + 1; line <= end; ++line)
    if (IsToolNote(Line(line))) removed_.insert(line);
  std::vector<std::string> lines;
  for (const std::string& note : notes)
    lines.push_back(std::string(key->column + 1, ' ') + "# " + note);
  auto& behind = inserted_[key->line];
  behind.insert(behind.begin(), lines.begin(), lines.end());
  return llvm::Error::success();
}

}  // namespace cleave
