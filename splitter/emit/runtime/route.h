#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>

namespace cleave::rt {

/// Where calls to one service go while it takes over from the monolith, as a
/// line of the file says that setting `ROUTES` names:
///
///     # service   where
///     catalog     service                     all calls go to the process
///     catalog     in_process                  none does: to its module
///     pricing     service 25%                 every fourth call does
///     pricing     service 25% by-key          all calls of every fourth key
///     pricing     service for P100 P200       calls of these keys
///     pricing     in_process compare          and to the process, to compare
///     pricing     in_process compare Quote    ... calls of this method only
///     pricing     service 25% state-is-shared
///
/// A service that keeps state in its process must be in one place: the last
/// word says that what it keeps may be there twice. See docs/operations.md.
struct Route {
  /// Of 10,000 calls, or keys, so many go to the process.
  unsigned share = 0;
  bool by_key = false;
  std::set<std::string> keys;  ///< not empty: `share` has no meaning
  bool compares = false;
  std::set<std::string> compared;  ///< methods; empty: those that only read
  bool state_is_shared = false;

  /// True if some calls go to the process and some do not, or to both.
  bool IsDivided() const;
  /// True if no call goes to the process.
  bool IsInProcess() const { return share == 0 && keys.empty() && !compares; }

  friend bool operator==(const Route& a, const Route& b) {
    return a.share == b.share && a.by_key == b.by_key && a.keys == b.keys &&
           a.compares == b.compares && a.compared == b.compared &&
           a.state_is_shared == b.state_is_shared;
  }
};

inline constexpr unsigned kWholeShare = 10000;

using Routes = std::map<std::string, Route>;

/// Reads such a file. Empty on success; else what is wrong, with the line's
/// number, and `routes` is of no use.
std::string ParseRoutes(const std::string& text, Routes* routes);

/// "service 25% by-key state-is-shared"
std::string Describe(const Route& route);

/// Whether a call goes to the process: the `number`th of the service, from 0.
/// A share is kept exactly, call by call. A call without a key stays here if
/// the route goes by keys.
bool GoesToProcess(const Route& route, unsigned long number,
                   const std::optional<std::string>& key);

}  // namespace cleave::rt
