#include "route.h"

#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <vector>

namespace cleave::rt {
namespace {

using Words = std::vector<std::string>;

/// The words of a line, without its comment.
Words WordsOf(const std::string& line) {
  std::istringstream text(line.substr(0, line.find('#')));
  Words words;
  for (std::string word; text >> word;) words.push_back(word);
  return words;
}

/// "25%" and "0.5%" in units of 1/10,000; false if it is no such number.
bool ParseShare(const std::string& word, unsigned* share) {
  char* end = nullptr;
  const double percent = std::strtod(word.c_str(), &end);
  if (std::string(end) != "%" || !(percent >= 0 && percent <= 100)) {
    return false;
  }
  *share = static_cast<unsigned>(std::lround(percent * 100));
  return true;
}

bool IsWord(const std::string& word) {
  return word == "by-key" || word == "for" || word == "compare" ||
         word == "state-is-shared";
}

/// The words behind `words[i]` up to the next that has a meaning.
std::set<std::string> TakeNames(const Words& words, size_t* i) {
  std::set<std::string> names;
  while (*i + 1 < words.size() && !IsWord(words[*i + 1])) {
    names.insert(words[++*i]);
  }
  return names;
}

/// `words[i]` and what belongs to it; false if it has no meaning here.
bool ParseWord(const Words& words, size_t* i, Route* route) {
  const std::string& word = words[*i];
  const bool is_service = words[1] == "service";
  if (word == "by-key") return route->by_key = is_service;
  if (word == "state-is-shared") return route->state_is_shared = true;
  if (word == "for") {
    route->keys = TakeNames(words, i);
    return is_service && !route->keys.empty();
  }
  if (word == "compare") {
    route->compares = true;
    route->compared = TakeNames(words, i);
    return !is_service;
  }
  return is_service && *i == 2 && ParseShare(word, &route->share);
}

/// Empty, or what is wrong.
std::string ParseLine(const Words& words, Route* route) {
  if (words.size() < 2 || (words[1] != "service" && words[1] != "in_process")) {
    return "expected NAME service|in_process ...";
  }
  route->share = words[1] == "service" ? kWholeShare : 0;
  for (size_t i = 2; i < words.size(); ++i) {
    if (words[i] == "for" && i + 1 == words.size()) return "'for' names no key";
    if (!ParseWord(words, &i, route)) {
      return "'" + words[i] + "' has no meaning after '" + words[i - 1] + "'";
    }
  }
  return "";
}

/// FNV-1a: the same in every process, so that a key stays where it is.
std::uint32_t HashOf(const std::string& text) {
  std::uint32_t hash = 2166136261u;
  for (const char c : text) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  }
  return hash;
}

}  // namespace

bool Route::IsDivided() const {
  return compares || !keys.empty() || (share != 0 && share != kWholeShare);
}

std::string ParseRoutes(const std::string& text, Routes* routes) {
  std::istringstream lines(text);
  unsigned number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    const Words words = WordsOf(line);
    if (words.empty()) continue;
    Route route;
    std::string wrong = ParseLine(words, &route);
    if (wrong.empty() && !routes->emplace(words[0], route).second) {
      wrong = "'" + words[0] + "' is there twice";
    }
    if (!wrong.empty()) return "line " + std::to_string(number) + ": " + wrong;
  }
  return "";
}

std::string Describe(const Route& route) {
  std::string text = "in_process";
  if (!route.keys.empty()) {
    text = "service for";
    for (const std::string& key : route.keys) text += " " + key;
  } else if (route.share != 0) {
    const std::string percent = std::to_string(route.share / 100.0);
    text = "service " + percent.substr(0, percent.find('.') + 3) + "%";
  }
  if (route.by_key) text += " by-key";
  if (route.compares) text += " compare";
  for (const std::string& method : route.compared) text += " " + method;
  return text + (route.state_is_shared ? " state-is-shared" : "");
}

bool GoesToProcess(const Route& route, unsigned long number,
                   const std::optional<std::string>& key) {
  if (!route.keys.empty()) return key && route.keys.count(*key) != 0;
  if (route.share == 0 || route.share == kWholeShare) return route.share != 0;
  if (route.by_key) return key && HashOf(*key) % kWholeShare < route.share;
  // As many as there should be after this call, and after that before it.
  const unsigned long place = number % kWholeShare;
  return (place + 1) * route.share / kWholeShare >
         place * route.share / kWholeShare;
}

}  // namespace cleave::rt
