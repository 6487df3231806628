#include "splitter/emit/proxy_emitter.h"

#include <map>

#include "splitter/emit/callback_answers.h"
#include "splitter/emit/caller_code.h"
#include "splitter/emit/constant_emitter.h"
#include "splitter/emit/interface_emitter.h"
#include "splitter/emit/names.h"
#include "splitter/emit/rpc_code.h"

namespace cleave {
namespace {

bool HasNoResultType(const RpcMethod& rpc) {
  return rpc.self == RpcMethod::Self::kConstructor ||
         rpc.self == RpcMethod::Self::kDestructor || IsConversion(rpc);
}

/// Emits the definition of one function that calls its service.
class ProxyFunction {
 public:
  ProxyFunction(const CallSite& site, Printer& printer)
      : service_(site.service),
        rpc_(site.rpc),
        printer_(printer),
        code_(site, printer, ConversionCode::Side::kClient) {}

  void Emit();

 private:
  /// "std::optional<int> shop::Cart::Find(int line) const"
  std::string Declarator() const;
  std::string Initialisers() const;

  const ServiceContract& service_;
  const RpcMethod& rpc_;
  Printer& printer_;
  CallerCode code_;
};

std::string ProxyFunction::Initialisers() const {
  if (rpc_.self != RpcMethod::Self::kConstructor) return "";
  for (const HandleClass& handle_class : service_.handle_classes) {
    if (handle_class.cpp_name == rpc_.owner) {
      return MemberInitialisers(handle_class);
    }
  }
  return "";
}

std::string ProxyFunction::Declarator() const {
  const bool is_free = rpc_.owner.empty();
  if (rpc_.is_variable) {
    return CppType(rpc_.result_cpp) + " Use" + rpc_.name + "(" +
           code_.Parameters() + ")";
  }
  std::string text =
      HasNoResultType(rpc_) ? "" : CppType(rpc_.result_cpp) + " ";
  text += is_free ? LastName(rpc_.function) : rpc_.function;
  text += "(" + code_.Parameters() + ")";
  if (rpc_.is_const) text += " const";
  if (rpc_.is_noexcept && rpc_.self != RpcMethod::Self::kDestructor) {
    text += " noexcept";
  }
  return text + Initialisers();
}

void ProxyFunction::Emit() {
  const auto body = [&] {
    if (rpc_.self == RpcMethod::Self::kDestructor) {
      code_.EmitEnd();
    } else {
      code_.EmitCall();
    }
  };
  printer_.Emit(
      {{"origin", OriginComment(rpc_.function, rpc_.signature, rpc_.declared)},
       {"declarator", Declarator()},
       {"body", body}},
      R"code(

        // $origin$
        $declarator$ {
          $body$
        }
      )code");
}

/// The fields of shells are made and ended, and what they hold never is.
void DefineHiddenClasses(Printer& printer, const HandleClass& handle_class) {
  if (handle_class.hidden_classes.empty()) return;
  const auto classes = [&] {
    for (const std::string& name : handle_class.hidden_classes) {
      printer.Emit({{"name", name}}, "class $name$ {};");
    }
  };
  printer.Emit({{"classes", classes}}, R"code(

    // Defined by the service's sources. There are none of these in this process,
    // be they declared as class or as struct.
    #pragma GCC diagnostic push
    #pragma GCC diagnostic ignored "-Wmismatched-tags"
    $classes$
    #pragma GCC diagnostic pop
  )code");
}

/// Emits what makes an object stand for one that the service made.
void EmitShellMaker(Printer& printer, const HandleClass& handle_class) {
  const auto places = [&] {
    for (const std::string& member : handle_class.member_names) {
      printer.Emit(
          {{"member", member}},
          "cleave::rt::ValueInitialise(shell->*Access($member$Field()));");
    }
  };
  const auto grants = [&] {
    for (const std::string& member : handle_class.member_names) {
      printer.Emit({{"class", handle_class.cpp_name}, {"member", member}},
                   R"code(
                     struct $member$Field {
                       friend constexpr auto Access($member$Field);
                     };
                     template struct Grant<$member$Field, &$class$::$member$>;
                   )code");
    }
  };
  printer.Emit({{"class", handle_class.cpp_name},
                {"name", ShellNamespace(handle_class)},
                {"grants", grants},
                {"places", places}},
               R"code(

                 // $class$: an object without a constructor's work, which
                 // stands for one that lives in the service.
                 namespace $name$ {

                 template <class Name, auto member>
                 struct Grant {
                   friend constexpr auto Access(Name) { return member; }
                 };
                 $grants$

                 $class$* Make() {
                   auto* shell = static_cast<$class$*>(::operator new(sizeof($class$)));
                   $places$
                   return shell;
                 }

                 }  // namespace $name$

                 template <>
                 $class$* cleave::rt::MakeShell<$class$>() {
                   return $name$::Make();
                 }
               )code");
}

void EmitAccessor(Printer& printer, const SingletonAccessor& accessor) {
  printer.Emit({{"origin", OriginComment(accessor.function, accessor.signature,
                                         accessor.declared)},
                {"const", accessor.is_const ? "const " : ""},
                {"owner", accessor.owner},
                {"sign", accessor.returns_pointer ? "*" : "&"},
                {"function", accessor.function},
                {"address", accessor.returns_pointer ? "&" : ""}},
               R"code(

                 // $origin$
                 // The object lives in the service; this stands for it.
                 $const$$owner$$sign$ $function$() {
                   return $address$cleave::rt::StandIn<$owner$>();
                 }
               )code");
}

/// Proxies of other headers of the service may be given such objects as well.
void DeclareShellMakers(Printer& printer, const ServiceContract& service) {
  for (const ShellClass* each : ShellClasses(service)) {
    printer.Emit({{"class", each->cpp_name}}, R"code(

      template <>
      $class$* cleave::rt::MakeShell<$class$>();
    )code");
  }
}

using Rpcs = std::vector<const RpcMethod*>;

/// Those of `header`, the ones of interfaces among them.
Rpcs RpcsOf(const ServiceContract& service, const std::string& header) {
  Rpcs rpcs;
  for (const RpcMethod& rpc : service.rpcs) {
    if (rpc.header == header) rpcs.push_back(&rpc);
  }
  return rpcs;
}

/// Emits free functions inside the namespace that declares them.
void EmitInNamespace(Printer& printer, const std::string& scope,
                     const Printer::Block& functions) {
  if (scope.empty()) return functions();
  printer.Emit({{"scope", scope}, {"functions", functions}}, R"code(

    namespace $scope$ {
    $functions$

    }  // namespace $scope$
  )code");
}

/// The functions of `header`: free functions by namespace, and methods, which
/// are defined by their full names, under "".
std::map<std::string, Rpcs> ByScope(const ServiceContract& service,
                                    const std::string& header) {
  std::map<std::string, Rpcs> scopes;
  for (const RpcMethod& rpc : service.rpcs) {
    if (rpc.header != header || rpc.is_variable ||
        IsOfInterface(service, rpc)) {
      continue;
    }
    const bool is_free = rpc.owner.empty();
    scopes[is_free ? ScopeName(rpc.function) : ""].push_back(&rpc);
  }
  return scopes;
}

/// What the service may call of the objects, and of the functions in values,
/// that functions of `header` give it.
void EmitAnswers(Printer& printer, const Contract& contract,
                 const ServiceContract& service, const std::string& header) {
  const Rpcs rpcs = RpcsOf(service, header);
  const std::vector<const RpcParameter*> classes = KeptClasses(rpcs);
  const std::vector<const RpcParameter*> fields =
      KeptFunctions(rpcs, /*of_both_kinds=*/false);
  if (classes.empty() && fields.empty()) return;
  const auto functions = [&] {
    for (const RpcParameter* each : classes) {
      EmitAnswersOf(contract, service, printer, *each);
    }
    for (const RpcParameter* each : fields) {
      EmitAnswersOfFunction(contract, service, printer, *each);
    }
  };
  printer.Emit(
      {{"name", ProxyNamespace(service, header)}, {"functions", functions}},
      R"code(

    namespace {
    namespace $name$ {
    $functions$

    }  // namespace $name$
    }  // namespace
  )code");
}

/// Emits objects in the place of the variables of `header`, and what they call.
void EmitVariables(Printer& printer, const Contract& contract,
                   const ServiceContract& service, const std::string& header) {
  Rpcs variables;
  for (const RpcMethod& rpc : service.rpcs) {
    if (rpc.is_variable && rpc.header == header) variables.push_back(&rpc);
  }
  if (variables.empty()) return;
  const std::string scope = ProxyNamespace(service, header);
  const auto functions = [&] {
    for (const RpcMethod* each : variables) {
      ProxyFunction({contract, service, *each}, printer).Emit();
    }
  };
  const auto objects = [&] {
    for (const RpcMethod* each : variables) {
      printer.Emit({{"type", CppType(each->result_cpp)},
                    {"variable", each->function},
                    {"scope", scope},
                    {"rpc", each->name}},
                   "cleave::rt::RemoteVariable<$type$> "
                   "$variable$(&$scope$::Use$rpc$);");
    }
  };
  printer.Emit(
      {{"scope", scope}, {"functions", functions}, {"objects", objects}},
      R"code(

        namespace {
        namespace $scope$ {
        $functions$

        }  // namespace $scope$
        }  // namespace

        $objects$
      )code");
}

/// As `ByScope`, of the functions that are withheld.
std::map<std::string, Rpcs> WithheldByScope(const ServiceContract& service,
                                            const std::string& header) {
  std::map<std::string, Rpcs> scopes;
  for (const RpcMethod& each : service.withheld) {
    if (each.header != header) continue;
    scopes[each.owner.empty() ? ScopeName(each.function) : ""].push_back(&each);
  }
  return scopes;
}

/// Emits a function that fails.
void EmitWithheld(Printer& printer, const ServiceContract& service,
                  const RpcMethod& function) {
  printer.Emit(
      {{"origin", OriginComment(function.function, function.signature,
                                function.declared)},
       {"result",
        IsConversion(function) ? "" : CppType(function.result_cpp) + " "},
       {"declarator", function.owner.empty() ? LastName(function.function)
                                             : function.function},
       {"parameters", ParameterTypes(function)},
       {"qualifiers", Qualifiers(function)},
       {"function", function.function},
       {"service", service.name}},
      R"code(

        // $origin$
        $result$$declarator$($parameters$)$qualifiers$ {
          cleave::rt::ThrowWithheld("$function$", "$service$");
        }
      )code");
}

std::string IncludesOf(const Contract& contract, const ServiceContract& service,
                       const std::string& header) {
  const std::string split = SplitNamespace(contract.project);
  std::vector<std::string> includes = {
      ProtoStem(contract.project, service.name) + ".pb.h",
      split + "/convert.h",
      split + "/exceptions.h",
      "cleave/rt/call.h",
      "cleave/rt/handles.h",
      "cleave/rt/values.h"};
  if (llvm::any_of(service.rpcs, HasCallbacks)) {
    includes.push_back("cleave/rt/callbacks.h");
  }
  if (llvm::any_of(service.rpcs, [&](const RpcMethod& rpc) {
        return rpc.self == RpcMethod::Self::kHandle &&
               ReturnsView(contract, rpc);
      })) {
    includes.push_back("cleave/rt/kept_views.h");
  }
  if (llvm::any_of(service.rpcs, KeepsCallbacks)) {
    includes.push_back("cleave/rt/stored_callbacks.h");
  }
  if (llvm::any_of(service.rpcs, GivesSnapshot)) {
    includes.push_back("cleave/rt/snapshots.h");
  }
  if (llvm::any_of(RpcsOf(service, header),
                   [](const RpcMethod* rpc) { return ReturnsFuture(*rpc); })) {
    includes.push_back("cleave/rt/later_results.h");
  }
  AddHeadersOfPassed(service, includes);
  for (const RpcParameter* each : KeptClasses(RpcsOf(service, header))) {
    includes.push_back(each->callbacks.back().declared.file);
  }
  for (const ShellClass* each : ShellClasses(service)) {
    includes.insert(includes.end(), {"cleave/rt/shells.h", each->header});
    includes.insert(includes.end(), each->field_headers.begin(),
                    each->field_headers.end());
  }
  return QuotedIncludes(std::move(includes));
}

}  // namespace

std::string EmitProxy(const Contract& contract, const ServiceContract& service,
                      const std::string& header) {
  Printer printer;
  const auto functions = [&] {
    DeclareShellMakers(printer, service);
    EmitAnswers(printer, contract, service, header);
    for (const HandleClass& each : service.handle_classes) {
      if (each.header != header) continue;
      DefineHiddenClasses(printer, each);
      EmitShellMaker(printer, each);
    }
    for (const InterfaceClass& each : service.interfaces) {
      if (each.header != header) continue;
      EmitInterface(printer, contract, service, each);
    }
    for (const SingletonAccessor& accessor : service.accessors) {
      if (accessor.header == header) EmitAccessor(printer, accessor);
    }
    for (const auto& [scope, rpcs] : ByScope(service, header)) {
      EmitInNamespace(printer, scope, [&, &rpcs = rpcs] {
        for (const RpcMethod* rpc : rpcs) {
          ProxyFunction({contract, service, *rpc}, printer).Emit();
        }
      });
    }
    EmitVariables(printer, contract, service, header);
    EmitConstants(printer, service, header);
    for (const auto& [scope, withheld] : WithheldByScope(service, header)) {
      EmitInNamespace(printer, scope, [&, &withheld = withheld] {
        for (const RpcMethod* each : withheld) {
          EmitWithheld(printer, service, *each);
        }
      });
    }
  };
  printer.Emit({{"by", kGeneratedBy},
                {"header", header},
                {"name", service.name},
                {"includes", IncludesOf(contract, service, header)},
                {"functions", functions}},
               R"code(
                 // $by$
                 //
                 // Stands in for the source of $header$ where service
                 // `$name$` is another process.

                 #include "$header$"

                 #include <array>
                 #include <chrono>
                 #include <memory>
                 #include <optional>
                 #include <tuple>
                 #include <utility>

                 $includes$
                 $functions$
               )code");
  return printer.text();
}

}  // namespace cleave
