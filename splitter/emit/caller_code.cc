#include "splitter/emit/caller_code.h"

#include "llvm/ADT/STLExtras.h"
#include "splitter/contract/rpc_forms.h"
#include "splitter/emit/callback_answers.h"
#include "splitter/emit/names.h"
#include "splitter/emit/proto_emitter.h"
#include "splitter/emit/referred_code.h"
#include "splitter/emit/rpc_code.h"

namespace cleave {
namespace {

/// "sink." or "sink->". A callee that calls a function of a const object which
/// is not const has cast the const away, as this does. Functions of a base
/// class may be hidden by others of their name.
std::string ObjectOfCaller(const RpcParameter& parameter,
                           const RpcMethod& callback) {
  const bool is_pointer = IsPointer(parameter);
  const std::string object = (is_pointer ? "*" : "") + parameter.name;
  std::string text = object;
  if (parameter.cpp.args.at(0).is_const) {
    text = "const_cast<" + CppType(parameter.type.cpp) + "&>(" + object + ")";
  }
  if (callback.owner != parameter.type.cpp.name) {
    text = "static_cast<" + callback.owner + "&>(" + text + ")";
  }
  if (text != object) return text + ".";
  return parameter.name + (is_pointer ? "->" : ".");
}

/// What a future holds that is there already is thrown by that.
std::string RethrowLine(const RpcMethod& rpc) {
  if (!ReturnsFuture(rpc)) {
    return "if ($response$.has_thrown()) "
           "$namespace$::Rethrow($response$.thrown());";
  }
  return "if ($response$.has_thrown() && !$response$.has_pending_result()) {\n"
         "  $namespace$::Rethrow($response$.thrown());\n"
         "}";
}

}  // namespace

CallerCode::CallerCode(const CallSite& site, Printer& printer,
                       ConversionCode::Side side)
    : site_(site),
      rpc_(site.rpc),
      printer_(printer),
      side_(side),
      code_(site.contract, printer, TakenNames(site.rpc), side),
      request_(LocalName(site.rpc, "request")),
      response_(LocalName(site.rpc, "response")),
      callbacks_(LocalName(site.rpc, "callbacks")) {}

std::string CallerCode::Parameters() const {
  std::string text;
  for (const RpcParameter& parameter : rpc_.parameters) {
    if (!text.empty()) text += ", ";
    text += CppType(parameter.cpp);
    const WireForm form = PassedType(parameter).form;
    const bool is_used = IsSent(form) || IsKeptData(parameter) ||
                         (form == WireForm::kUserData && HasCallbacks(rpc_));
    text += is_used ? " " + parameter.name : " /*" + parameter.name + "*/";
  }
  return text;
}

void CallerCode::EmitCall() {
  // What was written before it arrives all the same.
  const std::string rethrow_own =
      HasCallbacks(rpc_)
          ? callbacks_ + ".RethrowIf($response$.callback_threw());\n"
          : "";
  if (rpc_.result_range == RpcParameter::Range::kLast &&
      rpc_.self != RpcMethod::Self::kValue) {
    EmitKnownEnd();
  }
  if (MayGiveBack(site_)) {
    printer_.Emit({{"pin", LocalName(rpc_, "pin")}}, R"code(
      // What is given back is here until it is read, whoever drops it meanwhile.
      const cleave::rt::StoredCallbacks::Pin $pin$;
    )code");
  }
  EmitBody([&] { EmitTransport(); }, rethrow_own + RethrowLine(rpc_));
}

void CallerCode::EmitTransport() {
  const Printer::Variables variables = {
      {"service", site_.service.name},
      {"path", RpcPath(site_.contract.project, site_.service.name, rpc_.name)},
      {"request", request_},
      {"response", response_},
      {"callbacks", callbacks_},
      {"answers", [&] { AnswerCallbacks(callbacks_); }}};
  if (!HasCallbacks(rpc_)) {
    printer_.Emit(
        variables,
        R"code(cleave::rt::Call("$service$", "$path$", $request$, &$response$);)code");
    return;
  }
  printer_.Emit(variables, R"code(
    cleave::rt::Callbacks $callbacks$;
    $answers$
    cleave::rt::Converse("$service$", "$path$", $request$, &$response$, $callbacks$);
  )code");
}

void CallerCode::EmitCallback(uint32_t index, const std::string& channel) {
  EmitBody(
      [&] {
        printer_.Emit({{"channel", channel},
                       {"index", std::to_string(index)},
                       {"request", request_},
                       {"response", response_}},
                      "$channel$.Call($index$, $request$, &$response$);");
      },
      "if ($response$.has_thrown()) " + channel +
          ".Throw([&] { $namespace$::Rethrow($response$.thrown()); });");
}

void CallerCode::EmitStoredCallback(uint32_t index, const std::string& object,
                                    const std::string& name) {
  keeper_of_views_ = "KeeperOfViews()";
  // Of a client that is gone, nobody can miss what gives nothing back.
  const bool gives_nothing =
      !rpc_.result && llvm::none_of(rpc_.parameters, IsOut);
  EmitBody(
      [&] {
        printer_.Emit({{"object", object},
                       {"function", gives_nothing ? "Tell" : "Ask"},
                       {"index", std::to_string(index)},
                       {"name", name},
                       {"request", request_},
                       {"response", response_}},
                      "$object$$function$($index$, \"$name$\", $request$, "
                      "&$response$);");
      },
      "if ($response$.has_thrown()) "
      "$namespace$::Rethrow($response$.thrown());");
}

void CallerCode::EmitBody(const Printer::Block& transport,
                          const std::string& rethrow) {
  const auto write_all = [&] {
    WriteSelf();
    for (const RpcParameter& parameter : rpc_.parameters) {
      WriteParameter(parameter);
    }
  };
  const auto write = [&] {
    if (!SendsReferred(site_.contract, rpc_)) return write_all();
    printer_.Emit(
        {{"scope",
          [&] { EmitReferredScope(site_, side_, printer_, "const "); }},
         {"write", write_all}},
        R"code(
                    {
                      $scope$
                      $write$
                    }
                  )code");
  };
  const std::string& project = site_.contract.project;
  const auto check_thrown = [&] {
    printer_.Emit(
        {{"response", response_}, {"namespace", SplitNamespace(project)}},
        rethrow);
  };
  printer_.Emit(
      {{"request_type", RequestType(project, site_.service.name, rpc_)},
       {"request", request_},
       {"write", write},
       {"response_type", ResponseType(project, site_.service.name, rpc_)},
       {"response", response_},
       {"transport", transport},
       {"end_views", EndsViews(site_.contract, site_.service, rpc_)
                         ? "cleave::rt::EndViews(this);"
                         : ""},
       {"read_back",
        [&] {
          if (ReturnsReferred(site_.contract, rpc_)) {
            EmitReferredScope(site_, side_, printer_, "const ");
          }
          ReadBack();
        }},
       {"check_thrown", check_thrown},
       {"result", [&] { EmitResult(); }}},
      R"code(
        $request_type$ $request$;
        $write$
        $response_type$ $response$;
        $transport$
        $end_views$
        $read_back$
        $check_thrown$
        $result$
      )code");
}

void CallerCode::EmitEnd() {
  const std::string& project = site_.contract.project;
  printer_.Emit(
      {{"request_type", RequestType(project, site_.service.name, rpc_)},
       {"request", request_},
       {"response_type", ResponseType(project, site_.service.name, rpc_)},
       {"response", response_},
       {"service", site_.service.name},
       {"end_views", EndsViews(site_.contract, site_.service, rpc_)
                         ? "cleave::rt::EndAllViews(this);"
                         : ""},
       {"path", RpcPath(project, site_.service.name, rpc_.name)}},
      R"code(
        $end_views$
        // Its owner may have given it to the service.
        if (!cleave::rt::HandleTable::Knows(this)) return;
        // What cannot be told to a service that is gone need not be.
        try {
          $request_type$ $request$;
          *$request$.mutable_self() = cleave::rt::HandleTable::Release(this);
          $response_type$ $response$;
          cleave::rt::Call("$service$", "$path$", $request$, &$response$);
        } catch (const cleave::rt::RemoteCallError&) {
        }
      )code");
}

void CallerCode::AnswerCallbacks(const std::string& callbacks) {
  for (const RpcParameter& parameter : rpc_.parameters) {
    if (parameter.is_kept) continue;
    for (const RpcMethod& callback : parameter.callbacks) {
      const bool is_object = parameter.type.form == WireForm::kInterface;
      const std::string target = is_object
                                     ? ObjectOfCaller(parameter, callback) +
                                           LastName(callback.function)
                                     : parameter.name;
      EmitAnswerOf({site_.contract, site_.service, callback}, printer_,
                   callbacks, "&", target, /*keeps_exceptions=*/true);
    }
  }
}

}  // namespace cleave
