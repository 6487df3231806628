#include "graph/unit_labels.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace cleave {
namespace {

bool AllHave(llvm::ArrayRef<CompileUnit> units, const std::string& argument) {
  return llvm::all_of(units, [&](const CompileUnit& unit) {
    return llvm::is_contained(unit.arguments, argument);
  });
}

std::string LabelOf(const CompileUnit& unit, llvm::ArrayRef<CompileUnit> same) {
  if (same.size() == 1) return unit.file;
  std::vector<std::string> own;
  for (const std::string& argument : unit.arguments)
    if (!AllHave(same, argument)) own.push_back(argument);
  return unit.file + " [" + llvm::join(own, " ") + "]";
}

}  // namespace

std::vector<std::string> UnitLabels(llvm::ArrayRef<CompileUnit> units) {
  std::vector<std::string> labels;
  while (!units.empty()) {
    llvm::ArrayRef<CompileUnit> same = units.take_while(
        [&](const CompileUnit& unit) { return unit.file == units[0].file; });
    for (const CompileUnit& unit : same) labels.push_back(LabelOf(unit, same));
    units = units.drop_front(same.size());
  }
  return labels;
}

}  // namespace cleave
