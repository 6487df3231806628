#include "catalog/search_index.h"

#include <algorithm>
#include <iterator>

#include "base/strings.h"

namespace shop::catalog {

void SearchIndex::Add(const Product& product) {
  std::string text = product.name + " " + product.sku;
  for (const std::string& tag : product.tags) text += " " + tag;
  for (const std::string& word : base::Words(text)) {
    skus_by_word_[word].insert(product.sku);
  }
}

void SearchIndex::Remove(const std::string& sku) {
  for (auto it = skus_by_word_.begin(); it != skus_by_word_.end();) {
    it->second.erase(sku);
    it = it->second.empty() ? skus_by_word_.erase(it) : std::next(it);
  }
}

void SearchIndex::Clear() { skus_by_word_.clear(); }

std::set<std::string> SearchIndex::WithPrefix(const std::string& prefix) const {
  std::set<std::string> found;
  for (auto it = skus_by_word_.lower_bound(prefix);
       it != skus_by_word_.end() && base::StartsWith(it->first, prefix); ++it) {
    found.insert(it->second.begin(), it->second.end());
  }
  return found;
}

std::set<std::string> SearchIndex::Find(const std::string& query) const {
  std::set<std::string> found;
  bool first = true;
  for (const std::string& word : base::Words(query)) {
    const std::set<std::string> matches = WithPrefix(word);
    if (first) {
      found = matches;
      first = false;
      continue;
    }
    std::set<std::string> both;
    std::set_intersection(found.begin(), found.end(), matches.begin(),
                          matches.end(), std::inserter(both, both.end()));
    found = std::move(both);
  }
  return found;
}

}  // namespace shop::catalog
