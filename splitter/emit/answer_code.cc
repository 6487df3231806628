#include "splitter/emit/answer_code.h"

#include <utility>

#include "llvm/ADT/STLExtras.h"
#include "splitter/contract/rpc_forms.h"
#include "splitter/emit/names.h"
#include "splitter/emit/proto_emitter.h"
#include "splitter/emit/referred_code.h"
#include "splitter/emit/rpc_code.h"

namespace cleave {

std::string ChannelName(const RpcMethod& rpc) {
  return LocalName(rpc, "channel");
}

AnswerCode::AnswerCode(const CallSite& site, Printer& printer,
                       ConversionCode::Side side)
    : site_(site),
      rpc_(site.rpc),
      printer_(printer),
      side_(side),
      code_(site.contract, printer, TakenNames(site.rpc), side),
      request_(LocalName(site.rpc, "request")),
      response_(LocalName(site.rpc, "response")),
      self_(LocalName(site.rpc, "self")) {}

bool AnswerCode::ReadsRequest() const {
  return SendsSelf(rpc_) || ReturnsFuture(rpc_) ||
         llvm::any_of(rpc_.parameters, [](const RpcParameter& parameter) {
           return parameter.request_number != 0;
         });
}

void AnswerCode::EmitAnswer(const std::string& channel) {
  channel_ = channel;
  if (ReturnsFuture(rpc_)) DefineLater();
  EmitBody(channel.empty()
               ? "EncodeException($response$->mutable_thrown());"
               : "$response$->set_callback_threw(" + channel +
                     ".IsThrownNow());\n"
                     "EncodeException($response$->mutable_thrown());");
}

void AnswerCode::EmitCallbackAnswer(const std::string& target,
                                    const std::string& callbacks) {
  target_ = target;
  EmitBody((callbacks.empty() ? "" : callbacks + ".Keep();\n") +
           SplitNamespace(site_.contract.project) +
           "::EncodeException($response$->mutable_thrown());");
}

void AnswerCode::EmitBody(const std::string& encode) {
  const auto read = [&] {
    const bool has_scope = SendsReferred(site_.contract, rpc_);
    if (has_scope) EmitReferredScope(site_, side_, printer_, "");
    ReadSelf();
    for (const RpcParameter& parameter : rpc_.parameters) {
      ReadParameter(parameter);
    }
    if (has_scope) {
      printer_.Emit({{"scope", LocalName(rpc_, "referred")}}, "$scope$.End();");
    }
    for (const RpcParameter& parameter : rpc_.parameters) {
      if (!IsCounted(parameter)) continue;
      printer_.Emit({{"if", IsCountedBytes(parameter)
                                ? "if (" + FlagOfBytes(parameter) + ") "
                                : ""},
                     {"name", parameter.name},
                     {"count", CountOf(rpc_, parameter)}},
                    "$if$cleave::rt::CheckCount($name$.size(), $count$);");
    }
  };
  printer_.Emit(
      {{"read", read},
       {"call", [&] { CallWithLists(0); }},
       {"encode", [&] { printer_.Emit({{"response", response_}}, encode); }},
       {"write_back", [&] { WriteBack(); }}},
      R"code(
        $read$
        try {
          $call$
        } catch (...) {
          $encode$
        }
        $write_back$
      )code");
}

/// Where the result is written; what comes back by parameters has its own.
void AnswerCode::WriteResult(const std::string& value) {
  if (!HoldsReferred(site_.contract, *rpc_.result) || rpc_.referred.empty()) {
    return code_.Write(*rpc_.result, value, response_ + "->", "result");
  }
  EmitReferredScope(site_, side_, printer_, "const ");
  code_.Write(*rpc_.result, value, response_ + "->", "result");
}

std::string AnswerCode::ObjectExpression() const {
  switch (rpc_.self) {
    case RpcMethod::Self::kSingleton:
      return rpc_.accessor + "()" +
             (rpc_.accessor_returns_pointer ? "->" : ".");
    case RpcMethod::Self::kValue:
      return self_ + ".";
    case RpcMethod::Self::kHandle:
      return "cleave::rt::Objects<" + rpc_.owner + ">().Get(" + request_ +
             "->self()).";
    default:
      return "";
  }
}

std::string AnswerCode::CallExpression() {
  std::string arguments;
  for (const RpcParameter& parameter : rpc_.parameters) {
    arguments += (arguments.empty() ? "" : ", ") + Argument(parameter);
  }
  if (!target_.empty()) return target_ + "(" + arguments + ")";
  switch (rpc_.self) {
    case RpcMethod::Self::kNone:
      if (rpc_.is_variable)
        return "cleave::rt::UseVariable(" + VariableExpression(rpc_) + ", " +
               arguments + ")";
      return GlobalName(rpc_.function) + "(" + arguments + ")";
    case RpcMethod::Self::kConstructor:
      return "std::make_unique<" + rpc_.owner + ">(" + arguments + ")";
    default:
      return ObjectExpression() + LastName(rpc_.function) + "(" + arguments +
             ")";
  }
}

void AnswerCode::DefineLater() {
  const std::string later = LocalName(rpc_, "later");
  const auto write = [&] {
    if (!rpc_.result)
      return printer_.Emit({{"later", later}}, "$later$.get();");
    std::string value = later + ".get()";
    if (!IsPlain(rpc_.result->form)) {
      value = code_.Fresh("result");
      printer_.Emit({{"result", value}, {"later", later}},
                    "const auto& $result$ = $later$.get();");
    }
    code_.Write(*rpc_.result, value, response_ + "->", "result");
  };
  printer_.Emit({{"answer", LocalName(rpc_, "answer")},
                 {"type", CppType(rpc_.result_cpp.args.at(0))},
                 {"later", later},
                 {"write", write},
                 {"request", request_},
                 {"response", response_}},
                R"code(
                  const auto $answer$ = [&](const auto& $later$) {
                    try {
                      $write$
                    } catch (...) {
                      EncodeException($response$->mutable_thrown());
                    }
                  };
                  if ($request$->has_pending_result()) {
                    return cleave::rt::AnswerAgain<$type$>($request$->pending_result(), $response$, $answer$);
                  }
                )code");
}

/// A list ends with the expression that makes it, so that the call is within.
void AnswerCode::CallWithLists(size_t from) {
  while (from < rpc_.parameters.size() && !IsList(rpc_.parameters[from])) {
    ++from;
  }
  if (from == rpc_.parameters.size()) return CallOriginal();
  const RpcParameter& parameter = rpc_.parameters[from];
  TypeShape list = parameter.cpp.Referee();
  list.is_const = false;
  printer_.Emit({{"element", CppType(parameter.type.cpp.args.at(0))},
                 {"items", parameter.name},
                 {"type", CppType(list)},
                 {"list", ListName(parameter)},
                 {"call", [&] { CallWithLists(from + 1); }}},
                R"code(
                  cleave::rt::WithList<$element$>(std::move($items$), [&]($type$ $list$) {
                    $call$
                  });
                )code");
}

void AnswerCode::CallOriginal() {
  const std::string objects = "cleave::rt::Objects<" + rpc_.owner + ">()";
  if (rpc_.self == RpcMethod::Self::kConstructor) {
    printer_.Emit({{"response", response_},
                   {"objects", objects},
                   {"call", CallExpression()}},
                  "*$response$->mutable_result() = $objects$.Add($call$);");
    return;
  }
  if (rpc_.self == RpcMethod::Self::kDestructor) {
    printer_.Emit({{"objects", objects}, {"request", request_}},
                  "$objects$.Remove($request$->self());");
    return;
  }
  if (const RpcParameter* stream = StreamGivenBack(rpc_)) {
    printer_.Emit({{"call", CallExpression()}, {"stream", stream->name}},
                  "cleave::rt::CheckIsSame($call$, $stream$);");
    return;
  }
  if (ReturnsFuture(rpc_)) {
    printer_.Emit(
        {{"call", CallExpression()},
         {"response", response_},
         {"answer", LocalName(rpc_, "answer")}},
        "cleave::rt::AnswerNowOrLater($call$, $response$, $answer$);");
    return;
  }
  if (!rpc_.result || rpc_.result->form == WireForm::kSingleton) {
    printer_.Emit({{"call", CallExpression()}}, "$call$;");
    return;
  }
  if (ReturnsObjectByValue(rpc_)) {
    const std::string cpp = CppType(rpc_.result->cpp);
    printer_.Emit(
        {{"response", response_}, {"class", cpp}, {"call", CallExpression()}},
        "*$response$->mutable_result() = "
        "cleave::rt::Objects<$class$>().Add("
        "std::make_unique<$class$>($call$));");
    return;
  }
  if (GivesRange(rpc_)) return CallForRange();
  const bool is_text_or_null = rpc_.result->form == WireForm::kView &&
                               rpc_.result->cpp.kind == TypeKind::kPointer;
  if (IsPlain(rpc_.result->form) && !is_text_or_null) {
    code_.Write(*rpc_.result, CallExpression(), response_ + "->", "result");
    return;
  }
  const std::string name = code_.Fresh("result");
  const bool is_moved = rpc_.result->form == WireForm::kHandle;
  printer_.Emit({{"auto", is_moved ? "auto&&" : "const auto&"},
                 {"result", name},
                 {"call", CallExpression()}},
                "$auto$ $result$ = $call$;");
  WriteResult(name);
}

void AnswerCode::CallForRange() {
  const bool is_const = llvm::StringRef(LastName(rpc_.function))[0] == 'c';
  const std::string name = code_.Fresh("result");
  printer_.Emit(
      {{"container", CppType(rpc_.result->cpp)},
       {"result", name},
       {"object", ObjectExpression()},
       {"first", is_const ? "cbegin" : "begin"},
       {"last", is_const ? "cend" : "end"}},
      "const $container$ $result$($object$$first$(), $object$$last$());");
  WriteResult(name);
}

/// Where the view is now within what came: the caller has the text.
void AnswerCode::WriteBackView(const RpcParameter& parameter) {
  const bool is_nullable = IsNullable(parameter);
  printer_.Emit({{"if", is_nullable ? "if (" + parameter.name + ") " : ""},
                 {"namespace", SplitNamespace(site_.contract.project)},
                 {"value", (is_nullable ? "*" : "") + parameter.name},
                 {"request", request_},
                 {"response", response_},
                 {"field", Accessor(parameter.proto_name)}},
                "$if$$namespace$::ToProto($value$, "
                "$namespace$::FromProto($request$->$field$()), "
                "$response$->mutable_$field$());");
}

void AnswerCode::WriteBackPlace(const RpcParameter& parameter) {
  const TypeShape& object = parameter.cpp.args.at(0).args.at(0);
  printer_.Emit({{"type", CppType(object)},
                 {"object", CppType(PlainClass(parameter.type))},
                 {"name", parameter.name},
                 {"response", response_},
                 {"field", Accessor(parameter.proto_name)}},
                R"code(
        if ($name$ == cleave::rt::NoObjectYet<$type$>()) {
          $response$->mutable_$field$();
        } else if ($name$ != nullptr) {
          *$response$->mutable_$field$() = cleave::rt::Objects<$object$>().Add(*$name$);
        }
      )code");
}

void AnswerCode::WriteBackStream(const RpcParameter& parameter) {
  const std::string field = Accessor(parameter.proto_name);
  printer_.Emit({{"if", parameter.is_nullable
                            ? "if (" + request_ + "->has_" + field + "()) "
                            : ""},
                 {"name", parameter.name},
                 {"response", response_},
                 {"field", field}},
                "$if$$name$.Describe($response$->mutable_$field$());");
}

void AnswerCode::WriteBackBytes(const RpcParameter& parameter) {
  printer_.Emit({{"has", FlagOfBytes(parameter)},
                 {"name", parameter.name},
                 {"response", response_},
                 {"field", Accessor(parameter.proto_name)}},
                "if ($has$) $response$->set_$field$(std::move($name$));");
}

void AnswerCode::WriteBack() {
  if (SendsReferred(site_.contract, rpc_) &&
      ReturnsReferred(site_.contract, rpc_)) {
    printer_.Emit(
        {{"write", [&] { WriteAllBack(); }},
         {"scope",
          [&] { EmitReferredScope(site_, side_, printer_, "const "); }}},
        R"code(
                    {
                      $scope$
                      $write$
                    }
                  )code");
    return;
  }
  WriteAllBack();
}

void AnswerCode::WriteAllBack() {
  for (const RpcParameter& parameter : rpc_.parameters) {
    if (!IsOut(parameter) || parameter.response_number == 0) continue;
    if (IsOwnView(site_.contract, parameter)) {
      WriteBackView(parameter);
      continue;
    }
    if (parameter.is_place && !IsOwnerOfObject(parameter.type)) {
      WriteBackPlace(parameter);
      continue;
    }
    if (IsStream(parameter)) {
      WriteBackStream(parameter);
      continue;
    }
    if (IsCountedBytes(parameter)) {
      WriteBackBytes(parameter);
      continue;
    }
    WireType type = PassedType(parameter);
    if (IsNullable(parameter) && IsIn(parameter)) {
      WireType optional;
      optional.form = WireForm::kOptional;
      optional.args = {std::move(type)};
      type = std::move(optional);
    }
    const bool is_range = IsFirst(parameter) || IsOutput(parameter);
    code_.Write(type, is_range ? RangeName(parameter) : parameter.name,
                response_ + "->", parameter.proto_name);
  }
  if (ReturnsSelf(rpc_)) {
    code_.Write(rpc_.self_type, self_, response_ + "->", "self");
  }
}

}  // namespace cleave
