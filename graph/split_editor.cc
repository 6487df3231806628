#include "graph/split_editor.h"

#include <algorithm>

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

const YamlNode* FindKey(const YamlNode& map, llvm::StringRef key) {
  for (const YamlNode& each : map.keys)
    if (each.text == key) return &each;
  return nullptr;
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
  const llvm::StringRef line = Line(key->line);
  const llvm::StringRef rest = line.substr(key->column - 1);
  const size_t length = from.size() + (rest.starts_with(from) ? 0 : 2);
  replaced_[key->line] =
      (line.substr(0, key->column - 1) + to + rest.substr(length)).str();
  return llvm::Error::success();
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

std::string SplitEditor::Text() const {
  auto inserted = inserted_;
  auto replaced = replaced_;
  std::vector<std::string> at_end;
  // Keys that services do not have yet.
  for (const auto& [where, items] : new_) {
    const auto& [home, key] = where;
    const YamlNode* service = home.empty() ? nullptr : Service(home);
    if (!service) continue;
    const YamlNode* name = ServiceKey(home);
    const size_t indent =
        service->keys.empty() ? name->column + 1 : service->keys[0].column - 1;
    auto& lines = inserted[EndOf(*name, *service)];
    lines.push_back(std::string(indent, ' ') + key + ":");
    for (const std::string& item : items)
      lines.push_back(std::string(indent + 2, ' ') + item);
  }
  // New services, behind the last one.
  std::vector<std::string> services;
  for (const auto& [name, summary] : new_services_) {
    services.push_back("  " + name + ":");
    if (!summary.empty())
      services.push_back("    summary: " + YamlScalar(summary));
    for (llvm::StringRef key : {"components", "include", "exclude"}) {
      auto items = new_.find({name, key.str()});
      if (items == new_.end()) continue;
      services.push_back(("    " + key + ":").str());
      for (const std::string& item : items->second)
        services.push_back("      " + item);
    }
  }
  if (!services.empty()) {
    if (const YamlNode* key = FindKey(root_, "services")) {
      const YamlNode& value = *Root("services");
      if (value.items.empty()) replaced[key->line] = "services:";
      llvm::append_range(inserted[EndOf(*key, value)], services);
    } else {
      at_end.push_back("services:");
      llvm::append_range(at_end, services);
    }
  }
  // New lists of the file itself.
  for (const auto& [where, items] : new_) {
    if (!where.first.empty()) continue;
    at_end.push_back(where.second + ":");
    for (const std::string& item : items) at_end.push_back("  " + item);
  }
  std::string text;
  auto add = [&](llvm::StringRef line) { text += (line + "\n").str(); };
  for (const std::string& line : inserted[0]) add(line);
  for (unsigned line = 1; line <= lines_.size(); ++line) {
    if (auto other = replaced.find(line); other != replaced.end())
      add(other->second);
    else if (!removed_.count(line))
      add(Line(line));
    for (const std::string& more : inserted[line]) add(more);
  }
  for (const std::string& line : at_end) add(line);
  return text;
}

std::vector<std::string> ListedComponents(const YamlNode& root) {
  std::vector<std::string> listed;
  auto add = [&](llvm::StringRef home, const YamlNode* list) {
    if (!list) return;
    for (const YamlNode& item : list->items)
      if (item.kind == Kind::kScalar)
        listed.push_back((home + "\t" + item.text).str());
  };
  add("libraries", FindValue(root, "libraries"));
  if (const YamlNode* services = FindValue(root, "services"))
    for (size_t i = 0; i < services->keys.size(); ++i)
      add(services->keys[i].text, FindValue(services->items[i], "components"));
  llvm::sort(listed);
  return listed;
}

}  // namespace cleave
