#pragma once

#include <optional>
#include <string>
#include <vector>

#include "graph/type_shape.h"
#include "splitter/contract/wire_type.h"

namespace cleave {

/// How a standard library template travels.
struct StdForm {
  WireForm form = WireForm::kSequence;
  unsigned arity = 1;  ///< leading template arguments that are values
  /// Arguments beyond `arity` may be stateless classes (order, hash).
  bool has_policies = false;
};

/// The form of "std::vector", "std::optional", ...; nullopt if it is not
/// carried. `std::pair` and `std::tuple` are products of all their arguments,
/// of which `arity` says nothing.
std::optional<StdForm> StdFormOf(llvm::StringRef std_name);

/// The container to whose elements an iterator refers, const if it does not let
/// them be changed; nullopt if it is none of a vector, list, deque or string.
std::optional<TypeShape> ContainerOfIterator(const TypeShape& type);
/// `std::map<K, V>` or `std::set<T>`, const as above: those of multimaps, and
/// with another order, have the same iterators. nullopt for others.
std::optional<TypeShape> TreeOfIterator(const TypeShape& type);
/// The container into which `std::back_insert_iterator` or
/// `std::insert_iterator` puts items; nullopt for others.
std::optional<TypeShape> ContainerOfOutput(const TypeShape& type);

/// `std::string`, in either spelling.
bool IsStdString(const TypeShape& type);
bool IsStdStringView(const TypeShape& type);
/// `std::ostream` or `std::istream`; those that derive from them are not.
bool IsStreamType(const TypeShape& type);
bool IsInputStream(const TypeShape& type);
/// Types without a scalar or message of their own: runtime/values.h turns them
/// into bytes and back.
bool IsOpaqueBytes(const TypeShape& type);
/// char, unsigned char or std::byte.
bool IsByte(const TypeShape& type);
/// Streams, threads, mutexes, files: bound to their process.
bool IsProcessLocal(llvm::StringRef std_name);
bool IsStdCallback(llvm::StringRef std_name);
/// `std::future` or `std::shared_future`.
bool IsFuture(const TypeShape& type);
/// Bases of a standard exception class, nearest first, up to std::exception:
/// `std::out_of_range` -> std::logic_error, std::exception. Empty for others.
std::vector<std::string> StdExceptionBases(llvm::StringRef std_name);
/// "int" -> "sint32", "unsigned long" -> "uint64", "double" -> "double"; empty
/// if no protobuf scalar holds every value.
std::string ProtoScalar(const TypeShape& type);

}  // namespace cleave
