// Which variables need code to get their value.
#include <mutex>
#include <string>

int Compute();
int constant = 1;
//- constant has is_dynamic nothing
std::mutex mutex;
//- mutex has is_dynamic nothing
int computed = Compute();  //- computed --call--> Compute
//- computed has is_dynamic true
std::string text = "a text that is too long to be kept inside";
//- text has is_dynamic true
int after = computed;  //- after --read global--> computed
//- after has is_dynamic true
constexpr int kFolded = 2;
//- kFolded has is_dynamic nothing
int Counts() {
  static int count = Compute();  //- Counts --call--> Compute
  return ++count;  //- Counts --write global--> Counts::count
}
//- Counts::count has is_dynamic true
//- Counts::count has is_function_local true
