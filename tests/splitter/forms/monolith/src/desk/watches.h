#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace forms {

/// Implemented by callers, whose objects are kept.
class Observer {
 public:
  virtual ~Observer() = default;
  virtual void Saw(int number) = 0;
  virtual int Weigh(const std::string& what) = 0;
  virtual std::string Name() const { return "nobody"; }
};

/// One at a time, or none.
void SetObserver(Observer* observer);
/// Many, each once.
void AddObserver(Observer& observer);
bool RemoveObserver(const Observer* observer);
int Observers();

/// Tells all of them; what they weigh together.
int Show(const std::string& what);
/// Tells all of them on a thread of its own, once it may: `LetGo` waits until
/// it has.
void ShowLater(int number);
void LetGo();

/// Owned by all that have it, and by nobody else.
void ShareObserver(std::shared_ptr<Observer> observer);
bool SharesObserver(const std::shared_ptr<Observer>& observer);
void UnshareObserver();
void OwnObserver(std::unique_ptr<Observer> observer);
int WeighOwned(const std::string& what);
void EndOwned();

/// Functions, which are called in this order.
void OnShow(std::function<int(const std::string& what)> function);
void OnShowToo(const std::function<int(const std::string& what)>& function);
void ForgetFunctions();

/// Plain pointers, which are compared.
void SetHandler(long (*handler)(long));
bool HasHandler(long (*handler)(long));
long Handle(long number);

/// Kept by an object of the service.
class Watch {
 public:
  explicit Watch(Observer* observer);
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;
  ~Watch();
  std::string Name() const;

 private:
  Observer* observer_;
};

/// With a base class.
class Named {
 public:
  virtual ~Named() = default;
  virtual std::string Title() const = 0;
  virtual int Rank(int among) const { return among; }
  /// Views of what the object keeps.
  virtual const char* Badge() const { return nullptr; }
  virtual std::string_view Motto() const = 0;
};
class Ranked : public Named {
 public:
  std::string Title() const override { return "ranked"; }
  using Named::Rank;
  virtual int Rank(const std::string& name) = 0;
};

std::string Enlist(Ranked* ranked);
/// What the one that is enlisted says of itself.
std::string Enlisted();

/// Given back to who has it.
class Guest {
 public:
  virtual ~Guest() = default;
  virtual int Number() const = 0;
};

void Seat(Guest* guest);
Guest* Seated();
std::shared_ptr<Guest> Invite(std::shared_ptr<Guest> guest);
std::unique_ptr<Guest> Host(int number);
int NumberOf(const Guest& guest);

/// Shares a guest with who brought it, who may have it back.
class Parlour {
 public:
  explicit Parlour(std::shared_ptr<Guest> guest);
  Parlour(const Parlour&) = delete;
  Parlour& operator=(const Parlour&) = delete;
  ~Parlour();
  /// Which stays here as well.
  std::shared_ptr<Guest> guest() const;
  std::vector<std::shared_ptr<Guest>> Pair() const;
  int Number() const;
  /// Which leaves.
  std::shared_ptr<Guest> Dismiss();

 private:
  std::shared_ptr<Guest> guest_;
};

}  // namespace forms
