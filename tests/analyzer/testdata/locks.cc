// Calls while a lock is held.
#include <mutex>
#include <shared_mutex>

void Work(int);
int Count();

class Queue {
 public:
  void Guarded();
  void Manual();

 private:
  std::mutex mutex_;
};
std::shared_mutex table;
class Object {};
struct ObjectLock {
  explicit ObjectLock(Object& object);
  ~ObjectLock();
};
struct Block {
  explicit Block(int size);
  ~Block();
};

void Queue::Guarded() {
  Work(1);  //- Queue::Guarded --call--> Work [under lock]
  std::lock_guard<std::mutex> lock(mutex_);
  Work(2);  //- Queue::Guarded --call--> Work [under lock]
}
//- Queue::Guarded has locks ["Queue::mutex_"]
void Queue::Manual() {
  mutex_.lock();
  Work(1);  //- Queue::Manual --call--> Work [under lock]
  mutex_.unlock();
  Count();  //- Queue::Manual --call--> Count []
}
void AtTheEndOfTheBlock() {
  {
    std::shared_lock lock(table);
    Work(1);  //- AtTheEndOfTheBlock --call--> Work [under lock]
  }
  Count();  //- AtTheEndOfTheBlock --call--> Count []
}
//- AtTheEndOfTheBlock has locks ["table"]
void GivenBackEarly() {
  std::unique_lock<std::shared_mutex> lock(table);
  lock.unlock();
  Work(1);  //- GivenBackEarly --call--> Work []
  lock.lock();
  Count();  //- GivenBackEarly --call--> Count [under lock]
}
void TakenLater() {
  std::unique_lock<std::shared_mutex> lock(table, std::defer_lock);
  Work(1);  //- TakenLater --call--> Work []
}
void GivenBackBeforeReturning(bool done) {
  table.lock();
  if (done) {
    table.unlock();
    return;
  }
  Work(1);  //- GivenBackBeforeReturning --call--> Work [under lock]
  table.unlock();
}
void OwnGuard(Object& object) {
  ObjectLock lock(object);  //- OwnGuard --construct--> ObjectLock::ObjectLock []
                            //- OwnGuard --destroy--> ObjectLock::~ObjectLock []
                            //- OwnGuard --use type--> ObjectLock
  Work(1);  //- OwnGuard --call--> Work [under lock]
}
//- OwnGuard has locks ["OwnGuard::object"]
void NoGuard() {
  Block block(1);
  Work(1);  //- NoGuard --call--> Work []
}
//- NoGuard has locks nothing
void InCondition() {
  std::lock_guard<std::shared_mutex> lock(table);
  if (Count() > 0) {  //- InCondition --call--> Count [under lock]
    Work(1);          //- InCondition --call--> Work [under lock]
  }
}
