#include "reports/drift.h"

#include "graph/user_error.h"
#include "llvm/Support/JSON.h"
#include "reports/figures.h"
#include "reports/html_blocks.h"
#include "reports/report_data_format.h"

namespace cleave {
namespace {

std::string IssueLine(const ContractIssue& issue) {
  return issue.id + " " + issue.subject + ": " + issue.message;
}

/// Reads one document; what is missing or of another type is told by `Fail`.
class EarlierReportReader {
 public:
  EarlierReportReader(const llvm::json::Object& data, llvm::StringRef file)
      : data_(data), file_(file) {}

  llvm::Expected<EarlierReport> Read() {
    if (data_.getInteger("schema") != kReportDataSchema)
      return MakeError("is the data of another version of cleave", file_.str(),
                       "write that report anew with this one");
    texts_ = data_.getArray("texts");
    const llvm::json::Object* components = data_.getObject("components");
    const llvm::json::Object* pairs = data_.getObject("pairs");
    const llvm::json::Array* figures = data_.getArray("figures");
    if (!texts_ || !components || !pairs || !figures) return Fail();
    if (!ReadHomes(*components) || !ReadCuts(*pairs) || !ReadIssues())
      return Fail();
    for (const llvm::json::Value& each : *figures) {
      const llvm::json::Object* figure = each.getAsObject();
      if (!figure) return Fail();
      earlier_.figures[figure->getString("name").value_or("").str()] =
          figure->getNumber("value").value_or(0);
    }
    earlier_.name = file_.str();
    return std::move(earlier_);
  }

 private:
  llvm::Error Fail() const {
    return MakeError("is no data of a report", file_.str(),
                     "name a file that 'cleave report --html' wrote");
  }

  std::optional<std::string> Text(const llvm::json::Value& number) const {
    const std::optional<int64_t> index = number.getAsInteger();
    if (!index || *index < 0 || static_cast<size_t>(*index) >= texts_->size())
      return std::nullopt;
    return (*texts_)[*index].getAsString().value_or("").str();
  }

  std::string HomeName(int64_t home) const {
    if (home == kMonolithHome) return kMonolithName;
    if (home == kLibraryHome) return kLibraryName;
    const llvm::json::Array* services = data_.getArray("services");
    if (!services || home < 0 || static_cast<size_t>(home) >= services->size())
      return "";
    const llvm::json::Object* service = (*services)[home].getAsObject();
    return service ? service->getString("name").value_or("").str() : "";
  }

  bool ReadHomes(const llvm::json::Object& components) {
    const llvm::json::Array* names = components.getArray("name");
    const llvm::json::Array* homes = components.getArray("home");
    const llvm::json::Array* flags = components.getArray("flags");
    if (!names || !homes || !flags || homes->size() != names->size() ||
        flags->size() != names->size())
      return false;
    for (size_t c = 0; c < names->size(); ++c) {
      const std::optional<std::string> name = Text((*names)[c]);
      if (!name) return false;
      names_.push_back(*name);
      homes_.push_back((*homes)[c].getAsInteger().value_or(kMonolithHome));
      if (!((*flags)[c].getAsInteger().value_or(0) & kIsTest))
        earlier_.homes[*name] = HomeName(homes_.back());
    }
    return true;
  }

  bool ReadCuts(const llvm::json::Object& pairs) {
    const llvm::json::Array* from = pairs.getArray("from");
    const llvm::json::Array* to = pairs.getArray("to");
    const llvm::json::Array* flags = pairs.getArray("flags");
    if (!from || !to || !flags || from->size() != to->size() ||
        from->size() != flags->size())
      return false;
    for (size_t i = 0; i < from->size(); ++i) {
      const size_t a = (*from)[i].getAsInteger().value_or(INT64_MAX);
      const size_t b = (*to)[i].getAsInteger().value_or(INT64_MAX);
      if (a >= homes_.size() || b >= homes_.size()) return false;
      const bool counts = (*flags)[i].getAsInteger().value_or(0) & kCounts;
      if (counts && homes_[a] != homes_[b] && homes_[a] != kLibraryHome &&
          homes_[b] != kLibraryHome)
        earlier_.cuts.insert({names_[a], names_[b]});
    }
    return true;
  }

  bool ReadIssues() {
    const llvm::json::Array* issues = data_.getArray("issues");
    if (!issues) return false;
    earlier_.issues.emplace();
    for (const llvm::json::Value& each : *issues) {
      const llvm::json::Object* object = each.getAsObject();
      if (!object) return false;
      ContractIssue issue;
      auto text = [&](llvm::StringRef key) {
        const llvm::json::Value* number = object->get(key);
        return number ? Text(*number).value_or("") : "";
      };
      issue.id = text("id");
      issue.from = text("from");
      issue.to = text("to");
      issue.subject = text("subject");
      issue.message = text("message");
      (*earlier_.issues)[IssueKey(issue)] = IssueLine(issue);
    }
    return true;
  }

  const llvm::json::Object& data_;
  const llvm::StringRef file_;
  const llvm::json::Array* texts_ = nullptr;
  std::vector<std::string> names_;
  std::vector<int64_t> homes_;
  EarlierReport earlier_;
};

template <typename T>
void Compare(const T& before, const T& now, auto added, auto removed) {
  for (const auto& each : now)
    if (!before.count(each)) added(each);
  for (const auto& each : before)
    if (!now.count(each)) removed(each);
}

void CompareComponents(const EarlierReport& before, const EarlierReport& now,
                       Drift& drift) {
  for (const auto& [component, home] : now.homes) {
    auto old = before.homes.find(component);
    if (old == before.homes.end())
      drift.added.push_back(component);
    else if (old->second != home)
      drift.moved.push_back({component, old->second, home});
  }
  for (const auto& [component, home] : before.homes)
    if (!now.homes.count(component)) drift.removed.push_back(component);
}

void CompareIssues(const EarlierReport& before,
                   llvm::ArrayRef<ContractIssue> issues_now, Drift& drift) {
  if (!before.issues) return;
  drift.has_issues = true;
  std::map<std::string, std::string> now;
  for (const ContractIssue& issue : issues_now)
    now[IssueKey(issue)] = IssueLine(issue);
  for (const auto& [key, line] : now)
    if (!before.issues->count(key)) drift.new_issues.push_back(line);
  for (const auto& [key, line] : *before.issues)
    if (!now.count(key)) drift.closed_issues.push_back(line);
}

}  // namespace

std::string IssueKey(const ContractIssue& issue) {
  return issue.id + "\t" + issue.from + "\t" + issue.to + "\t" + issue.subject;
}

EarlierReport EarlierReportOf(const DependencyGraph& graph, const Split& split,
                              const CutPrices& prices) {
  EarlierReport earlier;
  const std::vector<Home> homes = split.Homes(graph);
  for (size_t c = 0; c < homes.size(); ++c)
    if (!graph.components()[c].is_test)
      earlier.homes[graph.components()[c].name] = HomeText(split, homes[c]);
  for (const MetricReport& figure : BuildFigures(graph, split, prices))
    earlier.figures[figure.name] = figure.value;
  const auto pairs = graph.component_dependencies();
  for (uint32_t i = 0; i < pairs.size(); ++i) {
    if (prices.Counts(i) &&
        AreApart(homes[Index(pairs[i].from)], homes[Index(pairs[i].to)]))
      earlier.cuts.insert({graph.component(pairs[i].from).name,
                           graph.component(pairs[i].to).name});
  }
  return earlier;
}

llvm::Expected<EarlierReport> ParseEarlierReport(llvm::StringRef text,
                                                 llvm::StringRef file) {
  llvm::Expected<llvm::json::Value> data =
      llvm::json::parse(HtmlBlock(text, kDataBlock).value_or(text));
  if (!data) {
    llvm::consumeError(data.takeError());
    return MakeError("is no report that 'cleave report --html' wrote",
                     file.str(), "an earlier split file would do as well");
  }
  const llvm::json::Object* object = data->getAsObject();
  if (!object) return MakeError("is no data of a report", file.str(), "");
  return EarlierReportReader(*object, file).Read();
}

Drift CompareReports(const EarlierReport& before, const EarlierReport& now,
                     llvm::ArrayRef<ContractIssue> issues_now) {
  Drift drift;
  drift.since = before.name;
  CompareComponents(before, now, drift);
  Compare(
      before.cuts, now.cuts,
      [&](const auto& each) { drift.new_cuts.push_back(each); },
      [&](const auto& each) { drift.gone_cuts.push_back(each); });
  CompareIssues(before, issues_now, drift);
  return drift;
}

}  // namespace cleave
