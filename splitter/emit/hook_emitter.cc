#include "splitter/emit/hook_emitter.h"

#include <algorithm>

#include "llvm/ADT/STLExtras.h"
#include "splitter/contract/naming.h"
#include "splitter/emit/elaborated_names.h"
#include "splitter/emit/names.h"
#include "splitter/emit/printer.h"

namespace cleave {
namespace {

std::vector<const MessageType*> ByHand(const Contract& contract) {
  std::vector<const MessageType*> found;
  for (const MessageType& message : contract.messages) {
    if (message.kind == MessageType::Kind::kByHand) found.push_back(&message);
  }
  return found;
}

void DeclareHook(Printer& printer, const Contract& contract,
                 const MessageType& message) {
  printer.Emit({{"cpp", ElaboratedName(contract, message.cpp_name)},
                {"name", message.proto_name},
                {"file", HookFile(message.proto_name)}},
               R"code(

                 // $cpp$, in $file$.
                 std::string $name$ToBytes(const $cpp$& value);
                 $cpp$ $name$FromBytes(const std::string& bytes);
               )code");
}

std::string EmitHook(const Contract& contract, const MessageType& message) {
  Printer printer;
  printer.Emit({{"file", HookFile(message.proto_name)},
                {"cpp", ElaboratedName(contract, message.cpp_name)},
                {"place", ToText(message.declared)},
                {"name", message.proto_name},
                {"namespace", SplitNamespace(contract.project)}},
               R"code(
                 // How $cpp$ ($place$) travels. Yours: `cleave generate`
                 // wrote it once, to start from, and does not touch it again.

                 #include "$namespace$/hooks.h"

                 #include "cleave/rt/errors.h"

                 #error "$file$: write both functions for $cpp$, then remove this line"

                 namespace $namespace$ {

                 // All that makes a value what it is, by its public functions.
                 std::string $name$ToBytes(const $cpp$& value) {
                   return value;
                 }

                 // A value that is equal to the one that these bytes were made of. Other
                 // bytes may come from a peer that is broken or hostile.
                 $cpp$ $name$FromBytes(const std::string& bytes) {
                   throw cleave::rt::ConversionError("no $cpp$");
                 }

                 }  // namespace $namespace$
               )code");
  return printer.text();
}

}  // namespace

bool HasHooks(const Contract& contract) { return !ByHand(contract).empty(); }

std::string EmitHooksHeader(const Contract& contract) {
  std::vector<std::string> headers;
  for (const MessageType* message : ByHand(contract)) {
    headers.push_back(message->header);
    headers.insert(headers.end(), message->argument_headers.begin(),
                   message->argument_headers.end());
  }
  Printer printer;
  const auto declarations = [&] {
    for (const MessageType* message : ByHand(contract)) {
      DeclareHook(printer, contract, *message);
    }
  };
  printer.Emit({{"by", kGeneratedBy},
                {"includes", QuotedIncludes(std::move(headers))},
                {"namespace", SplitNamespace(contract.project)},
                {"declarations", declarations}},
               R"code(
                 // $by$

                 #pragma once

                 #include <string>

                 $includes$

                 namespace $namespace$ {

                 // Classes that people convert, as the split file says: a value
                 // in bytes, and an equal one from those.
                 $declarations$

                 }  // namespace $namespace$
               )code");
  return printer.text();
}

std::vector<GeneratedFile> EmitHooks(const Contract& contract) {
  std::vector<GeneratedFile> files;
  for (const MessageType* message : ByHand(contract)) {
    GeneratedFile file{HookFile(message->proto_name),
                       EmitHook(contract, *message)};
    file.is_yours = true;
    files.push_back(std::move(file));
  }
  return files;
}

std::vector<std::string> HookFiles(const Contract& contract) {
  std::vector<std::string> files;
  for (const MessageType* message : ByHand(contract)) {
    files.push_back(HookFile(message->proto_name));
  }
  std::ranges::sort(files);
  return files;
}

}  // namespace cleave
