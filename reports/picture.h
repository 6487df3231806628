#pragma once

#include <string>
#include <vector>

#include "reports/report.h"

namespace cleave {

/// What a drawing of the services shows, whatever language draws it: bounded,
/// so that it can be read at any size of the project.
struct Picture {
  enum class Shape { kService, kRefused, kMonolith, kRest };
  struct Node {
    std::string name;  ///< of a process, or `kRestName`
    Shape shape = Shape::kService;
    std::vector<std::string> lines;  ///< of its label

    friend bool operator==(const Node&, const Node&) = default;
  };
  struct Edge {
    std::string from, to;
    Verdict verdict = Verdict::kReady;
    std::vector<std::string> lines;

    friend bool operator==(const Edge&, const Edge&) = default;
  };
  std::vector<Node> nodes;
  std::vector<Edge> edges;         ///< sorted by from, to
  std::vector<std::string> notes;  ///< what shapes and lines mean, what is not
                                   ///< shown and why

  /// The services with most lines are shown one by one; if there are more,
  /// the others are one node.
  static constexpr size_t kMostServices = 40;
  /// The dearest boundaries are shown.
  static constexpr size_t kMostEdges = 80;

  friend bool operator==(const Picture&, const Picture&) = default;
};

/// The node that stands for the services which are not shown one by one. No
/// service has that name, since it is no word.
inline constexpr char kRestName[] = "(rest)";

Picture BuildPicture(const Report& report);

/// The colour of a boundary's line, as "#rrggbb".
const char* ColorOf(Verdict verdict);

}  // namespace cleave
