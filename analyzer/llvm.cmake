# How LLVM and Clang are linked.
#
# `llvm_library` and `clang_library` are what our libraries link. They mean the
# shared libraries, so that the many programs of the tests link fast, but for a
# program for which cleave_link_llvm_statically() was called. The dynamic linker
# spends some 60 ms on the shared ones at each start, before main: longer than
# an analysis takes in which nothing has changed.

set(clang_archive_names clangFrontend clangSerialization clangDriver clangParse
  clangSema clangEdit clangAnalysis clangAPINotes clangAST clangASTMatchers
  clangLex clangBasic clangSupport clangIndex clangTooling clangDependencyScanning clangToolingCore
  clangToolingInclusions clangFormat clangRewrite)
set(llvm_archive_names LLVMBinaryFormat LLVMBitReader LLVMBitstreamReader
  LLVMCore LLVMFrontendHLSL LLVMFrontendOpenMP LLVMMC LLVMMCParser LLVMObject
  LLVMOption LLVMProfileData LLVMSupport LLVMTargetParser LLVMWindowsDriver)

# Sets `result` to whether all the archives are there.
function(cleave_find_archives result)
  set(${result} ON PARENT_SCOPE)
  foreach(archive ${clang_archive_names} ${llvm_archive_names})
    if(NOT TARGET ${archive})
      set(${result} OFF PARENT_SCOPE)
      message(STATUS "cleave links the shared LLVM: there is no ${archive}")
      return()
    endif()
  endforeach()
endfunction()

# The archives of Clang by their files: as targets they would bring the shared
# LLVM with them.
set(clang_files)
foreach(archive ${clang_archive_names})
  list(APPEND clang_files $<TARGET_FILE:${archive}>)
endforeach()
string(JOIN "," clang_files ${clang_files})

set(is_static "$<BOOL:$<TARGET_PROPERTY:CLEAVE_HAS_STATIC_LLVM>>")
add_library(clang_archives INTERFACE)
target_link_libraries(clang_archives INTERFACE
  "$<LINK_GROUP:RESCAN,${clang_files}>")
add_library(llvm_archives INTERFACE)
target_link_libraries(llvm_archives INTERFACE ${llvm_archive_names})

add_library(llvm_library INTERFACE)
target_link_libraries(llvm_library INTERFACE
  "$<IF:${is_static},llvm_archives,LLVM>")
add_library(clang_library INTERFACE)
target_link_libraries(clang_library INTERFACE
  "$<IF:${is_static},clang_archives,clang-cpp>" llvm_library)

# Without position independence there is nothing to relocate at the start.
function(cleave_link_llvm_statically program)
  if(NOT CLEAVE_STATIC_LLVM)
    return()
  endif()
  cleave_find_archives(has_archives)
  if(NOT has_archives)
    return()
  endif()
  set_target_properties(${program} PROPERTIES CLEAVE_HAS_STATIC_LLVM ON)
  target_link_options(${program} PRIVATE
    -no-pie LINKER:--gc-sections LINKER:--as-needed)
  find_program(CLEAVE_LLD ld.lld HINTS ${LLVM_TOOLS_BINARY_DIR})
  if(CLEAVE_LLD)
    get_filename_component(folder ${CLEAVE_LLD} DIRECTORY)
    target_link_options(${program} PRIVATE -B${folder} -fuse-ld=lld)
  endif()
endfunction()
