// A header that needs others before it, and says so nowhere.

namespace forms {

std::string TitleOf(const Shelf& shelf, const std::vector<std::string>& words);

}  // namespace forms
