#include "analyzer/effects.h"

#include "clang/AST/DeclCXX.h"
#include "llvm/ADT/StringMap.h"

namespace cleave {
namespace {

using llvm::StringRef;
using Table = llvm::StringMap<uint32_t>;

/// Adds `words`, separated by blanks.
void Add(Table& table, uint32_t effect, StringRef words) {
  while (!words.empty()) {
    StringRef word;
    std::tie(word, words) = words.ltrim().split(' ');
    if (!word.empty()) table[word] |= effect;
  }
}

Table MakeCTable() {
  Table table;
  Add(table, kClock,
      "time clock gettimeofday clock_gettime clock_settime settimeofday ftime "
      "localtime localtime_r gmtime gmtime_r ctime ctime_r mktime tzset "
      "timespec_get sleep usleep nanosleep clock_nanosleep times getrusage "
      "timer_create timer_settime setitimer");
  Add(table, kConsole,
      "printf vprintf puts putchar perror scanf vscanf getchar gets isatty "
      "tcgetattr tcsetattr ttyname");
  Add(table, kEnvironment,
      "getenv secure_getenv setenv unsetenv putenv clearenv");
  Add(table, kEnvironmentChange, "setenv unsetenv putenv clearenv");
  Add(table, kExit,
      "exit _exit _Exit quick_exit abort atexit at_quick_exit on_exit "
      "__assert_fail");
  Add(table, kFork, "fork vfork daemon");
  Add(table, kProgramEnd, "exit _exit _Exit quick_exit");
  Add(table, kFileAccess,
      "fopen fopen64 freopen fdopen open open64 openat creat unlink unlinkat "
      "rename renameat remove mkdir mkdirat rmdir stat lstat fstat fstatat "
      "stat64 access faccessat opendir fdopendir readdir readdir_r scandir "
      "truncate ftruncate chmod fchmod chown fchown link symlink readlink "
      "realpath tmpfile tmpnam mkstemp mkdtemp flock lockf utime utimes "
      "utimensat fsync fdatasync fread fwrite fgets fputs fprintf vfprintf "
      "fseek ftell fclose fflush pread pwrite glob nftw ftw fts_open statvfs "
      "inotify_init inotify_add_watch mkfifo sendfile");
  Add(table, kJump,
      "setjmp _setjmp __sigsetjmp sigsetjmp longjmp siglongjmp getcontext "
      "setcontext swapcontext makecontext");
  Add(table, kLibraryLoading, "dlopen dlmopen dlsym dlvsym dlclose dladdr");
  Add(table, kLocale, "setlocale localeconv newlocale uselocale duplocale");
  Add(table, kLocaleChange, "setlocale uselocale");
  Add(table, kMemoryMapping,
      "mmap mmap64 munmap mremap msync mprotect madvise mlock mlockall "
      "shm_open "
      "shm_unlink shmget shmat shmdt");
  Add(table, kProcess,
      "fork vfork execl execlp execle execv execvp execvpe execve popen pclose "
      "system wait waitpid waitid wait3 wait4 posix_spawn posix_spawnp getpid "
      "getppid setsid setpgid daemon prctl chdir fchdir getcwd umask chroot "
      "setuid setgid seteuid setegid getuid geteuid setrlimit getrlimit "
      "sched_setaffinity nice pipe pipe2 mq_open semget msgget");
  Add(table, kRandom,
      "rand rand_r srand random srandom random_r initstate drand48 erand48 "
      "lrand48 mrand48 srand48 getrandom getentropy arc4random "
      "arc4random_uniform");
  Add(table, kRandomSeed, "srand srandom initstate setstate srand48 seed48");
  Add(table, kSignal,
      "signal sigaction raise kill killpg alarm sigprocmask pthread_sigmask "
      "pthread_kill sigwait sigwaitinfo sigsuspend signalfd sigaltstack "
      "pause sigqueue");
  Add(table, kSocket,
      "socket socketpair connect bind listen accept accept4 send sendto "
      "sendmsg "
      "recv recvfrom recvmsg getaddrinfo gethostbyname gethostbyaddr "
      "getnameinfo gethostname setsockopt getsockopt getsockname getpeername "
      "shutdown select poll ppoll epoll_create epoll_create1 epoll_wait "
      "epoll_ctl");
  Add(table, kStandardInput, "scanf vscanf getchar gets");
  Add(table, kThread,
      "pthread_create pthread_join pthread_detach pthread_exit pthread_cancel "
      "thrd_create thrd_join thrd_detach thrd_exit clone");
  Add(table, kWorkingFolder, "chdir fchdir chroot umask");
  return table;
}

/// By the name of the class or, outside of classes, of the function.
Table MakeStdTable() {
  Table table;
  Add(table, kClock,
      "system_clock steady_clock high_resolution_clock sleep_for sleep_until");
  Add(table, kExit, "terminate unexpected");
  Add(table, kFileAccess,
      "basic_ifstream basic_ofstream basic_fstream basic_filebuf");
  Add(table, kLocale, "locale");
  Add(table, kRandom, "random_device random_shuffle");
  Add(table, kThread, "thread jthread async");
  return table;
}

Table MakeBoostTable() {
  Table table;
  Add(table, kClock, "microsec_clock second_clock");
  Add(table, kRandom, "random_device");
  Add(table, kThread, "thread thread_group");
  return table;
}

/// The outermost namespace; null for what stands in none.
const clang::NamespaceDecl* OutermostNamespace(const clang::Decl& decl) {
  const clang::NamespaceDecl* outermost = nullptr;
  for (const clang::DeclContext* context = decl.getDeclContext(); context;
       context = context->getParent())
    if (auto* space = llvm::dyn_cast<clang::NamespaceDecl>(context))
      outermost = space;
  return outermost;
}

bool IsInNamespace(const clang::Decl& decl, StringRef name) {
  for (const clang::DeclContext* context = decl.getDeclContext(); context;
       context = context->getParent())
    if (auto* space = llvm::dyn_cast<clang::NamespaceDecl>(context))
      if (space->getIdentifier() && space->getName() == name) return true;
  return false;
}

StringRef KeyOf(const clang::FunctionDecl& callee) {
  if (auto* owner =
          llvm::dyn_cast<clang::CXXRecordDecl>(callee.getDeclContext()))
    return owner->getIdentifier() ? owner->getName() : "";
  return callee.getIdentifier() ? callee.getName() : "";
}

uint32_t EffectsInNamespace(const clang::FunctionDecl& callee,
                            StringRef outermost) {
  static const Table kStd = MakeStdTable(), kBoost = MakeBoostTable();
  if (outermost == "std") {
    const StringRef name = callee.getIdentifier() ? callee.getName() : "";
    if (uint32_t known = kStd.lookup(KeyOf(callee)))
      return known == kLocale && name == "global" ? known | kLocaleChange
                                                  : known;
    if (name == "current_path" && callee.getReturnType()->isVoidType())
      return kFileAccess | kWorkingFolder;
    return IsInNamespace(callee, "filesystem") ? kFileAccess : 0u;
  }
  if (outermost == "asio") return kSocket;
  if (outermost != "boost") return 0;
  if (uint32_t known = kBoost.lookup(KeyOf(callee))) return known;
  if (IsInNamespace(callee, "filesystem")) return kFileAccess;
  if (IsInNamespace(callee, "process")) return kProcess;
  return IsInNamespace(callee, "asio") ? kSocket : 0u;
}

}  // namespace

uint32_t EffectsOf(const clang::FunctionDecl& callee) {
  static const Table kC = MakeCTable();
  if (const clang::NamespaceDecl* space = OutermostNamespace(callee))
    if (!callee.isExternC())
      return space->getIdentifier()
                 ? EffectsInNamespace(callee, space->getName())
                 : 0;
  if (!callee.getIdentifier() || llvm::isa<clang::CXXMethodDecl>(callee))
    return 0;
  return kC.lookup(callee.getName());
}

uint32_t EffectsOf(const clang::VarDecl& variable) {
  if (!variable.getIdentifier()) return 0;
  StringRef name = variable.getName();
  if (name == "environ" || name == "__environ") return kEnvironment;
  if (name == "stdin") return kConsole | kStandardInput;
  if (name == "stdout" || name == "stderr") return kConsole;
  if (!IsInNamespace(variable, "std")) return 0;
  if (name == "cin" || name == "wcin") return kConsole | kStandardInput;
  const bool is_output = name == "cout" || name == "cerr" || name == "clog" ||
                         name == "wcout" || name == "wcerr";
  return is_output ? kConsole : 0u;
}

std::vector<std::string> EffectNames(uint32_t effects) {
  static const char* const kNames[] = {"clock",
                                       "console",
                                       "environment",
                                       "environment change",
                                       "exit",
                                       "file",
                                       "fork",
                                       "jump",
                                       "library loading",
                                       "locale",
                                       "locale change",
                                       "memory mapping",
                                       "process",
                                       "program end",
                                       "random",
                                       "random seed",
                                       "signal",
                                       "socket",
                                       "standard input",
                                       "thread",
                                       "working folder"};
  std::vector<std::string> names;
  for (size_t i = 0; i < std::size(kNames); ++i)
    if (effects & (1u << i)) names.push_back(kNames[i]);
  return names;
}

}  // namespace cleave
