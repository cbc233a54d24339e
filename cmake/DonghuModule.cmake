# One function declares a module: its sources, its tests beside them, and the modules and libraries it stands on.
#
#   donghu_module(ledger
#     SOURCES merkle.cpp note.cpp
#     TESTS   merkle_test.cpp
#     USES    base crypto
#     LINKS   OpenSSL::Crypto)      # third party, always private
#
# The allowed edges between modules are checked by tests/architecture; this function only builds them.

add_library(donghu_options INTERFACE)
target_compile_features(donghu_options INTERFACE cxx_std_20)
target_compile_options(donghu_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Wold-style-cast -Wcast-align -Wunused
  -Woverloaded-virtual -Wdouble-promotion -Wimplicit-fallthrough)
# Zero warnings is the developers' business: whoever only builds to run is not stopped by what another compiler thinks.
if(DONGHU_TESTS)
  target_compile_options(donghu_options INTERFACE -Werror)
endif()
# g++ 12 reports these inside its own headers under -O2 with sanitizers; they are no findings of ours.
target_compile_options(donghu_options INTERFACE
  $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized -Wno-stringop-overflow -Wno-stringop-overread -Wno-restrict -Wno-dangling-pointer -Wno-array-bounds>)
# Members have default initialisers; naming only those that differ is the point of designated initialisers.
target_compile_options(donghu_options INTERFACE -Wno-missing-field-initializers)
target_include_directories(donghu_options INTERFACE ${PROJECT_SOURCE_DIR}/src)
if(DONGHU_SANITIZE)
  target_compile_options(donghu_options INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(donghu_options INTERFACE -fsanitize=address,undefined)
endif()
if(DONGHU_SANITIZE_THREAD)
  target_compile_options(donghu_options INTERFACE -fsanitize=thread -fno-omit-frame-pointer)
  target_link_options(donghu_options INTERFACE -fsanitize=thread)
endif()

# Tests are run once for each build: what the optimiser would win there, compiling it costs twice over.
set(donghu_test_options $<$<CONFIG:Debug>:-O0>)

function(donghu_module name)
  cmake_parse_arguments(arg "" "" "SOURCES;TESTS;USES;LINKS" ${ARGN})
  list(TRANSFORM arg_USES PREPEND donghu_)
  add_library(donghu_${name} STATIC ${arg_SOURCES})
  target_link_libraries(donghu_${name} PUBLIC donghu_options ${arg_USES} PRIVATE ${arg_LINKS})
  if(arg_TESTS AND DONGHU_TESTS)
    add_executable(donghu_${name}_test ${arg_TESTS})
    target_link_libraries(donghu_${name}_test PRIVATE donghu_${name} ${arg_LINKS} GTest::gmock GTest::gtest GTest::gtest_main)
    target_compile_definitions(donghu_${name}_test PRIVATE DONGHU_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
    target_compile_options(donghu_${name}_test PRIVATE ${donghu_test_options})
    add_test(NAME ${name} COMMAND donghu_${name}_test)
  endif()
endfunction()
