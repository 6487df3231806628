#pragma once

#include "analyzer/data_pair_uses.h"

namespace cleave {

/// Whether nothing reads through the data of `parameters`, which belong to
/// `definition`, wherever it is kept, and all that is ever given it is the
/// function beside it:
///
///     void SetHandler(void (*f)(void*, int), void* user) {
///       handler = f;
///       data = user;
///     }
///     void Fire() { if (handler) handler(data, 1); }
///
/// Then it may as well be another pointer that stands for the client's. Both
/// are copied in the same functions, into two variables, or two fields of one
/// object, of which all uses in this translation unit are alike; who writes one
/// there writes the other as well. What is handed on to others by `definition`
/// itself is their matter (`Parameter::handed_on`); all other functions that
/// are handed such a pair must be in this translation unit.
///
/// Uses of the variables and fields in other translation units are not seen.
bool AreKeptTogether(const DataPair& parameters,
                     const clang::FunctionDecl& definition,
                     IsOfProject is_project);

}  // namespace cleave
