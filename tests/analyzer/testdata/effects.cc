// What functions touch besides memory.
#include <chrono>
#include <clocale>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <future>
#include <iostream>
#include <locale>
#include <random>
#include <thread>
#include <unistd.h>
#include <csignal>
#include <dlfcn.h>
#include <filesystem>
#include <sys/mman.h>
#include <sys/socket.h>

void Nothing(int* n) { *n = 1; }
//- Nothing has effects nothing
const char* Environment() { return std::getenv("HOME"); }
//- Environment has effects ["environment"]
void File() { std::ifstream in("a"); }
//- File has effects ["file"]
bool Exists() { return std::filesystem::exists("a"); }
//- Exists has effects ["file"]
void CFile() { std::fclose(std::fopen("a", "r")); }
//- CFile has effects ["file"]
void Console() { std::cout << 1; }
//- Console has effects ["console"]
int Input() { int n = 0; std::cin >> n; return n + std::getchar(); }
//- Input has effects ["console","standard input"]
void Thread() { std::thread([] {}).join(); }
//- Thread has effects ["thread"]
int Async() { return std::async([] { return 1; }).get(); }
//- Async has effects ["thread"]
auto Clock() { return std::chrono::steady_clock::now(); }
//- Clock has effects ["clock"]
int Random() { return std::rand() + std::random_device()(); }
//- Random has effects ["random"]
void Locale() { std::locale::global(std::locale("C")); }
//- Locale has effects ["locale","locale change"]
bool Decimals() { return std::locale().name() == "C"; }
//- Decimals has effects ["locale"]
void SetsLocale() { std::setlocale(LC_ALL, ""); }
//- SetsLocale has effects ["locale","locale change"]
void SetsEnvironment() { setenv("A", "b", 1); }
//- SetsEnvironment has effects ["environment","environment change"]
void SetsSeed() { std::srand(1); }
//- SetsSeed has effects ["random","random seed"]
void SetsFolder() { chdir("/"); }
//- SetsFolder has effects ["process","working folder"]
void SetsFolderToo() { std::filesystem::current_path("/"); }
//- SetsFolderToo has effects ["file","working folder"]
auto Folder() { return std::filesystem::current_path(); }
//- Folder has effects ["file"]
void Signal() { std::signal(SIGINT, SIG_IGN); }
//- Signal has effects ["signal"]
void Exits() { std::abort(); }
//- Exits has effects ["exit"]
int Socket() { return socket(AF_INET, SOCK_STREAM, 0); }
//- Socket has effects ["socket"]
int Process() { return fork(); }
//- Process has effects ["fork","process"]
void* Mapping() { return mmap(nullptr, 1, PROT_READ, MAP_PRIVATE, 3, 0); }
//- Mapping has effects ["memory mapping"]
void* Loading() { return dlopen("a.so", RTLD_NOW); }
//- Loading has effects ["library loading"]
void InLambda() {
  auto later = [] { std::exit(1); };
  later();
}
//- InLambda has effects ["exit","program end"]
unsigned long NotEvaluated() { return sizeof(std::rand()); }
//- NotEvaluated has effects nothing
void Several() {
  std::ofstream out("a");
  out << std::rand();
}
//- Several has effects ["file","random"]
