#include "desk/watches.h"

#include <algorithm>
#include <thread>
#include <utility>

namespace forms {
namespace {

using Function = std::function<int(const std::string&)>;

struct Kept {
  Observer* current = nullptr;
  std::vector<Observer*> all;
  std::shared_ptr<Observer> shared;
  std::unique_ptr<Observer> owned;
  std::vector<Function> functions;
  std::thread later;
  Guest* guest = nullptr;
  long (*handler)(long) = nullptr;
  Ranked* ranked = nullptr;
};

Kept& TheKept() {
  static auto* kept = new Kept;
  return *kept;
}

/// A guest of the service's own.
class Numbered : public Guest {
 public:
  explicit Numbered(int number) : number_(number) {}
  int Number() const override { return number_; }

 private:
  const int number_;
};

/// As one keeps it who relies on it.
std::string BadgeOf(const Named& named) {
  const char* const badge = named.Badge();
  const char* const again = named.Badge();
  if (badge == nullptr) return "";
  return badge + std::string(badge == again ? "=" : "?");
}

}  // namespace

void SetObserver(Observer* observer) { TheKept().current = observer; }

void AddObserver(Observer& observer) {
  std::vector<Observer*>& all = TheKept().all;
  if (std::count(all.begin(), all.end(), &observer) == 0) {
    all.push_back(&observer);
  }
}

bool RemoveObserver(const Observer* observer) {
  std::vector<Observer*>& all = TheKept().all;
  const auto found = std::find(all.begin(), all.end(), observer);
  if (found == all.end()) return false;
  all.erase(found);
  return true;
}

int Observers() { return static_cast<int>(TheKept().all.size()); }

int Show(const std::string& what) {
  Kept& kept = TheKept();
  int weight = kept.current != nullptr ? kept.current->Weigh(what) : 0;
  for (Observer* each : kept.all) weight += each->Weigh(what);
  for (const Function& each : kept.functions) weight += each(what);
  if (kept.shared != nullptr) weight += kept.shared->Weigh(what);
  return weight;
}

void ShowLater(int number) {
  Kept& kept = TheKept();
  kept.later = std::thread([number, current = kept.current, all = kept.all] {
    if (current != nullptr) current->Saw(number);
    for (Observer* each : all) each->Saw(number);
  });
}

void LetGo() { TheKept().later.join(); }

void ShareObserver(std::shared_ptr<Observer> observer) {
  TheKept().shared = std::move(observer);
}

bool SharesObserver(const std::shared_ptr<Observer>& observer) {
  return TheKept().shared == observer;
}

void UnshareObserver() { TheKept().shared = nullptr; }

void OwnObserver(std::unique_ptr<Observer> observer) {
  TheKept().owned = std::move(observer);
}

int WeighOwned(const std::string& what) {
  return TheKept().owned == nullptr ? 0 : TheKept().owned->Weigh(what);
}

void EndOwned() { TheKept().owned = nullptr; }

void OnShow(std::function<int(const std::string& what)> function) {
  if (function) TheKept().functions.push_back(std::move(function));
}

void OnShowToo(const std::function<int(const std::string& what)>& function) {
  TheKept().functions.push_back(function);
}

void ForgetFunctions() { TheKept().functions.clear(); }

void SetHandler(long (*handler)(long)) { TheKept().handler = handler; }
bool HasHandler(long (*handler)(long)) { return TheKept().handler == handler; }
long Handle(long number) {
  return TheKept().handler == nullptr ? number : TheKept().handler(number);
}

Watch::Watch(Observer* observer) : observer_(observer) {}
Watch::~Watch() {}
std::string Watch::Name() const { return observer_->Name(); }

std::string Enlist(Ranked* ranked) {
  TheKept().ranked = ranked;
  return Enlisted();
}

std::string Enlisted() {
  Ranked* const ranked = TheKept().ranked;
  if (ranked == nullptr) return "nobody";
  const Named& named = *ranked;
  return named.Title() + std::to_string(ranked->Rank("a")) +
         std::to_string(named.Rank(5)) + BadgeOf(named) +
         std::string(named.Motto());
}

void Seat(Guest* guest) { TheKept().guest = guest; }
Guest* Seated() { return TheKept().guest; }

std::shared_ptr<Guest> Invite(std::shared_ptr<Guest> guest) { return guest; }

std::unique_ptr<Guest> Host(int number) {
  return std::make_unique<Numbered>(number);
}

int NumberOf(const Guest& guest) { return guest.Number(); }

Parlour::Parlour(std::shared_ptr<Guest> guest) : guest_(std::move(guest)) {}
Parlour::~Parlour() {}
std::shared_ptr<Guest> Parlour::guest() const { return guest_; }
std::vector<std::shared_ptr<Guest>> Parlour::Pair() const {
  return {guest_, guest_};
}
int Parlour::Number() const { return guest_ == nullptr ? 0 : guest_->Number(); }
std::shared_ptr<Guest> Parlour::Dismiss() { return std::move(guest_); }

}  // namespace forms
