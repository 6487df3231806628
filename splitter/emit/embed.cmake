# Writes OUT, a C++ source that holds the files FILES as string literals.
#
#     cmake -DOUT=x.cc -DFUNCTION=EmbeddedRuntime -DFILES="a.h;b.h" -P embed.cmake
#
# GCC and Clang take literals of any length, so a file is one literal; the
# delimiter is one that no source of ours contains.
set(text "#include \"splitter/emit/embedded_runtime.h\"\n\nnamespace cleave {\n\n")
string(APPEND text "const std::vector<EmbeddedFile>& ${FUNCTION}() {\n")
string(APPEND text "  static const std::vector<EmbeddedFile> files = {\n")
foreach(file IN LISTS FILES)
  file(READ "${file}" content)
  get_filename_component(name "${file}" NAME)
  string(APPEND text "      {\"${name}\", R\"embedded(${content})embedded\"},\n")
endforeach()
string(APPEND text "  };\n  return files;\n}\n\n}  // namespace cleave\n")
file(WRITE "${OUT}" "${text}")
