#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/lru_cache.h"

namespace shop::notifications {

using Variables = std::map<std::string, std::string>;

/// A text with {{name}} holes, taken apart once.
class MessageTemplate {
 public:
  explicit MessageTemplate(const std::string& text);

  /// Unknown names are left as they are.
  std::string Render(const Variables& variables) const;

 private:
  struct Piece {
    std::string text;
    bool is_hole;
  };

  std::vector<Piece> pieces_;
};

/// Parsed templates, the recently used ones. `kind` is "placed.subject".
class TemplateCache {
 public:
  static TemplateCache& Instance();

  /// Empty for unknown kinds.
  std::string Render(const std::string& kind, const Variables& variables);

  const base::LruCache<std::string, MessageTemplate>& cache() const {
    return cache_;
  }
  void Clear() { cache_.Clear(); }

 private:
  TemplateCache();

  base::LruCache<std::string, MessageTemplate> cache_;
};

}  // namespace shop::notifications
