#include "reports/plan/work_list.h"

#include <map>

#include "graph/user_error.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/FormatVariadic.h"

namespace cleave {
namespace {

constexpr llvm::StringLiteral kHead =
    "# Written by 'cleave plan', to be kept with the code. Refactorings: "
    "state,\n"
    "# issue, subject. Marks: digest, open, done, services that are ready, "
    "all.\n";

class LineReader {
 public:
  LineReader(llvm::StringRef line, WorkList& list) : list_(list) {
    line.split(fields_, '\t');
  }

  /// False if the line is none of ours.
  bool Read() { return fields_[0] == "mark" ? ReadMark() : ReadItem(); }

 private:
  bool ReadItem() {
    if (fields_.size() != 3 || (fields_[0] != "open" && fields_[0] != "done"))
      return false;
    list_.items.push_back(
        {fields_[1].str(), fields_[2].str(), fields_[0] == "done"});
    return true;
  }

  bool ReadMark() {
    WorkList::Mark mark;
    if (fields_.size() != 6 || fields_[2].getAsInteger(10, mark.open) ||
        fields_[3].getAsInteger(10, mark.done) ||
        fields_[4].getAsInteger(10, mark.ready) ||
        fields_[5].getAsInteger(10, mark.services))
      return false;
    mark.digest = fields_[1].str();
    list_.marks.push_back(std::move(mark));
    return true;
  }

  WorkList& list_;
  llvm::SmallVector<llvm::StringRef, 6> fields_;
};

WorkList::Mark MarkOf(const WorkList& list, const Plan& plan,
                      llvm::StringRef digest) {
  WorkList::Mark mark;
  mark.digest = digest.str();
  for (const WorkList::Item& item : list.items)
    ++(item.is_done ? mark.done : mark.open);
  for (const PlanStep& step : plan.steps) {
    mark.services += static_cast<uint32_t>(step.services.size());
    if (step.refactorings == 0)
      mark.ready += static_cast<uint32_t>(step.services.size());
  }
  return mark;
}

}  // namespace

llvm::Expected<WorkList> ReadWorkList(llvm::StringRef text,
                                      llvm::StringRef file_name) {
  WorkList list;
  llvm::SmallVector<llvm::StringRef> lines;
  text.split(lines, '\n');
  for (size_t i = 0; i < lines.size(); ++i) {
    const llvm::StringRef line = lines[i].rtrim('\r');
    if (line.empty() || line.starts_with("#")) continue;
    if (!LineReader(line, list).Read())
      return MakeError("not a line of a work list",
                       (file_name + ":" + llvm::Twine(i + 1)).str(),
                       "take the file from version control, or delete it");
  }
  llvm::sort(list.items);
  return list;
}

std::string ToText(const WorkList& list) {
  std::string text = kHead.str();
  for (const WorkList::Item& item : list.items)
    text += (item.is_done ? "done\t" : "open\t") + item.id + "\t" +
            item.subject + "\n";
  for (const WorkList::Mark& mark : list.marks)
    text += llvm::formatv("mark\t{0}\t{1}\t{2}\t{3}\t{4}\n", mark.digest,
                          mark.open, mark.done, mark.ready, mark.services);
  return text;
}

WorkList Advance(WorkList list, const Plan& plan, llvm::StringRef digest) {
  std::map<std::pair<std::string, std::string>, bool> is_done;
  for (const WorkList::Item& item : list.items)
    is_done[{item.id, item.subject}] = true;
  for (const Refactoring& one : plan.refactorings)
    is_done[{one.id, one.subject}] = false;
  list.items.clear();
  for (const auto& [key, done] : is_done)
    list.items.push_back({key.first, key.second, done});
  WorkList::Mark mark = MarkOf(list, plan, digest);
  if (list.marks.empty() || list.marks.back() != mark)
    list.marks.push_back(std::move(mark));
  return list;
}

}  // namespace cleave
