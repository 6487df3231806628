#include "cli/commands.h"

#include "cli/analyze_command.h"
#include "cli/check_command.h"
#include "cli/completion_command.h"
#include "cli/doctor_command.h"
#include "cli/explain_command.h"
#include "cli/generate_command.h"
#include "cli/help_command.h"
#include "cli/import_command.h"
#include "cli/merge_command.h"
#include "cli/plan_command.h"
#include "cli/report_command.h"
#include "cli/split_command.h"
#include "cli/suggest_command.h"
#include "cli/verify_command.h"
#include "cli/version_command.h"

namespace cleave {

std::vector<Command> AllCommands() {
  std::vector<Command> all;
  auto add = [&](const char* group, std::vector<Command> commands) {
    for (Command& command : commands) {
      command.group = group;
      all.push_back(std::move(command));
    }
  };
  add("from a monolith to services",
      {AnalyzeCommand(), SuggestCommand(), ReportCommand(), GenerateCommand(),
       VerifyCommand()});
  add("decide", {ExplainCommand(), SplitCommand(), PlanCommand()});
  add("keep to what was decided", {CheckCommand()});
  add("graphs from elsewhere", {ImportCommand(), MergeCommand()});
  add("about cleave",
      {DoctorCommand(), CompletionCommand(), HelpCommand(), VersionCommand()});
  return all;
}

}  // namespace cleave
