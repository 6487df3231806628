#include "splitter/contract/held_classes.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

namespace cleave {
namespace {

/// The standard type's destructor does not need its arguments to be complete.
bool RefersOnly(const TypeShape& type) {
  return llvm::StringSwitch<bool>(type.name)
      .Cases("std::shared_ptr", "std::weak_ptr", "std::function", true)
      .Cases("std::reference_wrapper", "std::span", true)
      .Default(false);
}

class Collector {
 public:
  explicit Collector(const ClassIndex& classes) : classes_(classes) {}

  void AddFieldsOf(const RecordFacts& record) {
    for (const Field& field : record.fields) Add(field.type);
    for (const Base& base : record.bases) Add(base.type);
  }

  std::vector<const Symbol*> Sorted() && {
    llvm::sort(found_, [](const Symbol* a, const Symbol* b) {
      return a->name < b->name;
    });
    return std::move(found_);
  }

 private:
  void Add(const TypeShape& type) {
    switch (type.kind) {
      case TypeKind::kRecord:
        return AddClass(type);
      case TypeKind::kStd:
        if (RefersOnly(type)) return;
        [[fallthrough]];
      case TypeKind::kArray:
        for (const TypeShape& arg : type.args) Add(arg);
        return;
      default:
        return;
    }
  }

  void AddClass(const TypeShape& type) {
    const ClassEntry* entry = classes_.FindClass(type);
    const Symbol* symbol = entry ? &classes_.symbol(*entry)
                                 : classes_.FindDeclaredClass(type.name);
    if (!symbol || llvm::is_contained(found_, symbol)) return;
    found_.push_back(symbol);
    if (entry && !IsHiddenInSources(*symbol) &&
        IsLocal(symbol->record->destructor))
      AddFieldsOf(*symbol->record);
  }

  const ClassIndex& classes_;
  std::vector<const Symbol*> found_;
};

}  // namespace

std::vector<const Symbol*> HeldClasses(const ClassIndex& classes,
                                       const RecordFacts& record) {
  Collector collector(classes);
  collector.AddFieldsOf(record);
  return std::move(collector).Sorted();
}

bool IsHiddenInSources(const Symbol& record) {
  return record.defined.line == 0 || !IsHeader(record.defined.file);
}

void DescribeShell(const ClassIndex& classes, const Symbol& record,
                   ShellClass& shell) {
  shell.cpp_name = record.name;
  shell.header = record.declared.file;
  shell.declared = record.declared;
  for (const Field& field : record.record->fields)
    shell.member_names.push_back(field.name);
  for (const Symbol* held : HeldClasses(classes, *record.record))
    if (!IsHiddenInSources(*held))
      shell.field_headers.push_back(held->defined.file);
}

}  // namespace cleave
