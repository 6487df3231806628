#pragma once

#include <map>
#include <string>
#include <vector>

#include "graph/yaml_tree.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace cleave {

/// One of those for whom the same code runs beside the others, in the section
/// `tenants` of a split file. Values are those of environment variables of all
/// its processes.
struct TenantWish {
  std::string name;                             ///< lower_snake
  std::map<std::string, std::string> brand;     ///< what is its own
  std::map<std::string, std::string> database;  ///< where its data is
  std::vector<std::string> secrets;  ///< variables whose values are elsewhere
  unsigned line = 0, column = 0;

  friend bool operator==(const TenantWish&, const TenantWish&) = default;
};

/// Reads the section, in its order; `node` may be null: there are no tenants.
/// Unknown keys, a tenant without a database, two with the same one, and a
/// secret that stands there with its value are `UserError`s at
/// `file:line:column`.
llvm::Expected<std::vector<TenantWish>> ReadTenants(const YamlNode* node,
                                                    llvm::StringRef file_name);

/// The same, of the text of a whole split file. `ReadSplitFile` checks the
/// section as well and keeps nothing of it.
llvm::Expected<std::vector<TenantWish>> ReadTenantsOf(
    llvm::StringRef yaml, llvm::StringRef file_name);

}  // namespace cleave
