#include "tests/judge/linker_view.h"

#include "analyzer/compile_commands.h"
#include "analyzer/project_paths.h"
#include "graph/user_error.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

namespace cleave {
namespace {

/// Which components define a symbol.
struct Definers {
  std::set<std::string> strong, weak;
};

std::map<std::string, Definers> FindDefiners(
    llvm::ArrayRef<ComponentObject> objects) {
  std::map<std::string, Definers> definers;
  for (const ComponentObject& object : objects) {
    for (const std::string& symbol : object.symbols.strong)
      definers[symbol].strong.insert(object.component);
    for (const std::string& symbol : object.symbols.weak)
      definers[symbol].weak.insert(object.component);
  }
  return definers;
}

void AddReference(const std::string& from, const std::string& symbol,
                  const Definers& definers, LinkerView& view) {
  if (definers.strong.count(from) || definers.weak.count(from)) return;
  bool is_strong = !definers.strong.empty();
  const auto& owners = is_strong ? definers.strong : definers.weak;
  if (owners.size() == 1)
    view.references.insert({from, *owners.begin(), SourceNameOf(symbol)});
  else
    (is_strong ? view.ambiguous : view.shared).insert(symbol);
}

std::string ObjectOf(const CompileCommand& command) {
  const std::vector<std::string>& arguments = command.arguments;
  for (size_t i = 0; i + 1 < arguments.size(); ++i)
    if (arguments[i] == "-o")
      return NormalPath(arguments[i + 1], command.directory);
  std::string object = llvm::sys::path::stem(command.file).str() + ".o";
  return NormalPath(object, command.directory);
}

std::map<std::string, std::string> ComponentsOfFiles(
    const DependencyGraph& graph) {
  std::map<std::string, std::string> result;
  for (const Component& component : graph.components())
    for (const std::string& file : component.files)
      result[file] = component.name;
  return result;
}

}  // namespace

LinkerView BuildLinkerView(llvm::ArrayRef<ComponentObject> objects) {
  std::map<std::string, Definers> definers = FindDefiners(objects);
  LinkerView view;
  for (const ComponentObject& object : objects) {
    for (const std::string& symbol : object.symbols.undefined)
      if (auto found = definers.find(symbol); found != definers.end())
        AddReference(object.component, symbol, found->second, view);
    std::set<SourceName>& defined = view.defined[object.component];
    for (auto* list :
         {&object.symbols.strong, &object.symbols.weak, &object.symbols.local})
      for (const std::string& symbol : *list)
        defined.insert(SourceNameOf(symbol));
  }
  return view;
}

llvm::Expected<std::vector<ComponentObject>> ReadObjects(
    llvm::StringRef build_directory, const DependencyGraph& graph) {
  std::string path = (build_directory + "/compile_commands.json").str();
  auto text = llvm::MemoryBuffer::getFile(path);
  if (!text) return MakeError(text.getError().message(), path);
  auto commands = ParseCompileCommands((*text)->getBuffer(), path);
  if (!commands) return commands.takeError();

  std::map<std::string, std::string> components = ComponentsOfFiles(graph);
  ProjectPaths paths{graph.build().project_root, graph.build().build_directory};
  std::vector<ComponentObject> objects;
  for (const CompileCommand& command : *commands) {
    auto component = components.find(
        paths.NameOf(NormalPath(command.file, command.directory)));
    if (component == components.end()) continue;
    auto symbols = ReadObjectSymbols(ObjectOf(command));
    if (!symbols) return symbols.takeError();
    objects.push_back({component->second, std::move(*symbols)});
  }
  return objects;
}

}  // namespace cleave
