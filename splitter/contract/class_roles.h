#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "splitter/contract/link_seam_checks.h"
#include "splitter/contract/value_types.h"

namespace cleave {

/// What objects of a class are, seen from another process.
enum class ClassRole : uint8_t {
  kValue,      ///< travels
  kSingleton,  ///< one object, in the service; clients have a stand-in
  kHandle,     ///< objects live in the service, clients have handles
  kInterface,  ///< objects of classes that derive from it live in the service,
               ///< clients have a class of their own in their place
  kHierarchy,  ///< objects of classes that derive from it are data, and travel
  kLocal,      ///< all of its code is in the header: objects live with whoever
               ///< makes them and do not travel
  kRemote,     ///< none of these: its member functions cannot be called from
               ///< another process
};

struct ClassFindings {
  ClassRole role = ClassRole::kRemote;
  std::optional<SymbolId> accessor;  ///< kSingleton: the first
  Refusal refusal;                   ///< kRemote: why
  /// kHandle, kSingleton: what has clients see a copy of its header, or
  /// nothing.
  std::string why_shadowed = {};
};

/// Clients of the class's service see a copy of its header.
inline bool IsShadowed(const ClassFindings& findings) {
  return !findings.why_shadowed.empty();
}

/// ..., as otherwise the compiler would make, copy or end objects by itself.
inline bool HasShadowedObjects(const ClassFindings& findings) {
  return findings.role == ClassRole::kHandle && IsShadowed(findings);
}

/// The role of each class, found once. Does not depend on the split.
class ClassRoles {
 public:
  explicit ClassRoles(TypeMapper& mapper) : mapper_(mapper) {}

  /// `name` must be a class of the project.
  const ClassFindings& Of(llvm::StringRef name);
  /// Clients of the service where its class lives do not see the body of this
  /// member function.
  bool LosesBody(const Symbol& function);

 private:
  ClassFindings Examine(const ClassEntry& entry);

  TypeMapper& mapper_;
  std::map<std::string, ClassFindings, std::less<>> known_;
};

/// By symbol: `ClassRoles::LosesBody`.
std::vector<bool> FindShadowedFunctions(const DependencyGraph& graph,
                                        ClassRoles& roles);

}  // namespace cleave
