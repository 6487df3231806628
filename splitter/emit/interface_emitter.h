#pragma once

#include "splitter/emit/caller_code.h"

namespace cleave {

/// Emits, for the proxy of its header, the class of the objects that clients
/// have in the place of those in the service:
///
///     class ShapeOfService final : public forms::Shape {
///      public:
///       ~ShapeOfService() override { ... }   // ends the one in the service
///       double Area() const override { ... } // calls it
///     };
///
/// and what the class itself has in a source file of the service.
void EmitInterface(Printer& printer, const Contract& contract,
                   const ServiceContract& service,
                   const InterfaceClass& interface);

/// The proxy has no definition of this function: the generated class has.
bool IsOfInterface(const ServiceContract& service, const RpcMethod& rpc);

/// "operator long" and the like have their type in their name.
bool IsConversion(const RpcMethod& rpc);

}  // namespace cleave
