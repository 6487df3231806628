#include "graph/deploy_wishes.h"

#include "graph/yaml_check.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace cleave {
namespace {

using Kind = YamlNode::Kind;
using llvm::StringRef;

constexpr uint32_t kMostMemoryMib = 122880, kMostCpuMillis = 16000;

/// A name that is a variable of the environment in every shell.
bool IsVariable(StringRef name) {
  return !name.empty() && !llvm::isDigit(name[0]) &&
         llvm::all_of(name,
                      [](char c) { return llvm::isAlnum(c) || c == '_'; });
}

/// "libsqlite3-dev", "g++-12=12.2.0-14".
bool IsPackage(StringRef name) {
  return !name.empty() && llvm::isAlnum(name[0]) &&
         llvm::all_of(name, [](char c) {
           return llvm::isAlnum(c) || StringRef("+-.=:~").contains(c);
         });
}

/// What may stand before "/cart:1.0" in the name of an image.
bool IsRegistry(StringRef name) {
  return !name.empty() && llvm::isAlnum(name.front()) &&
         llvm::isAlnum(name.back()) && llvm::all_of(name, [](char c) {
           return llvm::isLower(c) || llvm::isDigit(c) ||
                  StringRef("._-/:").contains(c);
         });
}

bool IsJobName(StringRef name) {
  return !name.empty() && name.size() <= 40 && llvm::isLower(name[0]) &&
         llvm::isAlnum(name.back()) && llvm::all_of(name, [](char c) {
           return llvm::isLower(c) || llvm::isDigit(c) || c == '-';
         });
}

bool IsSchedule(StringRef text) {
  llvm::SmallVector<StringRef, 8> fields;
  text.split(fields, ' ', -1, /*KeepEmpty=*/false);
  return fields.size() == 5 && llvm::all_of(text, [](char c) {
           return llvm::isAlnum(c) || StringRef("*/,- ").contains(c);
         });
}

/// Reads the section from its tree. Stops at the first problem.
class Reader {
 public:
  explicit Reader(StringRef file_name) : check_(file_name) {
    wishes_.file_name = file_name.str();
  }

  llvm::Expected<DeployWishes> Read(const YamlNode& node) {
    if (llvm::Error error = ReadSection(node)) return error;
    return std::move(wishes_);
  }

 private:
  llvm::Error ReadSection(const YamlNode& node) {
    if (llvm::Error error =
            check_.Keys(node, "'deploy'",
                        {"registry", "packages", "data", "environment",
                         "secrets", "services", "programs", "jobs"}))
      return error;
    if (llvm::Error error = ReadNames(node)) return error;
    if (llvm::Error error = ReadEnvironment(FindValue(node, "environment")))
      return error;
    if (llvm::Error error =
            ReadProcesses(FindValue(node, "services"), "service",
                          {"memory", "cpu", "replicas", "copies_are_safe",
                           "expose", "lambda"},
                          wishes_.services))
      return error;
    if (llvm::Error error = ReadProcesses(
            FindValue(node, "programs"), "program",
            {"memory", "cpu", "port", "arguments"}, wishes_.programs))
      return error;
    return ReadJobs(FindValue(node, "jobs"));
  }

  llvm::Error ReadNames(const YamlNode& node) {
    if (llvm::Error error =
            ReadChecked(FindValue(node, "registry"), IsRegistry,
                        "a registry and a folder in it, in lower case: "
                        "'registry.example.com/shop'",
                        wishes_.registry))
      return error;
    if (llvm::Error error = ReadChecked(
            FindValue(node, "data"),
            [](StringRef path) {
              return path.starts_with("/") && path.size() > 1 &&
                     llvm::all_of(path, [](char c) {
                       return llvm::isAlnum(c) || StringRef("/._-").contains(c);
                     });
            },
            "an absolute folder: '/var/lib/shop'", wishes_.data))
      return error;
    if (llvm::Error error =
            ReadList(FindValue(node, "packages"), IsPackage,
                     "names of Debian packages", wishes_.packages))
      return error;
    return ReadList(FindValue(node, "secrets"), IsVariable,
                    "names of environment variables", wishes_.secrets);
  }

  llvm::Error ReadChecked(const YamlNode* node, bool (*is_good)(StringRef),
                          StringRef hint, std::string& out) const {
    if (IsAbsent(node)) return llvm::Error::success();
    if (node->kind != Kind::kScalar || !is_good(node->text))
      return check_.Fail(*node, "'" + node->text + "' cannot stand here",
                         "expected " + hint);
    out = node->text;
    return llvm::Error::success();
  }

  llvm::Error ReadList(const YamlNode* node, bool (*is_good)(StringRef),
                       StringRef hint, std::vector<std::string>& out) const {
    if (IsAbsent(node)) return llvm::Error::success();
    if (node->kind != Kind::kSequence)
      return check_.Fail(*node, "expected a list", "expected " + hint);
    for (const YamlNode& item : node->items) {
      std::string text;
      if (llvm::Error error = ReadChecked(&item, is_good, hint, text))
        return error;
      out.push_back(std::move(text));
    }
    return llvm::Error::success();
  }

  llvm::Error ReadEnvironment(const YamlNode* node) {
    if (IsAbsent(node)) return llvm::Error::success();
    if (node->kind != Kind::kMapping)
      return check_.Fail(*node, "'environment' must map names to values");
    if (llvm::Error error = check_.Unique(*node)) return error;
    for (size_t i = 0; i < node->keys.size(); ++i) {
      if (!IsVariable(node->keys[i].text))
        return check_.Fail(node->keys[i],
                           "'" + node->keys[i].text + "' names no variable");
      if (node->items[i].kind != Kind::kScalar)
        return check_.Fail(node->items[i], "expected a text");
      wishes_.environment[node->keys[i].text] = node->items[i].text;
    }
    return llvm::Error::success();
  }

  llvm::Error ReadProcesses(const YamlNode* node, StringRef what,
                            llvm::ArrayRef<StringRef> known,
                            std::vector<ProcessWish>& out) {
    if (IsAbsent(node)) return llvm::Error::success();
    if (node->kind != Kind::kMapping)
      return check_.Fail(*node, "expected a mapping by name");
    if (llvm::Error error = check_.Unique(*node)) return error;
    for (size_t i = 0; i < node->keys.size(); ++i) {
      const YamlNode& body = node->items[i];
      ProcessWish wish;
      wish.name = node->keys[i].text;
      wish.line = node->keys[i].line;
      wish.column = node->keys[i].column;
      if (llvm::Error error =
              check_.Keys(body, what + " '" + wish.name + "'", known))
        return error;
      if (llvm::Error error = ReadProcess(body, wish)) return error;
      out.push_back(std::move(wish));
    }
    return llvm::Error::success();
  }

  llvm::Error ReadProcess(const YamlNode& body, ProcessWish& wish) const {
    if (llvm::Error error = ReadSize(body, wish.memory_mib, wish.cpu_millis))
      return error;
    if (llvm::Error error =
            ReadNumber(FindValue(body, "port"), 1, 65535, wish.port))
      return error;
    if (llvm::Error error =
            ReadReplicas(FindValue(body, "replicas"), wish.least, wish.most))
      return error;
    if (llvm::Error error =
            ReadArguments(FindValue(body, "arguments"), wish.arguments))
      return error;
    if (llvm::Error error =
            ReadFlag(FindValue(body, "copies_are_safe"), wish.copies_are_safe))
      return error;
    if (llvm::Error error =
            ReadFlag(FindValue(body, "expose"), wish.is_exposed))
      return error;
    return ReadFlag(FindValue(body, "lambda"), wish.is_function);
  }

  llvm::Error ReadJobs(const YamlNode* node) {
    if (IsAbsent(node)) return llvm::Error::success();
    if (node->kind != Kind::kMapping)
      return check_.Fail(*node, "'jobs' must map names to jobs");
    if (llvm::Error error = check_.Unique(*node)) return error;
    for (size_t i = 0; i < node->keys.size(); ++i)
      if (llvm::Error error = ReadJob(node->keys[i], node->items[i]))
        return error;
    return llvm::Error::success();
  }

  llvm::Error ReadJob(const YamlNode& name, const YamlNode& body) {
    if (!IsJobName(name.text))
      return check_.Fail(name, "job name '" + name.text + "' is not usable",
                         "lower case letters, digits and '-', at most 40");
    if (llvm::Error error = check_.Keys(body, "job '" + name.text + "'",
                                        {"program", "arguments", "schedule",
                                         "memory", "cpu", "tasks", "retries"}))
      return error;
    JobWish job;
    job.name = name.text;
    job.line = name.line;
    job.column = name.column;
    const YamlNode* program = FindValue(body, "program");
    if (IsAbsent(program))
      return check_.Fail(name, "job '" + name.text + "' names no program",
                         "say 'program: NAME'");
    job.program = program->text;
    if (llvm::Error error =
            ReadArguments(FindValue(body, "arguments"), job.arguments))
      return error;
    if (llvm::Error error =
            ReadChecked(FindValue(body, "schedule"), IsSchedule,
                        "the five fields of cron: '0 2 * * *'", job.schedule))
      return error;
    if (llvm::Error error = ReadSize(body, job.memory_mib, job.cpu_millis))
      return error;
    if (llvm::Error error =
            ReadNumber(FindValue(body, "tasks"), 2, 10000, job.tasks))
      return error;
    if (llvm::Error error =
            ReadNumber(FindValue(body, "retries"), 0, 9, job.retries))
      return error;
    wishes_.jobs.push_back(std::move(job));
    return llvm::Error::success();
  }

  llvm::Error ReadArguments(const YamlNode* node,
                            std::vector<std::string>& out) const {
    return ReadList(
        node, [](StringRef) { return true; }, "arguments, one a line", out);
  }

  llvm::Error ReadFlag(const YamlNode* node, bool& out) const {
    if (IsAbsent(node)) return llvm::Error::success();
    out = node->text == "true";
    if (out || node->text == "false") return llvm::Error::success();
    return check_.Fail(*node, "'" + node->text + "' cannot stand here",
                       "it is true or false");
  }

  llvm::Error ReadNumber(const YamlNode* node, uint32_t least, uint32_t most,
                         std::optional<uint32_t>& out) const {
    if (IsAbsent(node)) return llvm::Error::success();
    uint32_t value = 0;
    if (StringRef(node->text).getAsInteger(10, value) || value < least ||
        value > most)
      return check_.Fail(
          *node, "'" + node->text + "' cannot stand here",
          "a number from " + llvm::Twine(least) + " to " + llvm::Twine(most));
    out = value;
    return llvm::Error::success();
  }

  /// "2", "2..6".
  llvm::Error ReadReplicas(const YamlNode* node, std::optional<uint32_t>& least,
                           std::optional<uint32_t>& most) const {
    if (IsAbsent(node)) return llvm::Error::success();
    const StringRef text = node->text;
    const auto [low, high] =
        text.contains("..") ? text.split("..") : std::make_pair(text, text);
    uint32_t from = 0, to = 0;
    if (low.getAsInteger(10, from) || high.getAsInteger(10, to) || from < 1 ||
        to < from || to > 1000)
      return check_.Fail(*node, "'" + text + "' are no replicas",
                         "a number, or a range: '2..6'");
    least = from;
    most = to;
    return llvm::Error::success();
  }

  llvm::Error ReadSize(const YamlNode& body, std::optional<uint32_t>& memory,
                       std::optional<uint32_t>& cpu) const {
    if (const YamlNode* node = FindValue(body, "memory"); !IsAbsent(node)) {
      StringRef text = node->text;
      const bool is_gib = text.consume_back("Gi");
      uint32_t value = 0;
      if ((!is_gib && !text.consume_back("Mi")) ||
          text.getAsInteger(10, value) || value < 1 ||
          value > kMostMemoryMib / (is_gib ? 1024 : 1))
        return check_.Fail(*node, "'" + node->text + "' is no memory",
                           "as '256Mi' or '2Gi', at most 120Gi");
      memory = value * (is_gib ? 1024 : 1);
    }
    if (const YamlNode* node = FindValue(body, "cpu"); !IsAbsent(node)) {
      StringRef text = node->text;
      const uint32_t unit = text.consume_back("m") ? 1 : 1000;
      uint32_t value = 0;
      if (text.getAsInteger(10, value) || value < 1 ||
          value > kMostCpuMillis / unit)
        return check_.Fail(*node, "'" + node->text + "' are no processors",
                           "as '250m' (a quarter) or '2', at most 16");
      cpu = value * unit;
    }
    return llvm::Error::success();
  }

  YamlCheck check_;
  DeployWishes wishes_;
};

}  // namespace

llvm::Expected<DeployWishes> ReadDeployWishes(const YamlNode* node,
                                              StringRef file_name) {
  if (IsAbsent(node)) {
    DeployWishes none;
    none.file_name = file_name.str();
    return none;
  }
  return Reader(file_name).Read(*node);
}

}  // namespace cleave
