#include "tests/judge/object_symbols.h"

#include <algorithm>

#include "llvm/ADT/STLExtras.h"
#include "llvm/BinaryFormat/ELF.h"
#include "llvm/Object/ELFObjectFile.h"

namespace cleave {
namespace {

using llvm::object::SymbolRef;

void SortUnique(std::vector<std::string>& names) {
  llvm::sort(names);
  names.erase(std::unique(names.begin(), names.end()), names.end());
}

/// GCC's binding for static variables of inline functions.
bool IsUnique(const SymbolRef& symbol) {
  return llvm::isa<llvm::object::ELFObjectFileBase>(symbol.getObject()) &&
         llvm::object::ELFSymbolRef(symbol).getBinding() ==
             llvm::ELF::STB_GNU_UNIQUE;
}

std::vector<std::string>& ListFor(const SymbolRef& symbol, uint32_t flags,
                                  ObjectSymbols& symbols) {
  if (flags & SymbolRef::SF_Undefined) return symbols.undefined;
  if (!(flags & SymbolRef::SF_Global)) return symbols.local;
  if (flags & (SymbolRef::SF_Weak | SymbolRef::SF_Common) || IsUnique(symbol))
    return symbols.weak;
  return symbols.strong;
}

}  // namespace

llvm::Expected<ObjectSymbols> ReadObjectSymbols(llvm::StringRef path) {
  auto file = llvm::object::ObjectFile::createObjectFile(path);
  if (!file) return llvm::createFileError(path, file.takeError());
  ObjectSymbols symbols;
  for (const SymbolRef& symbol : file->getBinary()->symbols()) {
    llvm::Expected<uint32_t> flags = symbol.getFlags();
    if (!flags) return llvm::createFileError(path, flags.takeError());
    if (*flags & SymbolRef::SF_FormatSpecific) continue;
    llvm::Expected<llvm::StringRef> name = symbol.getName();
    if (!name) return llvm::createFileError(path, name.takeError());
    if (!name->empty()) ListFor(symbol, *flags, symbols).push_back(name->str());
  }
  for (auto* list :
       {&symbols.undefined, &symbols.strong, &symbols.weak, &symbols.local})
    SortUnique(*list);
  return symbols;
}

}  // namespace cleave
