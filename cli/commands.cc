#include "cli/commands.h"

#include "cli/analyze_command.h"
#include "cli/completion_command.h"
#include "cli/doctor_command.h"
#include "cli/explain_command.h"
#include "cli/generate_command.h"
#include "cli/help_command.h"
#include "cli/import_command.h"
#include "cli/merge_command.h"
#include "cli/report_command.h"
#include "cli/split_command.h"
#include "cli/suggest_command.h"
#include "cli/verify_command.h"
#include "cli/version_command.h"

namespace cleave {

std::vector<Command> AllCommands() {
  return {AnalyzeCommand(), MergeCommand(),      ImportCommand(),
          SuggestCommand(), ExplainCommand(),    SplitCommand(),
          ReportCommand(),  GenerateCommand(),   VerifyCommand(),
          DoctorCommand(),  CompletionCommand(), HelpCommand(),
          VersionCommand()};
}

}  // namespace cleave
