# Writes the files of skeleton/ into a source that gives them back by name. String literals have a length limit in
# compilers, so the bytes are written as a list.
string(REPLACE "," ";" names "${NAMES}")
set(arrays "")
set(choices "")
foreach(name ${names})
  file(READ ${FOLDER}/${name} hex HEX)
  string(REGEX REPLACE "(..)" "0x\\1," bytes "${hex}")
  string(MAKE_C_IDENTIFIER ${name} id)
  string(APPEND arrays "constexpr unsigned char k_${id}[] = {${bytes}};\n")
  string(APPEND choices "  if (name == \"${name}\") return {reinterpret_cast<const char*>(k_${id}), sizeof k_${id}};\n")
endforeach()
file(WRITE ${OUT} "#include <string_view>\n\nnamespace donghu::scenario {\nnamespace {\n${arrays}}  // namespace\n\n"
  "std::string_view skeleton_text(std::string_view name);\n\n"
  "std::string_view skeleton_text(std::string_view name) {\n${choices}  return {};\n}\n\n}  // namespace donghu::scenario\n")
