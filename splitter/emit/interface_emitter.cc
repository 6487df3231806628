#include "splitter/emit/interface_emitter.h"

#include "llvm/ADT/STLExtras.h"
#include "splitter/emit/elaborated_names.h"
#include "splitter/emit/names.h"
#include "splitter/emit/rpc_code.h"

namespace cleave {
namespace {

const RpcMethod* FindRpc(const ServiceContract& service,
                         const std::string& usr) {
  const auto found = llvm::find_if(
      service.rpcs, [&](const RpcMethod& rpc) { return rpc.usr == usr; });
  return found == service.rpcs.end() ? nullptr : &*found;
}

/// "forms::Shape" -> "FormsShapeOfService"
std::string ClassOf(const InterfaceClass& interface) {
  std::string name = ToCamel(interface.cpp_name) + "OfService";
  std::erase(name, ':');
  return name;
}

/// Emits the functions of one interface.
class InterfaceEmitter {
 public:
  InterfaceEmitter(Printer& printer, const Contract& contract,
                   const ServiceContract& service,
                   const InterfaceClass& interface)
      : printer_(printer),
        contract_(contract),
        service_(service),
        interface_(interface) {}

  void EmitClass() const;
  void EmitDefinitions() const;

 private:
  /// `scope` is that of a definition outside of a class.
  void EmitFunction(const InterfaceFunction& function, const std::string& scope,
                    llvm::StringRef end) const;
  void EmitBody(const InterfaceFunction& function) const;
  void EmitDestructor() const;

  Printer& printer_;
  const Contract& contract_;
  const ServiceContract& service_;
  const InterfaceClass& interface_;
};

void InterfaceEmitter::EmitBody(const InterfaceFunction& function) const {
  const RpcMethod* rpc = FindRpc(service_, function.declaration.usr);
  if (rpc) {
    CallerCode({contract_, service_, *rpc}, printer_,
               ConversionCode::Side::kClient)
        .EmitCall();
    return;
  }
  printer_.Emit({{"name", LastName(function.declaration.function)},
                 {"service", service_.name}},
                R"code(
                  // ISSUES.md says why it does not cross.
                  throw cleave::rt::RemoteCallError("$name$ of an object of service $service$ cannot be called from elsewhere");
                )code");
}

void InterfaceEmitter::EmitFunction(const InterfaceFunction& function,
                                    const std::string& scope,
                                    llvm::StringRef end) const {
  const RpcMethod& declared = function.declaration;
  const RpcMethod* rpc = FindRpc(service_, declared.usr);
  const std::string parameters =
      rpc ? CallerCode({contract_, service_, *rpc}, printer_,
                       ConversionCode::Side::kClient)
                .Parameters()
          : ParameterTypes(declared);
  printer_.Emit(
      {{"origin", OriginComment(declared.function, declared.signature,
                                declared.declared)},
       {"result",
        IsConversion(declared) ? "" : CppType(declared.result_cpp) + " "},
       {"function", scope + LastName(declared.function)},
       {"parameters", parameters},
       {"qualifiers", Qualifiers(declared)},
       {"end", end},
       {"body", [&] { EmitBody(function); }}},
      R"code(

        // $origin$
        $result$$function$($parameters$)$qualifiers$$end$ {
          $body$
        }
      )code");
}

void InterfaceEmitter::EmitDestructor() const {
  const RpcMethod* rpc = FindRpc(service_, interface_.destructor);
  if (!rpc) return;
  printer_.Emit({{"class", ClassOf(interface_)},
                 {"end",
                  [&] {
                    CallerCode({contract_, service_, *rpc}, printer_,
                               ConversionCode::Side::kClient)
                        .EmitEnd();
                  }}},
                R"code(
        ~$class$() override {
          $end$
        }
      )code");
}

void InterfaceEmitter::EmitClass() const {
  const auto functions = [&] {
    for (const InterfaceFunction& each : interface_.functions) {
      if (!each.is_defined) EmitFunction(each, "", " override");
    }
  };
  printer_.Emit({{"class", ClassOf(interface_)},
                 {"base", interface_.cpp_name},
                 {"destructor", [&] { EmitDestructor(); }},
                 {"functions", functions}},
                R"code(

                  namespace {

                  // Stands for an object of the service that is a $base$.
                  class $class$ final : public $base$ {
                   public:
                    $class$() = default;
                    $destructor$
                    $functions$
                  };

                  }  // namespace

                  template <>
                  $base$* cleave::rt::MakeShell<$base$>() {
                    return new $class$;
                  }
                )code");
}

/// What the class has in a source file. The part of the object that is here
/// has no state, and nothing to do when it begins and ends.
void InterfaceEmitter::EmitDefinitions() const {
  const std::string cpp_name = NameInProject(contract_, interface_.cpp_name);
  const std::string name = LastName(cpp_name);
  if (interface_.defines_constructor) {
    printer_.Emit({{"class", cpp_name},
                   {"name", name},
                   {"members", MemberInitialisers(interface_)}},
                  R"code(

                    $class$::$name$()$members$ {}
                  )code");
  }
  if (interface_.defines_destructor) {
    printer_.Emit({{"class", cpp_name}, {"name", name}}, R"code(

      $class$::~$name$() {}
    )code");
  }
  for (const InterfaceFunction& each : interface_.functions) {
    if (each.is_defined) EmitFunction(each, cpp_name + "::", "");
  }
}

}  // namespace

bool IsConversion(const RpcMethod& rpc) {
  const std::string last = rpc.is_operator || !rpc.owner.empty()
                               ? LastName(rpc.function)
                               : std::string();
  llvm::StringRef name = last;
  return name.consume_front("operator ") && !name.starts_with("new") &&
         !name.starts_with("delete") && !name.starts_with("co_await");
}

bool IsOfInterface(const ServiceContract& service, const RpcMethod& rpc) {
  return llvm::any_of(service.interfaces, [&](const InterfaceClass& each) {
    return each.destructor == rpc.usr ||
           llvm::any_of(each.functions, [&](const InterfaceFunction& function) {
             return function.declaration.usr == rpc.usr;
           });
  });
}

void EmitInterface(Printer& printer, const Contract& contract,
                   const ServiceContract& service,
                   const InterfaceClass& interface) {
  const InterfaceEmitter emitter(printer, contract, service, interface);
  emitter.EmitDefinitions();
  emitter.EmitClass();
}

}  // namespace cleave
