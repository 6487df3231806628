#include "analyzer/source_language.h"

#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/Path.h"

namespace cleave {
namespace {

constexpr llvm::StringLiteral kHeader = "a header";
constexpr llvm::StringLiteral kUnknown = "neither C nor C++";

bool IsCxxExtension(llvm::StringRef extension) {
  return llvm::StringSwitch<bool>(extension)
      .Cases(".cc", ".cpp", ".cxx", ".c++", ".cp", true)
      .Cases(".C", ".CC", ".CPP", ".CXX", true)
      .Default(false);
}

std::string ExclusionOfExtension(llvm::StringRef extension) {
  return llvm::StringSwitch<llvm::StringRef>(extension)
      .Cases(".s", ".S", ".sx", ".asm", "assembler")
      .Cases(".cu", ".hip", "CUDA")
      .Cases(".m", ".mm", ".M", "Objective-C")
      .Cases(".f", ".F", ".for", ".f90", ".F90", ".f95", "Fortran")
      .Cases(".h", ".hh", ".hpp", ".hxx", ".h++", ".H", ".inl", kHeader)
      .Cases(".ipp", ".tcc", ".inc", ".tpp", ".txx", kHeader)
      .Cases(".cppm", ".ixx", ".ccm", ".cxxm", ".mpp", "a C++20 module")
      .Cases(".rc", ".res", "a resource script")
      .Case(".cl", "OpenCL")
      .Default(kUnknown)
      .str();
}

}  // namespace

SourceLanguage LanguageOfFile(llvm::StringRef file) {
  llvm::StringRef extension = llvm::sys::path::extension(file);
  if (extension == ".c") return {true, ""};
  if (IsCxxExtension(extension)) return {false, ""};
  return {false, ExclusionOfExtension(extension)};
}

SourceLanguage LanguageOfOption(llvm::StringRef language,
                                llvm::StringRef file) {
  if (language == "none") return LanguageOfFile(file);
  if (language == "c") return {true, ""};
  if (language == "c++") return {false, ""};
  std::string exclusion =
      llvm::StringSwitch<llvm::StringRef>(language)
          .Cases("assembler", "assembler-with-cpp", "assembler")
          .Cases("cuda", "hip", "CUDA")
          .Cases("objective-c", "objective-c++", "Objective-C")
          .Cases("c-header", "c++-header", kHeader)
          .Cases("f77", "f95", "f77-cpp-input", "f95-cpp-input", "Fortran")
          .Case("c++-module", "a C++20 module")
          .Default(kUnknown)
          .str();
  return {false, exclusion};
}

bool IsSourceOrHeader(llvm::StringRef file) {
  std::string exclusion = LanguageOfFile(file).exclusion;
  return exclusion.empty() || exclusion == kHeader;
}

}  // namespace cleave
