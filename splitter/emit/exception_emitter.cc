#include "splitter/emit/exception_emitter.h"

#include <algorithm>

#include "splitter/emit/names.h"
#include "splitter/emit/printer.h"

namespace cleave {
namespace {

/// The contract's exceptions, each before its bases: a catch clause for a base
/// would take what is meant for a later one.
std::vector<const MessageType*> MostDerivedFirst(const Contract& contract) {
  std::vector<const MessageType*> exceptions;
  for (const MessageType& message : contract.messages) {
    if (message.kind == MessageType::Kind::kException) {
      exceptions.push_back(&message);
    }
  }
  // A class has all ancestors of its bases and these as well.
  std::ranges::stable_sort(
      exceptions, std::ranges::greater(),
      [](const MessageType* exception) { return exception->ancestors.size(); });
  return exceptions;
}

bool HasWhat(const MessageType& exception) {
  return std::ranges::count(exception.ancestors, "std::exception") > 0;
}

void EmitCatch(Printer& printer, const MessageType& exception) {
  printer.Emit(
      {{"type", exception.cpp_name},
       {"what", HasWhat(exception) ? "thrown->set_what(e.what());" : ""},
       {"payload", Accessor(ToSnake(exception.proto_name))}},
      R"code(
        } catch (const $type$& e) {
          $what$
          ToProto(e, thrown->mutable_$payload$());
      )code");
}

void EmitCase(Printer& printer, const std::string& thrown,
              const MessageType& exception) {
  const std::string payload = ToSnake(exception.proto_name);
  printer.Emit({{"thrown", thrown},
                {"constant", "k" + ToCamel(payload)},
                {"payload", Accessor(payload)}},
               R"code(
                 case $thrown$::$constant$:
                   cleave::rt::Throw(FromProto(thrown.$payload$(), thrown.what()), thrown.has_nested());
               )code");
}

}  // namespace

std::string EmitExceptionsHeader(const Contract& contract) {
  Printer printer;
  printer.Emit({{"by", kGeneratedBy},
                {"stem", ProtoStem(contract.project, "types")},
                {"types", ProtoNamespace(contract.project, "types")},
                {"namespace", SplitNamespace(contract.project)}},
               R"code(
                 // $by$

                 #pragma once

                 #include "$stem$.pb.h"

                 namespace $namespace$ {

                 // Describes the exception that is being handled.
                 void EncodeException($types$::Thrown* thrown);

                 // Throws what EncodeException described.
                 [[noreturn]] void Rethrow(const $types$::Thrown& thrown);

                 }  // namespace $namespace$
               )code");
  return printer.text();
}

std::string EmitExceptionsSource(const Contract& contract) {
  const std::vector<const MessageType*> exceptions = MostDerivedFirst(contract);
  const std::string thrown =
      ProtoNamespace(contract.project, "types") + "::Thrown";
  Printer printer;
  printer.Emit({{"by", kGeneratedBy},
                {"namespace", SplitNamespace(contract.project)},
                {"includes", QuotedIncludes({SplitNamespace(contract.project) +
                                                 "/convert.h",
                                             "cleave/rt/errors.h"})},
                {"thrown", thrown},
                {"catches",
                 [&] {
                   for (const auto* exception : exceptions) {
                     EmitCatch(printer, *exception);
                   }
                 }},
                {"cases",
                 [&] {
                   for (const auto* exception : exceptions) {
                     EmitCase(printer, thrown, *exception);
                   }
                 }}},
               R"code(
                 // $by$

                 #include "$namespace$/exceptions.h"

                 $includes$

                 namespace $namespace$ {

                 void EncodeException($thrown$* thrown) {
                   try {
                     throw;
                   $catches$
                   } catch (...) {
                     cleave::rt::EncodeStandardException(thrown->mutable_standard());
                   }
                   cleave::rt::HandleNested([thrown] { EncodeException(thrown->mutable_nested()); });
                 }

                 [[noreturn]] static void RethrowOuter(const $thrown$& thrown) {
                   switch (thrown.payload_case()) {
                     $cases$
                     default:
                       cleave::rt::RethrowStandardException(thrown.standard(), thrown.has_nested());
                   }
                 }

                 void Rethrow(const $thrown$& thrown) {
                   if (!thrown.has_nested()) RethrowOuter(thrown);
                   try {
                     Rethrow(thrown.nested());
                   } catch (...) {
                     RethrowOuter(thrown);
                   }
                 }

                 }  // namespace $namespace$
               )code");
  return printer.text();
}

}  // namespace cleave
