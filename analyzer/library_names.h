#pragma once

#include <string>

#include "llvm/ADT/StringRef.h"

namespace cleave {

/// What all standard headers belong to: those of C++, C, POSIX and the kernel,
/// and the compiler's own.
inline constexpr llvm::StringLiteral kStandardLibrary = "std";

/// The library that a header outside the project belongs to, by the root of its
/// headers. Only the path counts, so that each unit says the same:
///
///     /usr/include/boost/mpl/if.hpp                       boost
///     /usr/include/x86_64-linux-gnu/openssl/configuration.h  openssl
///     /usr/include/zlib.h                                 zlib
///     /build/_deps/fmt-src/include/fmt/core.h             fmt
///     /srv/third_party/abseil/strings/cord.h              abseil
///     /srv/json/json.h                                    json (its folder)
///     /usr/include/c++/12/vector, /usr/include/stdio.h    std
std::string LibraryOfHeader(llvm::StringRef path);

}  // namespace cleave
