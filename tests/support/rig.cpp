#include "support/rig.hpp"

#include <cstdlib>

namespace donghu::testing {

std::filesystem::path policies_folder() {
  const char* elsewhere = std::getenv("DONGHU_POLICIES");
  return elsewhere != nullptr ? std::filesystem::path{elsewhere}
                              : std::filesystem::path{DONGHU_SOURCE_DIR} / "policies";
}

Rig::Rig(const std::vector<std::string>& codes)
    : scenario::Rig(
          {.policies = policies_folder(), .fonts = DONGHU_FONTS, .packs = policies_folder(), .pack = "cn-xingqing-c"},
          codes) {}

json::Object plain_record(CaseId case_file, CivilDate on) {
  return {{"case", json::Object{{"id", case_file.text()}}},
          {"intervener",
           json::Object{{"name", "钱某"}, {"unit", "某街道办事处"}, {"post", "工作人员"}, {"leadingCadre", true}}},
          {"capacity", "self"},
          {"contact", json::Object{{"on", on.text()},
                                   {"precision", "day"},
                                   {"manner", "telephone"},
                                   {"kinds", json::Array{"learn"}},
                                   {"content", "来电询问案件进展。"}}},
          {"handler", json::Object{{"responses", json::Array{"lawfulContactAnswered"}}, {"suggestion", "无"}}}};
}

}  // namespace donghu::testing
