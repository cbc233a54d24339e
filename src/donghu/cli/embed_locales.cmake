# Writes locales/*.json into a source that gives them back by language. String literals have a length limit in
# compilers, so the bytes are written as a list.
set(content "#include <string_view>\n\nnamespace donghu::cli {\nnamespace {\n")
foreach(language zh-CN en)
  file(READ ${FOLDER}/${language}.json hex HEX)
  string(REGEX REPLACE "(..)" "0x\\1," bytes "${hex}")
  string(REPLACE "-" "_" name ${language})
  string(APPEND content "constexpr unsigned char k_${name}[] = {${bytes}};\n")
endforeach()
string(APPEND content "}  // namespace\n\nstd::string_view locale_text(std::string_view language);\n\n"
  "std::string_view locale_text(std::string_view language) {\n"
  "  if (language == \"en\") return {reinterpret_cast<const char*>(k_en), sizeof k_en};\n"
  "  return {reinterpret_cast<const char*>(k_zh_CN), sizeof k_zh_CN};\n}\n\n}  // namespace donghu::cli\n")
file(WRITE ${OUT} "${content}")
