#include "desk/trees.h"

#include <utility>

namespace forms {

Chain Push(Chain chain, int value) {
  return {value, std::make_unique<Chain>(std::move(chain))};
}
void Increase(Chain& chain) {
  for (Chain* each = &chain; each; each = each->next.get()) ++each->value;
}
Folder Enclose(Folder folder, const std::string& name) {
  Folder outer{name, {}, {}};
  outer.folders.push_back(std::move(folder));
  outer.linked["itself"].push_back({name, {}, {}});
  return outer;
}
Json Joined(const Json& a, const Json& b) {
  return Json(std::vector<Json>{a, b});
}
int Evaluate(const Total& total) {
  int value = 0;
  for (const Term& term : total.terms)
    value += term.factor * (term.inside ? Evaluate(*term.inside) : 1);
  return value;
}
Total Doubled(const Total& total) {
  return {{{2, std::make_shared<const Total>(total)}}};
}
int FactorOf(const Term& term) {
  return term.factor * (term.inside ? Evaluate(*term.inside) : 1);
}

}  // namespace forms
