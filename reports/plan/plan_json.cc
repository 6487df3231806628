#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"
#include "reports/json_values.h"
#include "reports/plan/plan_renderers.h"

namespace cleave {
namespace {

using llvm::json::OStream;

void WriteStep(OStream& json, const PlanStep& step) {
  WriteNames(json, "services", step.services);
  WriteNames(json, "after", step.after);
  json.attribute("lines", step.lines);
  json.attribute("price", step.price);
  json.attribute("refactorings", step.refactorings);
}

void WriteRefactoring(OStream& json, const Refactoring& one) {
  json.attribute("id", one.id);
  json.attribute("subject", one.subject);
  json.attribute("verdict", ToText(one.verdict));
  json.attribute("message", one.message);
  json.attribute("suggestion", one.suggestion);
  WriteNames(json, "services", one.services);
  WriteNames(json, "frees", one.frees);
  json.attribute("lines", one.lines);
  WriteObjects(json, "places", one.places, WritePlace);
}

void WriteMark(OStream& json, const WorkList::Mark& mark) {
  json.attribute("digest", mark.digest);
  json.attribute("open", mark.open);
  json.attribute("done", mark.done);
  json.attribute("services_ready", mark.ready);
  json.attribute("services", mark.services);
}

}  // namespace

std::string RenderJson(const Plan& plan, const WorkList& list) {
  std::string text;
  llvm::raw_string_ostream stream(text);
  OStream json(stream, 2);
  json.object([&] {
    json.attribute("schema", 1);
    json.attribute("project", plan.project);
    WriteObjects(json, "steps", plan.steps, WriteStep);
    WriteObjects(json, "refactorings", plan.refactorings, WriteRefactoring);
    json.attributeArray("done", [&] {
      for (const WorkList::Item& item : list.items) {
        if (!item.is_done) continue;
        json.object([&] {
          json.attribute("id", item.id);
          json.attribute("subject", item.subject);
        });
      }
    });
    WriteObjects(json, "progress", list.marks, WriteMark);
  });
  return text + "\n";
}

}  // namespace cleave
