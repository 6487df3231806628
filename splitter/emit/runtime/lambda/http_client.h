#pragma once

#include <map>
#include <string>

namespace cleave::rt {

struct HttpResponse {
  int status = 0;                              ///< 0: there was none
  std::map<std::string, std::string> headers;  ///< names in lower case
  std::string body;
  std::string error;  ///< why there was none
};

/// One request by HTTP/1.1 over a connection of its own. `authority` is
/// "host:port", `path` begins with a slash. Waits for the answer for as long as
/// it takes: the runtime API answers when there is an event.
HttpResponse HttpRequest(const std::string& authority,
                         const std::string& method, const std::string& path,
                         const std::string& body);

/// Reads a whole response, with a length, in chunks, or up to the end. False
/// if `text` is none, or not all of it.
bool ParseHttpResponse(const std::string& text, HttpResponse* response);

}  // namespace cleave::rt
