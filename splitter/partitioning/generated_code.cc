#include "splitter/partitioning/generated_code.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"

namespace cleave {
namespace {

bool IsGeneratedFile(llvm::StringRef path) {
  llvm::SmallVector<llvm::StringRef, 8> parts;
  path.split(parts, '/');
  const llvm::StringRef name = parts.pop_back_val();
  for (llvm::StringRef folder : parts)
    if (folder == "generated" || folder == "gen" || folder == "autogen")
      return true;
  for (llvm::StringRef start : {"moc_", "ui_", "qrc_", "lex.yy."})
    if (name.starts_with(start)) return true;
  for (llvm::StringRef middle :
       {".pb.", ".tab.", ".lex.", "_generated.", "_types.thrift."})
    if (name.contains(middle)) return true;
  return name.starts_with("soapC.") || name.starts_with("soapStub.");
}

}  // namespace

bool IsGenerated(const Component& component) {
  return !component.files.empty() &&
         llvm::all_of(component.files, [](const std::string& file) {
           return IsGeneratedFile(file);
         });
}

}  // namespace cleave
