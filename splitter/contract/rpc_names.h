#pragma once

#include <map>
#include <string>
#include <vector>

#include "splitter/contract/class_index.h"
#include "splitter/contract/contract.h"

namespace cleave {

/// Names by function and signature; see `LockKey`.
using KnownRpcNames = std::map<std::string, std::string>;

/// Names the RPCs of a service and sorts them by name. A name depends on the
/// function alone, not on which others are called, as far as possible:
///
///     shop::catalog::FindCategory(...)           FindCategory
///     shop::catalog::Catalog::Find(...)          Find, in service `catalog`
///     shop::catalog::CategoryTree::PathOf(...)   CategoryTreePathOf
///     Get(const std::string&), one of several    GetString
///     Get(ProductId), one of several             GetProductId
///     Data(), const and not                      DataConst, Data
///     Store::Store(const std::string&)           CreateStore
///     Store::~Store()                            DestroyStore
///
/// Names in `known` are kept, and given to no other function.
void NameRpcs(const ClassIndex& classes, llvm::StringRef service,
              const KnownRpcNames& known, std::vector<RpcMethod>& rpcs);

}  // namespace cleave
