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
  Shelf();
  explicit Shelf(std::string name);



  void Put(int book);

  const Shelf* below() const;
  std::string name() const noexcept;
  std::size_t size() const;
  bool is_empty() const { return size() == 0; }
  int operator[](std::size_t place) const;
  explicit operator bool() const;
  bool operator==(const Shelf& other) const;
  auto Sum() const -> int;




  void StandOn(const Shelf& below);
  static bool AreAlike(const Shelf& a, const Shelf& b);



 private:
  std::string name_;
  std::vector<int> books_;
  const Shelf* below_ = nullptr;
 public: Shelf(const forms::Shelf& other); forms::Shelf& operator=(const forms::Shelf& other); ~Shelf(); Shelf(forms::Shelf&& other) noexcept; forms::Shelf& operator=(forms::Shelf&& other) noexcept; };









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
  Drawer(Drawer&&) noexcept;
  Drawer& operator=(Drawer&&) noexcept;
  ~Drawer();

  bool IsOpen() const;
  int Look() const;
  void Close();

 private:
  std::unique_ptr<int> content_;
};

/// Cannot be copied, as its base class says.
class Lamp : private NotCopied {
 public:
  Lamp() noexcept;
  bool IsOn() const;
  void Switch();
  int Shine() const;

 private:
  bool is_on_ = false;
  void* bulb_ = nullptr;
 public: ~Lamp(); };

std::unique_ptr<Drawer> MakeDrawer(int content);
Drawer Refill(Drawer drawer, int content);
int Empty(std::unique_ptr<Drawer> drawer);

}  // namespace forms
// Copied by `cleave generate` from src/desk/shelves.h, for clients:
// what uses fields of objects that live in the service is declared here and
// defined in the proxy.
