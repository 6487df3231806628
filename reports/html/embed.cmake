# Writes OUT, a C++ source that holds SCRIPT and STYLE as string literals.
#
#     cmake -DOUT=x.cc -DSCRIPT=report.js -DSTYLE=report.css -P embed.cmake
#
# GCC and Clang take literals of any length; the delimiter is one that no source
# of ours contains.
set(text "#include \"reports/html_bundle.h\"\n\nnamespace cleave {\n")
foreach(part Script Style)
  string(TOUPPER ${part} file)
  file(READ "${${file}}" content)
  string(APPEND text "\nllvm::StringRef Html${part}() {\n"
                     "  return R\"embedded(${content})embedded\";\n}\n")
endforeach()
string(APPEND text "\n}  // namespace cleave\n")
file(WRITE "${OUT}" "${text}")
