#pragma once

#include <string>

#include "splitter/emit/call_site.h"
#include "splitter/emit/printer.h"

namespace cleave {

// What runs, at a client, the functions of its own that a service calls.

/// Prints what runs `callback`, the next function of `callbacks`: it calls
/// `target` ("sink.Put"), of which the lambda captures `capture`.
void EmitAnswerOf(const CallSite& callback, Printer& printer,
                  const std::string& callbacks, const std::string& capture,
                  const std::string& target, bool keeps_exceptions);

/// Prints the function that gives what a service may call of an object that it
/// keeps:
///
///     cleave::rt::Callbacks AnswersOf(shop::Observer& object) { ... }
void EmitAnswersOf(const Contract& contract, const ServiceContract& service,
                   Printer& printer, const RpcParameter& parameter);

/// The same of a function that a field of a value is.
void EmitAnswersOfFunction(const Contract& contract,
                           const ServiceContract& service, Printer& printer,
                           const RpcParameter& referred);

}  // namespace cleave
