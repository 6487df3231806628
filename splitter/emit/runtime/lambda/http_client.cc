#include "http_client.h"

#include <netdb.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace cleave::rt {
namespace {

std::string LowerCase(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) {
    return static_cast<char>(std::tolower(c));
  });
  return text;
}

std::string Trimmed(const std::string& text) {
  const size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string::npos) return "";
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

/// A socket that is closed when it goes out of scope.
class Socket {
 public:
  ~Socket() {
    if (descriptor_ >= 0) close(descriptor_);
  }
  Socket() = default;
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;

  bool Connect(const std::string& authority, std::string* error) {
    const size_t colon = authority.rfind(':');
    const std::string host = authority.substr(0, colon);
    const std::string port =
        colon == std::string::npos ? "80" : authority.substr(colon + 1);
    addrinfo hints = {};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    if (int code = getaddrinfo(host.c_str(), port.c_str(), &hints, &found)) {
      *error = authority + ": " + gai_strerror(code);
      return false;
    }
    for (addrinfo* each = found; each != nullptr; each = each->ai_next) {
      descriptor_ = socket(each->ai_family, each->ai_socktype | SOCK_CLOEXEC,
                           each->ai_protocol);
      if (descriptor_ < 0) continue;
      if (connect(descriptor_, each->ai_addr, each->ai_addrlen) == 0) break;
      *error = authority + ": " + std::strerror(errno);
      close(descriptor_);
      descriptor_ = -1;
    }
    freeaddrinfo(found);
    return descriptor_ >= 0;
  }

  bool Send(const std::string& text) const {
    for (size_t sent = 0; sent < text.size();) {
      const ssize_t count = send(descriptor_, text.data() + sent,
                                 text.size() - sent, MSG_NOSIGNAL);
      if (count < 0 && errno == EINTR) continue;
      if (count <= 0) return false;
      sent += static_cast<size_t>(count);
    }
    return true;
  }

  /// All up to the end of the connection.
  std::string Receive() const {
    std::string text;
    char buffer[16384];
    while (true) {
      const ssize_t count = recv(descriptor_, buffer, sizeof(buffer), 0);
      if (count < 0 && errno == EINTR) continue;
      if (count <= 0) return text;
      text.append(buffer, static_cast<size_t>(count));
      HttpResponse whole;
      if (ParseHttpResponse(text, &whole) &&
          (whole.headers.count("content-length") != 0 ||
           whole.headers.count("transfer-encoding") != 0)) {
        return text;
      }
    }
  }

 private:
  int descriptor_ = -1;
};

/// `text` is chunks: a size in hexadecimal digits, then so many bytes.
bool JoinChunks(const std::string& text, std::string* body) {
  for (size_t at = 0; at < text.size();) {
    const size_t end = text.find("\r\n", at);
    if (end == std::string::npos) return false;
    const size_t size = std::strtoul(text.c_str() + at, nullptr, 16);
    if (size == 0) return true;
    if (size > text.size() || end + 2 + size + 2 > text.size()) return false;
    body->append(text, end + 2, size);
    at = end + 2 + size + 2;
  }
  return false;
}

}  // namespace

bool ParseHttpResponse(const std::string& text, HttpResponse* response) {
  const size_t end = text.find("\r\n\r\n");
  if (end == std::string::npos || text.rfind("HTTP/1.", 0) != 0) return false;
  if (text.size() < 12) return false;
  response->status = std::atoi(text.c_str() + 9);
  for (size_t at = text.find("\r\n") + 2; at < end + 2;) {
    const size_t line_end = text.find("\r\n", at);
    const std::string line = text.substr(at, line_end - at);
    const size_t colon = line.find(':');
    if (colon != std::string::npos) {
      response->headers[LowerCase(line.substr(0, colon))] =
          Trimmed(line.substr(colon + 1));
    }
    at = line_end + 2;
  }
  const std::string rest = text.substr(end + 4);
  const auto coding = response->headers.find("transfer-encoding");
  if (coding != response->headers.end() &&
      LowerCase(coding->second) == "chunked") {
    return JoinChunks(rest, &response->body);
  }
  const auto length = response->headers.find("content-length");
  if (length == response->headers.end()) {
    response->body = rest;
    return true;
  }
  const size_t size = std::strtoul(length->second.c_str(), nullptr, 10);
  response->body = rest.substr(0, size);
  return rest.size() >= size;
}

HttpResponse HttpRequest(const std::string& authority,
                         const std::string& method, const std::string& path,
                         const std::string& body) {
  HttpResponse response;
  Socket socket;
  if (!socket.Connect(authority, &response.error)) return response;
  const std::string text =
      method + " " + path + " HTTP/1.1\r\nHost: " + authority +
      "\r\nConnection: close\r\nContent-Type: application/json\r\n"
      "Content-Length: " +
      std::to_string(body.size()) + "\r\n\r\n" + body;
  if (!socket.Send(text) || !ParseHttpResponse(socket.Receive(), &response)) {
    response.status = 0;
    response.error = authority + ": the answer ended early";
  }
  return response;
}

}  // namespace cleave::rt
