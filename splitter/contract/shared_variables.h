#pragma once

#include <string>

#include "graph/symbol.h"

namespace cleave {

/// Why a variable of the project cannot be read and written by calls, as in "is
/// not a number"; "" if it can. Numbers, truth values and enumerations can,
/// that a header declares and a source file defines: what code does with these
/// is to read and to write them, and the copy of the header that other
/// processes see
/// (`ShadowHeader`) can make calls of both.
std::string WhyNotShared(const Symbol& variable);

/// The function that a service has for such a variable of its own: it gives the
/// value, after it has written the one that it is given, if any.
///
///     int shop::g_limit(const int* value);
Symbol SharedAccessOf(const Symbol& variable);

}  // namespace cleave
