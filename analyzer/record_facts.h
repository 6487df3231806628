#pragma once

#include "analyzer/tu_facts_builder.h"
#include "graph/symbol.h"

namespace clang {
class CXXRecordDecl;
class EnumDecl;
class RecordDecl;
class VarDecl;
}  // namespace clang

namespace cleave {

/// `record` is a definition. Its implicit members must have been declared
/// (Sema::ForceDeclarationOfImplicitMembers), or copies that the compiler
/// deletes are taken for possible.
RecordFacts FactsOf(const clang::RecordDecl& record, TuFactsBuilder& facts);

EnumFacts FactsOf(const clang::EnumDecl& enumeration, TuFactsBuilder& facts);

VariableFacts FactsOf(const clang::VarDecl& variable, TuFactsBuilder& facts);

}  // namespace cleave
