#pragma once

#include <iosfwd>
#include <string>

namespace shop::front {

/// Installs the fulfilment policy and starts the notifier. Idempotent.
void WireUp();

/// Runs one command line. The reply starts with "OK" or "ERR CODE: ...";
/// "" for blank lines and '#' comments.
std::string RunCommand(const std::string& line);

/// Reads commands until end of file or `quit`; echoes each before its reply.
void Serve(std::istream& in, std::ostream& out);

}  // namespace shop::front
