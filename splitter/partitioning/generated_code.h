#pragma once

#include "graph/dependency_graph.h"

namespace cleave {

/// Whether a tool wrote all files of a component: protoc (`x.pb.cc`), Qt's
/// (`moc_x.cpp`, `ui_x.h`, `qrc_x.cpp`), flex and bison (`lex.yy.c`,
/// `x.tab.cc`), Thrift, gSOAP, or it lies in a folder named `generated`, `gen`
/// or `autogen`. By name only: what a file says of itself is not in the graph.
bool IsGenerated(const Component& component);

}  // namespace cleave
