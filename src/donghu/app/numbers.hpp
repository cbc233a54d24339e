// Numbers of matters as organs write them: 过问〔2026〕1号. Official numbers are not user-interface text and are the
// same in every language.
#pragma once

#include <fmt/format.h>

#include <array>
#include <string>

#include "donghu/app/ports/rows.hpp"
#include "donghu/ledger/entry.hpp"

namespace donghu::app {

/// Which gap-free sequence a matter's number comes from.
struct Numbering {
  int kind = 0;
  int series = 0;
};

inline constexpr int kOpenSeries = 0;
/// For matters that somebody is barred from who reads the open series: a gap there would tell them.
inline constexpr int kRestrictedSeries = 1;

/// The code of a kind in entry headers, and the words its numbers begin with. Codes are part of the format: they never
/// change, and a kind that is given up leaves its code unused.
struct NumberedKind {
  int code;
  std::string_view kind;  // MatterRow::kind
  std::string_view prefix;
};
inline constexpr std::array kNumberedKinds{
    NumberedKind{1, "interventionRecord", "过问"},
    NumberedKind{2, "verification", "核实"},
    NumberedKind{3, "circular", "通报"},
    NumberedKind{4, "accountabilityCase", "追责"},
    NumberedKind{5, "periodicSummary", "汇总"},
    NumberedKind{6, "specialReport", "特报"},
    NumberedKind{7, "dispatch", "移送"},
    NumberedKind{8, "incomingDispatch", "收转"},
    NumberedKind{9, "dutyBriefing", "教育"},
    NumberedKind{10, "assessmentEntry", "考评"},
    NumberedKind{11, "organizationCircumstance", "组织责任"},
    NumberedKind{12, "trainingEntry", "培训"},
    NumberedKind{13, "spotCheck", "检查"},
    NumberedKind{14, "complaint", "举报"},
    NumberedKind{15, "appeal", "申诉"},
    NumberedKind{20, "personnelCheck", "人事核查"},
    NumberedKind{21, "retaliationCase", "保护"},
    NumberedKind{22, "wrongCase", "错案"},
    NumberedKind{23, "assistanceEntry", "协助"},
};

/// None for a kind whose matters bear no number.
inline const NumberedKind* numbered_kind(std::string_view kind) {
  for (const NumberedKind& row : kNumberedKinds) {
    if (row.kind == kind) return &row;
  }
  return nullptr;
}

inline std::string number_text(std::string_view prefix, int series, int year, std::int64_t number) {
  if (number == 0) return {};
  return fmt::format("{}{}〔{}〕{}号", prefix, series == kOpenSeries ? "" : "密", year, number);
}

inline std::string number_text(const MatterRow& matter) {
  const NumberedKind* kind = numbered_kind(matter.kind);
  return number_text(kind == nullptr ? std::string_view{} : kind->prefix, matter.series, matter.year, matter.number);
}

inline std::string number_text(const ledger::EntryHeader& header) {
  for (const NumberedKind& row : kNumberedKinds) {
    if (row.code == header.numbered_kind) return number_text(row.prefix, header.series, header.year, header.number);
  }
  return {};
}

}  // namespace donghu::app
