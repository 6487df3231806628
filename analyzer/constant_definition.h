#pragma once

#include <string>

namespace clang {
class VarDecl;
}  // namespace clang

namespace cleave {

class SourceScope;

/// `const int shop::kLimit = 3`: the definition of a constant that a header
/// declares and a source file defines, as code that means the same in every
/// file that sees the header. Its value is made of numbers, truth values,
/// enumerators, texts and null pointers alone, and of objects of classes of
/// headers and libraries that are made of such. Everything in it has its whole
/// name.
///
/// Empty for all other variables, and if it had more than 16384 characters.
/// Says nothing of where constructors that it calls are defined.
std::string ConstantDefinition(const clang::VarDecl& variable,
                               const SourceScope& scope);

}  // namespace cleave
