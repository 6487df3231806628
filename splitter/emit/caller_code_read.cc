// The part of a call that reads the response.

#include "splitter/contract/rpc_forms.h"
#include "splitter/contract/std_types.h"
#include "splitter/emit/caller_code.h"
#include "splitter/emit/names.h"
#include "splitter/emit/proto_emitter.h"
#include "splitter/emit/rpc_code.h"

namespace cleave {
namespace {

/// A local variable is moved out of its function without being told.
std::string WithoutMove(llvm::StringRef value) {
  if (value.consume_front("std::move(")) value = value.drop_back();
  return value.str();
}

}  // namespace

/// What came back goes where the iterators say.
void CallerCode::ReadBackRange(const RpcParameter& parameter) {
  const std::string value =
      code_.Read(parameter.type, response_ + ".", parameter.proto_name);
  printer_.Emit({{"value", value},
                 {"name", parameter.name},
                 {"last", IsFirst(parameter) ? LastOf(parameter).name : ""}},
                IsFirst(parameter)
                    ? "cleave::rt::MoveBetween($value$, $name$, $last$);"
                    : "cleave::rt::MoveOut($value$, $name$);");
}

std::string CallerCode::ValueBack(const RpcParameter& parameter) {
  if (!IsOwnView(site_.contract, parameter)) {
    return code_.Read(PassedType(parameter), response_ + ".",
                      parameter.proto_name);
  }
  return SplitNamespace(site_.contract.project) + "::FromProto(" + response_ +
         "." + Accessor(parameter.proto_name) + "(), " +
         (IsPointer(parameter) ? "*" : "") + parameter.name + ")";
}

/// A handle without a number says that the callee has left nothing.
void CallerCode::ReadBackPlace(const RpcParameter& parameter) {
  const bool is_pointer = IsPointer(parameter);
  printer_.Emit({{"if", is_pointer ? parameter.name + " != nullptr && " : ""},
                 {"response", response_},
                 {"field", Accessor(parameter.proto_name)},
                 {"star", is_pointer ? "*" : ""},
                 {"name", parameter.name},
                 {"object", CppType(PlainClass(parameter.type))}},
                R"code(
        if ($if$(!$response$.has_$field$() || $response$.$field$().id() != 0)) {
          $star$$name$ = $response$.has_$field$() ? &cleave::rt::Refer<$object$>($response$.$field$()) : nullptr;
        }
      )code");
}

void CallerCode::ReadBackBytes(const RpcParameter& parameter) {
  printer_.Emit({{"name", parameter.name},
                 {"response", response_},
                 {"field", Accessor(parameter.proto_name)},
                 {"count", CountOf(rpc_, parameter)}},
                R"code(
        if ($name$ != nullptr) {
          cleave::rt::CopyBytes($response$.$field$(), $name$, $count$);
        }
      )code");
}

void CallerCode::ReadBack() {
  for (const RpcParameter& parameter : rpc_.parameters) {
    if (!IsOut(parameter) || parameter.response_number == 0) continue;
    if (parameter.is_place && !IsOwnerOfObject(parameter.type)) {
      ReadBackPlace(parameter);
      continue;
    }
    if (parameter.range != RpcParameter::Range::kNone) {
      ReadBackRange(parameter);
      continue;
    }
    if (IsStream(parameter)) {
      EmitOfStream(parameter,
                   IsInputStream(parameter.type.cpp)
                       ? "TakeFrom($response$.$field$(), $stream$);"
                       : "WriteInto($response$.$field$(), $stream$);");
      continue;
    }
    if (IsCountedBytes(parameter)) {
      ReadBackBytes(parameter);
      continue;
    }
    const auto assign = [&] {
      const std::string value = ValueBack(parameter);
      const bool is_view = IsSpan(parameter) || IsCounted(parameter);
      printer_.Emit({{"star", IsPointer(parameter) ? "*" : ""},
                     {"name", IsCounted(parameter) ? ElementsOf(parameter)
                                                   : parameter.name},
                     {"value", value}},
                    is_view ? "cleave::rt::CopyInto($value$, $name$);"
                            : "$star$$name$ = $value$;");
    };
    if (!IsPointer(parameter) || IsCounted(parameter)) {
      assign();
      continue;
    }
    printer_.Emit({{"name", parameter.name}, {"assign", assign}}, R"code(
      if ($name$ != nullptr) {
        $assign$
      }
    )code");
  }
  if (ReturnsSelf(rpc_)) {
    const std::string value =
        code_.Read(rpc_.self_type, response_ + ".", "self");
    printer_.Emit({{"value", value}}, "*this = $value$;");
  }
}

/// The text stays where the view may refer to it.
void CallerCode::EmitView() {
  const Printer::Variables variables = {
      {"response", response_},
      {"keeper", keeper_of_views_},
      {"namespace", SplitNamespace(site_.contract.project)}};
  if (rpc_.result->form == WireForm::kMessage) {
    printer_.Emit(variables,
                  "return $namespace$::FromProto("
                  "cleave::rt::KeepView($keeper$, $response$.result()));");
  } else if (rpc_.result->cpp.kind == TypeKind::kPointer) {
    printer_.Emit(
        variables,
        "return $response$.has_result() ? "
        "cleave::rt::KeepText($keeper$, $response$.result()) : nullptr;");
  } else {
    printer_.Emit(
        variables,
        "return cleave::rt::KeepView($keeper$, $response$.result());");
  }
}

/// The value stays where the reference may refer to it.
void CallerCode::EmitSnapshot() {
  const bool is_text = rpc_.result->form == WireForm::kView;
  const bool is_pointer = rpc_.result_cpp.kind == TypeKind::kPointer;
  const WireType& type =
      is_pointer && !is_text ? rpc_.result->args.at(0) : *rpc_.result;
  const auto make = [&] {
    printer_.Emit({{"value", is_text ? response_ + ".result()"
                                     : WithoutMove(code_.Read(
                                           type, response_ + ".", "result"))}},
                  "return $value$;");
  };
  if (is_pointer) {
    printer_.Emit({{"response", response_}},
                  "if (!$response$.has_result()) return nullptr;");
  }
  printer_.Emit({{"address", is_pointer && !is_text ? "&" : ""},
                 {"type", is_text ? "std::string" : CppType(type.cpp)},
                 {"response", response_},
                 {"make", make},
                 {"text", is_pointer && is_text ? ".c_str()" : ""}},
                R"code(
                  return $address$cleave::rt::KeepSnapshot<$type$>($response$, [&]() -> $type$ {
                    $make$
                  })$text$;
                )code");
}

std::string CallerCode::ContainerOfRange() const {
  const std::optional<TypeShape> tree = TreeOfIterator(rpc_.result_cpp);
  if (!tree) return CppType(rpc_.result->cpp);
  // Iterators of this type, and the order in which the items came.
  std::string text =
      tree->IsStd("std::map") ? "std::multimap<" : "std::multiset<";
  for (const TypeShape& each : tree->args) text += CppType(each) + ", ";
  return text + "cleave::rt::AsGiven>";
}

std::string CallerCode::EndOfRange(const std::string& range) const {
  const bool is_first = rpc_.result_range == RpcParameter::Range::kFirst;
  if (rpc_.result_cpp.kind != TypeKind::kPointer)
    return range + (is_first ? "begin()" : "end()");
  return range + "data()" + (is_first ? "" : " + " + range + "size()");
}

/// A loop may ask for the end again and again.
void CallerCode::EmitKnownEnd() {
  const std::string known = LocalName(rpc_, "known");
  printer_.Emit({{"known", known},
                 {"container", ContainerOfRange()},
                 {"end", EndOfRange(known + "->")}},
                R"code(
        // Nothing was called since that could have changed it.
        if (const auto* $known$ = cleave::rt::KnownRange<$container$>(this)) {
          return $end$;
        }
      )code");
}

/// Both ends are of one container if the same came for both.
void CallerCode::EmitRange() {
  const std::string container = ContainerOfRange();
  const bool is_tree = TreeOfIterator(rpc_.result_cpp).has_value();
  const auto make = [&] {
    const std::string value =
        code_.Read(*rpc_.result, response_ + ".", "result");
    printer_.Emit({{"value", is_tree ? "cleave::rt::InOrder<" + container +
                                           ">(" + value + ")"
                                     : WithoutMove(value)}},
                  "return $value$;");
  };
  const std::string range = LocalName(rpc_, "range");
  printer_.Emit(
      {{"range", range},
       {"object", rpc_.self == RpcMethod::Self::kValue ? "nullptr" : "this"},
       {"container", container},
       {"response", response_},
       {"make", make},
       {"end", EndOfRange(range + ".")}},
      R"code(
        const auto& $range$ = cleave::rt::KeepRange<$container$>($object$, $response$, [&]() -> $container$ {
          $make$
        });
        return $end$;
      )code");
}

/// What reads the response runs when the result is there.
void CallerCode::EmitLater() {
  const std::string& project = site_.contract.project;
  const auto value = [&] {
    if (!rpc_.result) return;
    const std::string value =
        code_.Read(*rpc_.result, response_ + ".", "result");
    printer_.Emit({{"value", WithoutMove(value)}}, "return $value$;");
  };
  printer_.Emit({{"future", CppType(rpc_.result_cpp)},
                 {"service", site_.service.name},
                 {"path", RpcPath(project, site_.service.name, rpc_.name)},
                 {"namespace", SplitNamespace(project)},
                 {"request", request_},
                 {"response", response_},
                 {"read", LocalName(rpc_, "read")},
                 {"later", LocalName(rpc_, "later")},
                 {"value", value}},
                R"code(
        const auto $read$ = [](const auto& $response$) {
          if ($response$.has_thrown()) $namespace$::Rethrow($response$.thrown());
          $value$
        };
        $future$ $later$;
        cleave::rt::MakeFuture("$service$", "$path$", $request$, $response$, $read$, &$later$);
        return $later$;
      )code");
}

void CallerCode::EmitResult() {
  if (rpc_.self == RpcMethod::Self::kConstructor) {
    printer_.Emit({{"response", response_}},
                  "cleave::rt::HandleTable::Bind(this, $response$.result());");
    return;
  }
  if (const RpcParameter* stream = StreamGivenBack(rpc_)) {
    printer_.Emit({{"name", stream->name}}, "return $name$;");
    return;
  }
  if (ReturnsFuture(rpc_)) return EmitLater();
  if (!rpc_.result) return;
  if (rpc_.result->form == WireForm::kSingleton) {
    const bool is_pointer = rpc_.result_cpp.kind == TypeKind::kPointer;
    printer_.Emit(
        {{"address", is_pointer ? "&" : ""}, {"accessor", rpc_.result->proto}},
        "return $address$$accessor$();");
    return;
  }
  if (ReturnsView(site_.contract, rpc_)) return EmitView();
  if (ReturnsObjectByValue(rpc_)) {
    printer_.Emit(
        {{"class", CppType(rpc_.result->cpp)}, {"response", response_}},
        "return std::move(*cleave::rt::Own<$class$>("
        "$response$.result()));");
    return;
  }
  if (GivesRange(rpc_)) return EmitRange();
  if (rpc_.is_snapshot) return EmitSnapshot();
  const std::string value = code_.Read(*rpc_.result, response_ + ".", "result");
  printer_.Emit({{"value", WithoutMove(value)}}, "return $value$;");
}

}  // namespace cleave
