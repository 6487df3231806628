#include <string>
#include <vector>

#include "desk/shelves.h"
#include "desk/bare.h"

namespace forms {

std::string TitleOf(const Shelf& shelf, const std::vector<std::string>& words) {
  std::string title = shelf.name();
  for (const std::string& word : words) title += " " + word;
  return title;
}

}  // namespace forms
