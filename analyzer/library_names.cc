#include "analyzer/library_names.h"

#include "llvm/ADT/StringSet.h"
#include "llvm/Support/Path.h"

namespace cleave {
namespace {

using llvm::StringRef;

/// Headers of C, POSIX and the GNU C library, without `.h`.
bool IsStandardHeader(StringRef stem) {
  static const llvm::StringSet<> kStems = {
      "aio",       "aliases",     "alloca",   "ar",
      "argp",      "argz",        "assert",   "byteswap",
      "complex",   "cpio",        "ctype",    "dirent",
      "dlfcn",     "elf",         "endian",   "envz",
      "err",       "errno",       "error",    "execinfo",
      "fcntl",     "features",    "fenv",     "float",
      "fmtmsg",    "fnmatch",     "fstab",    "fts",
      "ftw",       "gconv",       "getopt",   "glob",
      "grp",       "gshadow",     "iconv",    "ifaddrs",
      "inttypes",  "iso646",      "langinfo", "lastlog",
      "libgen",    "libintl",     "limits",   "link",
      "locale",    "malloc",      "math",     "mcheck",
      "memory",    "mntent",      "monetary", "mqueue",
      "netdb",     "nl_types",    "nss",      "obstack",
      "paths",     "poll",        "printf",   "pthread",
      "pty",       "pwd",         "re_comp",  "regex",
      "regexp",    "resolv",      "sched",    "search",
      "semaphore", "setjmp",      "sgtty",    "shadow",
      "signal",    "spawn",       "stab",     "stdalign",
      "stdarg",    "stdatomic",   "stdbool",  "stdc-predef",
      "stddef",    "stdint",      "stdio",    "stdio_ext",
      "stdlib",    "stdnoreturn", "string",   "strings",
      "syscall",   "sysexits",    "syslog",   "tar",
      "termio",    "termios",     "tgmath",   "thread_db",
      "threads",   "time",        "ttyent",   "uchar",
      "ucontext",  "ulimit",      "unistd",   "utime",
      "utmp",      "utmpx",       "values",   "wait",
      "wchar",     "wctype",      "wordexp",  "features-time64"};
  return kStems.contains(stem);
}

/// Folders of the GNU C library and of the kernel below an include root.
bool IsStandardFolder(StringRef folder) {
  static const llvm::StringSet<> kFolders = {
      "arpa",      "asm",     "asm-generic", "bits",    "c++",       "finclude",
      "gnu",       "linux",   "misc",        "mtd",     "net",       "netash",
      "netatalk",  "netax25", "neteconet",   "netinet", "netipx",    "netiucv",
      "netpacket", "netrom",  "netrose",     "nfs",     "protocols", "rdma",
      "rpc",       "rpcsvc",  "scsi",        "sound",   "sys",       "video"};
  return kFolders.contains(folder);
}

bool IsOfCompiler(StringRef path) {
  return path.contains("/lib/gcc/") || path.contains("/lib/clang/") ||
         path.contains("/include/c++/");
}

/// `boost/mpl/if.hpp`, `zlib.h`: what stands below an include root.
std::string LibraryBelowRoot(StringRef below) {
  auto [folder, rest] = below.split('/');
  if (folder.contains("-linux-")) return LibraryBelowRoot(rest);
  if (!rest.empty())
    return IsStandardFolder(folder) ? kStandardLibrary.str() : folder.str();
  StringRef stem = llvm::sys::path::stem(folder);
  return IsStandardHeader(stem) ? kStandardLibrary.str() : stem.str();
}

/// The folder behind `third_party` or the like; empty if there is none.
StringRef ThirdPartyFolder(StringRef path) {
  static const llvm::StringSet<> kPlaces = {
      "_deps",       "3rdparty",    "contrib",     "deps",
      "extern",      "external",    "vendor",      "vendored",
      "subprojects", "third-party", "third_party", "thirdparty"};
  bool is_next = false;
  for (auto part = llvm::sys::path::begin(path);
       part != llvm::sys::path::end(path); ++part) {
    if (is_next) {
      StringRef name = *part;
      if (!name.consume_back("-src")) name.consume_back("-build");
      return name;
    }
    is_next = kPlaces.contains(*part);
  }
  return "";
}

}  // namespace

std::string LibraryOfHeader(StringRef path) {
  if (IsOfCompiler(path)) return kStandardLibrary.str();
  constexpr StringRef kRoot = "/include/";
  if (size_t at = path.find(kRoot); at != StringRef::npos)
    return LibraryBelowRoot(path.substr(at + kRoot.size()));
  StringRef folder = llvm::sys::path::parent_path(path);
  if (StringRef name = ThirdPartyFolder(folder); !name.empty())
    return name.str();
  return llvm::sys::path::filename(folder).str();
}

}  // namespace cleave
