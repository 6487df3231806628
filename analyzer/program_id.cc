#include "analyzer/program_id.h"

#include <elf.h>
#include <link.h>

#include <algorithm>
#include <string>

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/MathExtras.h"
#include "llvm/Support/xxhash.h"

namespace cleave {
namespace {

/// The build id among the notes in `text`; empty if there is none. A note is a
/// header, a name and a content, each of them padded to 4 bytes.
llvm::StringRef BuildIdIn(llvm::StringRef text) {
  while (text.size() >= sizeof(ElfW(Nhdr))) {
    auto* note = reinterpret_cast<const ElfW(Nhdr)*>(text.data());
    size_t content = sizeof(*note) + llvm::alignTo(note->n_namesz, 4);
    llvm::StringRef name = text.substr(sizeof(*note), note->n_namesz);
    if (note->n_type == NT_GNU_BUILD_ID && name == llvm::StringRef("GNU", 4))
      return text.substr(content, note->n_descsz);
    text = text.drop_front(std::min<size_t>(
        text.size(), content + llvm::alignTo(note->n_descsz, 4)));
  }
  return "";
}

llvm::StringRef BuildIdOf(const dl_phdr_info& object) {
  for (unsigned i = 0; i < object.dlpi_phnum; ++i) {
    const ElfW(Phdr)& segment = object.dlpi_phdr[i];
    if (segment.p_type != PT_NOTE) continue;
    auto* start =
        reinterpret_cast<const char*>(object.dlpi_addr + segment.p_vaddr);
    llvm::StringRef id = BuildIdIn({start, segment.p_memsz});
    if (!id.empty()) return id;
  }
  return "";
}

/// Called for the program first, then for each library.
int AddBuildId(dl_phdr_info* object, size_t, void* result) {
  auto& ids = *static_cast<std::string*>(result);
  // The kernel's own library has nothing to do with what is found.
  if (llvm::StringRef(object->dlpi_name).starts_with("linux-vdso")) return 0;
  llvm::StringRef id = BuildIdOf(*object);
  if (ids.empty() && id.empty()) return 1;
  ids += id;
  return 0;
}

}  // namespace

uint64_t ProgramId() {
  std::string ids;
  dl_iterate_phdr(AddBuildId, &ids);
  return ids.empty() ? 0 : llvm::xxh3_64bits(ids);
}

}  // namespace cleave
