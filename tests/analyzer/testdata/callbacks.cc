// Functions whose address is taken.
void Handler(int);
struct Listener {
  void On(int);
};
void Subscribe(void (*handler)(int));

void Passes() {
  Subscribe(Handler);  //- Passes --call--> Subscribe
                       //- Passes --take address--> Handler
}
void Stores() {
  auto member = &Listener::On;  //- Stores --take address--> Listener::On
                                //- Stores --use type--> Listener
}
void (*const registered)(int) = &Handler;  //- registered --take address--> Handler

// Who gets a function or a lambda, and whether it is kept.
#include <algorithm>
#include <functional>
#include <thread>
#include <vector>

using Job = std::function<void()>;
void Work();

class Pool {
 public:
  void Submit(Job job) { jobs_.push_back(std::move(job)); }
  void RunNow(const Job& job) { job(); }
  void Forward(Job job) { Submit(std::move(job)); }
  void OnIdle(Job job) { idle_ = job; }

 private:
  std::vector<Job> jobs_;
  Job idle_;
};
//- Pool::Submit has parameters.0.is_kept true
//- Pool::Submit has parameters.0.is_called nothing
//- Pool::RunNow has parameters.0.is_called true
//- Pool::RunNow has parameters.0.is_kept nothing
//- Pool::OnIdle has parameters.0.is_kept true
//- Pool::Forward has parameters.0.is_kept nothing
//- Pool::Forward has parameters.0.handed_on.0.function "c:@S@Pool@F@Submit#$@N@std@S@function>#Fv()#"

template <class F>
void Each(F&& f) {
  f();
}
//- Each has parameters.0.is_called true

void HandsOver(Pool& pool) {
  pool.Submit([] {
    Work();  //- HandsOver --call--> Work [in passed lambda]
  });
}
//- HandsOver has callbacks.0.parameter 1
//- HandsOver has callbacks.0.is_stored nothing
void HandsOverVariable(Pool& pool) {
  auto job = [] {
    Work();  //- HandsOverVariable --call--> Work [in passed lambda]
  };
  pool.Submit(job);
}
void StartsThread() {
  std::thread([] {
    Work();  //- StartsThread --call--> Work [in stored lambda]
  }).detach();
}
//- StartsThread has callbacks.0.is_stored true
//- StartsThread has callbacks.0.receiver "std::thread::thread"
void RunsHere(std::vector<int>& numbers) {
  std::for_each(numbers.begin(), numbers.end(), [](int) {
    Work();  //- RunsHere --call--> Work loop 1 []
  });
}
//- RunsHere has callbacks nothing
Job global_job;
void KeepsInGlobal() {
  global_job = [] {
    Work();  //- KeepsInGlobal --call--> Work [in stored lambda]
  };
}
Job Returned() {
  return [] {
    Work();  //- Returned --call--> Work [in stored lambda]
  };
}
void PassesFunction(Pool& pool) {
  pool.Submit(Work);  //- PassesFunction --call--> Pool::Submit
                      //- PassesFunction --take address--> Work [passed]
}
void (*hook)();
void Hooks() {
  hook = &Work;  //- Hooks --write global--> hook
                 //- Hooks --take address--> Work [stored]
}
void (*const hooks[])() = {Work};  //- hooks --take address--> Work [stored]
struct Base {
  explicit Base(Job job) : job_(std::move(job)) {}
  Job job_;
};
//- Base::Base has parameters.0.is_kept true
struct Derived : Base {
  Derived() : Base([] {
    Work();  //- Derived::Derived --call--> Work [in passed lambda]
  }) {}
};

// Views: a copy of one keeps the address of what it refers to.
#include <string>
#include <string_view>

class Piece {
 public:
  Piece(const char* text, std::size_t size) : text_(text), size_(size) {}
  const char* text_;
  std::size_t size_;
};

class Index {
 public:
  void Remember(Piece piece) { last_ = piece; }
  void Note(std::string_view text) { texts_.push_back(text); }
  void Copy(std::string_view text) { copies_.emplace_back(text); }
  std::size_t Measure(Piece piece) {
    const Piece local = piece;
    return local.size_;
  }
  void PassOn(const Piece& piece) { Remember(piece); }

 private:
  Piece last_{"", 0};
  std::vector<std::string_view> texts_;
  std::vector<std::string> copies_;
};
//- Index::Remember has parameters.0.is_kept true
//- Index::Note has parameters.0.is_kept true
//- Index::Copy has parameters.0.is_kept nothing
//- Index::Measure has parameters.0.is_kept nothing
//- Index::PassOn has parameters.0.handed_on.0.function "c:@S@Index@F@Remember#$@S@Piece#"
struct Label {
  explicit Label(Piece piece) : piece_(piece) {}
  Piece piece_;
};
//- Label::Label has parameters.0.is_kept true
