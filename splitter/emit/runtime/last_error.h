#pragma once

namespace grpc {
class ClientContext;
class ServerContext;
}  // namespace grpc

namespace cleave::rt {

// `errno` of original code. A function that is called elsewhere finds what its
// caller has, and its caller finds what it leaves; what gRPC and this library
// do in between, nobody sees.

/// A call that this thread makes. `errno` is the callee's at the end of its
/// scope, and the caller's until then for what is sent.
class LastErrorOfCall {
 public:
  LastErrorOfCall();
  /// Has the callee find `given`.
  explicit LastErrorOfCall(int given);
  ~LastErrorOfCall();
  LastErrorOfCall(const LastErrorOfCall&) = delete;
  LastErrorOfCall& operator=(const LastErrorOfCall&) = delete;

  /// Of the innermost call; null outside of all.
  static LastErrorOfCall* Current();
  /// What that gives its callee; 0 outside of all.
  static int Given();

  /// To a callee in another process, and from it.
  void Send(grpc::ClientContext* context) const;
  void Receive(const grpc::ClientContext& context);

  /// To a callee in this process, and from it.
  int value() const { return value_; }
  void set_value(int value) { value_ = value; }

 private:
  LastErrorOfCall* const outer_;
  const int given_;
  int value_;
};

/// An answer that this thread gives to a caller in the same process, whose
/// `errno` that is.
class LastErrorOfAnswer {
 public:
  explicit LastErrorOfAnswer(int* error);
  ~LastErrorOfAnswer();
  LastErrorOfAnswer(const LastErrorOfAnswer&) = delete;
  LastErrorOfAnswer& operator=(const LastErrorOfAnswer&) = delete;

 private:
  int* const outer_;
};

/// Has original code find `errno` as its caller, in this process or in that
/// which has sent `context`.
void TakeLastError(const grpc::ServerContext* context);
/// Gives the caller `errno` as original code has left it.
void GiveLastError(grpc::ServerContext* context);

/// Has `errno` at the end of its scope be what it was at the beginning.
class LastErrorKept {
 public:
  LastErrorKept();
  ~LastErrorKept();
  LastErrorKept(const LastErrorKept&) = delete;
  LastErrorKept& operator=(const LastErrorKept&) = delete;

 private:
  const int value_;
};

}  // namespace cleave::rt
