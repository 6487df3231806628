#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace forms {

/// Objects of it live in the service, though most of what callers do with them
/// is inline, or the compiler's own: they see a copy of this header.
class Shelf {
 public:
  Shelf() : Shelf("none") {}
  explicit Shelf(std::string name) : name_(std::move(name)), books_{1, 2} {
    if (name_ == "full") books_.assign(100, 7);
  }

  void Put(int book);

  const Shelf* below() const { return below_; }
  std::string name() const noexcept { return name_; }
  inline std::size_t size() const;
  bool is_empty() const { return size() == 0; }
  int operator[](std::size_t place) const { return books_.at(place); }
  explicit operator bool() const { return !books_.empty(); }
  bool operator==(const Shelf& other) const;
  auto Sum() const -> int {
    int sum = 0;
    for (int book : books_) sum += book;  // { not a brace: } "}"
    return sum;
  }
  void StandOn(const Shelf& below) { below_ = &below; }
  static bool AreAlike(const Shelf& a, const Shelf& b) {
    return a.books_ == b.books_;
  }

 private:
  std::string name_;
  std::vector<int> books_;
  const Shelf* below_ = nullptr;
};

inline std::size_t Shelf::size() const {
  return books_.size();
}

inline bool Shelf::operator==(const Shelf& other) const {
  return name_ == other.name_ && books_ == other.books_;
}

/// The sum of all books.
int CountBooks(const Shelf& shelf);
/// By value, there and back.
Shelf Stacked(Shelf upper, const Shelf& lower);
void Fill(Shelf& shelf, int book);

class NotCopied {
 protected:
  NotCopied() = default;
  NotCopied(const NotCopied&) = delete;
  NotCopied& operator=(const NotCopied&) = delete;
};

/// Can be moved only.
class Drawer {
 public:
  explicit Drawer(int content);
  Drawer(Drawer&&) = default;
  Drawer& operator=(Drawer&&) = default;
  ~Drawer() { Close(); }

  bool IsOpen() const { return content_ != nullptr; }
  int Look() const;
  void Close() { content_.reset(); }

 private:
  std::unique_ptr<int> content_;
};

/// Cannot be copied, as its base class says.
class Lamp : private NotCopied {
 public:
  Lamp() = default;
  bool IsOn() const { return is_on_; }
  void Switch() { is_on_ = !is_on_; }
  int Shine() const;

 private:
  bool is_on_ = false;
  void* bulb_ = nullptr;
};

std::unique_ptr<Drawer> MakeDrawer(int content);
Drawer Refill(Drawer drawer, int content);
int Empty(std::unique_ptr<Drawer> drawer);

}  // namespace forms
