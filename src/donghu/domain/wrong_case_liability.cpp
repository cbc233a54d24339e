#include "donghu/domain/wrong_case_liability.hpp"

#include <algorithm>

#include "donghu/domain/accountability_tiers.hpp"
#include "donghu/domain/wrong_case_checks.hpp"

namespace donghu::domain {
namespace {

constexpr std::string_view kReducedEffect = "reduced";
constexpr std::string_view kWaivedEffect = "waived";
constexpr std::string_view kHeavierEffect = "heavier";

std::optional<Citation> cited(const std::string& ref, const policy::Pack& pack) {
  if (ref.empty()) return std::nullopt;
  return pack.cite(ref);
}

bool has_effect(const policy::Circumstance& one, std::string_view effect) {
  return std::find(one.effects.begin(), one.effects.end(), effect) != one.effects.end();
}

const policy::Circumstance* find_circumstance(std::string_view code, const std::vector<policy::Circumstance>& all) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.code == code; });
  return found == all.end() ? nullptr : &*found;
}

template <class T>
bool is_repeated(const std::vector<T>& list, std::size_t index) {
  const auto end = list.begin() + static_cast<std::ptrdiff_t>(index);
  return std::any_of(list.begin(), end, [&](const T& earlier) { return earlier.code == list[index].code; });
}

// --- conduct and circumstances --------------------------------------------------------------------------------------

/// What of the list can occur in a case of this kind.
std::vector<std::string> conduct_in(const std::string& case_kind, const policy::WrongCaseRules& rules) {
  std::vector<std::string> codes;
  for (const policy::LiableConduct& one : rules.liable_conduct) {
    if (one.case_kinds.empty() || is_among(one.case_kinds, case_kind)) codes.push_back(one.code);
  }
  return codes;
}

Result<void> check_conduct(const std::vector<ConductFinding>& conduct, const std::string& case_kind,
                           const std::string& where, const policy::Pack& pack) {
  const policy::WrongCaseRules& rules = *pack.wrong_case;
  if (conduct.empty()) {
    return refuse({.code = ErrorCode::kFieldMissing, .where = where, .citation = cited(rules.conduct_ref, pack)});
  }
  const std::vector<std::string> allowed = conduct_in(case_kind, rules);
  for (std::size_t i = 0; i < conduct.size(); ++i) {
    const std::string at = place(where, i);
    if (!is_among(allowed, conduct[i].code)) {
      return not_among(allowed, at + "/code", cited(rules.conduct_ref, pack));
    }
    if (is_repeated(conduct, i)) return refuse(ErrorCode::kNotAllowed, at + "/code");
    const policy::LiableConduct* listed_one = rules.find_conduct(conduct[i].code);
    if (listed_one->catch_all && conduct[i].reason.empty()) {
      return refuse({.code = ErrorCode::kCatchAllReasonMissing,
                     .where = at + "/reason",
                     .citation = cited(listed_one->ref, pack)});
    }
  }
  return {};
}

Result<void> check_circumstances(const std::vector<std::string>& codes, const std::vector<policy::Circumstance>& known,
                                 const std::string& where) {
  for (std::size_t i = 0; i < codes.size(); ++i) {
    if (find_circumstance(codes[i], known) == nullptr) {
      std::vector<std::string> allowed;
      allowed.reserve(known.size());
      for (const policy::Circumstance& one : known) allowed.push_back(one.code);
      return not_among(allowed, place(where, i));
    }
    const auto end = codes.begin() + static_cast<std::ptrdiff_t>(i);
    if (std::find(codes.begin(), end, codes[i]) != end) return refuse(ErrorCode::kNotAllowed, place(where, i));
  }
  return {};
}

/// The first of the circumstances found; none: none was.
const policy::Circumstance* first_of(const std::vector<std::string>& codes,
                                     const std::vector<policy::Circumstance>& known) {
  return codes.empty() ? nullptr : find_circumstance(codes.front(), known);
}

/// The weights that the circumstances leave open: with an aggravation "waived" is not offered.
std::vector<std::string> open_weights(const OfficerFinding& finding, const policy::Pack& pack) {
  const auto gives = [](const std::vector<std::string>& codes, const std::vector<policy::Circumstance>& known,
                        std::string_view effect) {
    return std::any_of(codes.begin(), codes.end(), [&](const std::string& code) {
      const policy::Circumstance* one = find_circumstance(code, known);
      return one != nullptr && has_effect(*one, effect);
    });
  };
  std::vector<std::string> open{std::string{name_of(Weight::kOrdinary)}};
  if (gives(finding.leniency, pack.leniency, kReducedEffect)) open.emplace_back(name_of(Weight::kReduced));
  if (finding.aggravation.empty() && gives(finding.leniency, pack.leniency, kWaivedEffect)) {
    open.emplace_back(name_of(Weight::kWaived));
  }
  if (gives(finding.aggravation, pack.aggravation, kHeavierEffect)) open.emplace_back(name_of(Weight::kHeavier));
  return open;
}

/// Whoever departs from the heavier treatment of an aggravation says why.
Result<void> check_weight(Weight weight, const std::string& reason, const OfficerFinding& finding,
                          const std::string& where, const policy::Pack& pack) {
  const policy::Circumstance* aggravation = first_of(finding.aggravation, pack.aggravation);
  const std::vector<std::string> open = open_weights(finding, pack);
  if (!is_among(open, std::string{name_of(weight)})) {
    const policy::Circumstance* because =
        aggravation != nullptr ? aggravation : first_of(finding.leniency, pack.leniency);
    return not_among(open, where + "/weight", because == nullptr ? std::nullopt : cited(because->ref, pack));
  }
  if (aggravation == nullptr || weight == Weight::kHeavier || !reason.empty()) return {};
  return refuse(
      {.code = ErrorCode::kReasonMissing, .where = where + "/weightReason", .citation = cited(aggravation->ref, pack)});
}

// --- measures -------------------------------------------------------------------------------------------------------

/// What the rules permit for the conduct found, and the row of the first of them.
struct Permitted {
  std::string article;
  std::vector<std::string> measures;
};

Permitted permitted_for(const OfficerFinding& finding, const policy::Pack& pack) {
  Permitted permitted;
  for (const policy::SanctionRule& rule : pack.consequences.sanctions) {
    const bool reached =
        rule.threshold == policy::Threshold::kWrongCase &&
        std::any_of(finding.conduct.begin(), finding.conduct.end(),
                    [&](const ConductFinding& conduct) { return is_among(rule.conduct, conduct.code); });
    if (!reached) continue;
    if (permitted.article.empty()) permitted.article = rule.ref;
    for (const std::string& code : rule.measures) {
      if (!is_among(permitted.measures, code)) permitted.measures.push_back(code);
    }
  }
  return permitted;
}

/// A measure ends when the rule says so: on a stated day, with the year, or not at all.
Result<void> check_end(const MeasureTerm& term, const policy::Measure& measure, const std::string& where,
                       const policy::Pack& pack, const Context& context) {
  const bool stated = measure.ends == policy::MeasureEnd::kStated;
  if (stated && !term.until) {
    return refuse({.code = ErrorCode::kFieldMissing, .where = where, .citation = cited(measure.ref, pack)});
  }
  if (!term.until) return {};
  if (!stated) {
    return refuse({.code = ErrorCode::kNotAllowed, .where = where, .citation = cited(measure.ref, pack)});
  }
  if (*term.until >= context.today()) return {};
  return refuse({.code = ErrorCode::kOutOfRange, .where = where, .params = {{"min", context.today().text()}}});
}

Result<void> check_measures(const std::vector<MeasureTerm>& measures, const OfficerFinding& finding,
                            const std::string& where, const policy::Pack& pack, const Context& context) {
  const Permitted permitted = permitted_for(finding, pack);
  const PersonMention target{.person = finding.officer};
  for (std::size_t i = 0; i < measures.size(); ++i) {
    const MeasureTerm& term = measures[i];
    const std::string at = place(where, i);
    const policy::Measure* measure = find_measure(term.code, pack);
    const bool may = measure != nullptr && is_among(permitted.measures, term.code) &&
                     may_be_taken(term.code, target, pack, context.directory);
    if (!may) {
      return refuse({.code = ErrorCode::kMeasureNotInPack,
                     .where = at + "/code",
                     .citation = cited(permitted.article, pack),
                     .params = {{"allowed", listed(permitted.measures)}}});
    }
    if (is_repeated(measures, i)) return refuse(ErrorCode::kNotAllowed, at + "/code");
    if (auto ends = check_end(term, *measure, at + "/until", pack, context); !ends) return ends;
    const std::string& reason_ref = pack.wrong_case->measure_reason_ref;
    if (!reason_ref.empty() && term.reason.empty()) {
      return refuse({.code = ErrorCode::kReasonMissing, .where = at + "/reason", .citation = cited(reason_ref, pack)});
    }
  }
  return {};
}

}  // namespace

Result<const policy::Pack*> liability_pack(CivilDate conduct_on, const Context& context, const std::string& where) {
  Result<const policy::Pack*> pack = substance_of(conduct_on, context);
  if (!pack) return refuse(ErrorCode::kPackNotActive, where);
  for (const policy::Pack& part : (*pack)->parts) {
    if (part.wrong_case) return &part;
  }
  if (!(*pack)->wrong_case) return refuse(ErrorCode::kPackNotActive, where);
  return pack;
}

void add_obstructions(OfficerFinding& finding, const WrongCase& matter) {
  for (const ObstructionNoted& noted : matter.obstructions) {
    if (noted.officer != finding.officer || is_among(finding.aggravation, noted.aggravation)) continue;
    finding.aggravation.push_back(noted.aggravation);
  }
}

Result<void> check_finding(const OfficerFinding& finding, const WrongCase& matter, const std::string& where,
                           const Context& context) {
  if (!context.directory.person(finding.officer)) return refuse(ErrorCode::kMissingReference, where + "/officer");
  const std::string conduct_on = where + "/conductOn";
  if (auto past = check_not_in_future(finding.conduct_on, conduct_on, context); !past) return past;
  const Result<const policy::Pack*> found = liability_pack(finding.conduct_on, context, conduct_on);
  if (!found) return refuse(found.error());
  const policy::Pack& pack = **found;
  const std::string& case_kind = matter.opening.case_kind;
  if (auto fit = check_conduct(finding.conduct, case_kind, where + "/conduct", pack); !fit) return fit;
  auto lighter = check_circumstances(finding.leniency, pack.leniency, where + "/leniency");
  if (!lighter) return lighter;
  auto heavier = check_circumstances(finding.aggravation, pack.aggravation, where + "/aggravation");
  if (!heavier) return heavier;
  if (auto fit = check_weight(finding.weight, finding.weight_reason, finding, where, pack); !fit) return fit;
  const bool waived = finding.weight == Weight::kWaived;
  if (waived && !finding.measures.empty()) return refuse(ErrorCode::kNotAllowed, where + "/measures");
  if (!waived && finding.measures.empty()) {
    return refuse({.code = ErrorCode::kFieldMissing,
                   .where = where + "/measures",
                   .citation = cited(pack.wrong_case->proposal_ref, pack)});
  }
  return check_measures(finding.measures, finding, where + "/measures", pack, context);
}

Result<void> check_decision(const OfficerDecision& decision, const OfficerFinding& finding, const std::string& where,
                            const Context& context) {
  const Result<const policy::Pack*> found = liability_pack(finding.conduct_on, context, where + "/officer");
  if (!found) return refuse(found.error());
  const policy::Pack& pack = **found;
  if (auto fit = check_weight(decision.weight, decision.weight_reason, finding, where, pack); !fit) return fit;
  const bool waived = decision.weight == Weight::kWaived;
  if (waived && !decision.measures.empty()) return refuse(ErrorCode::kNotAllowed, where + "/measures");
  // Nothing is taken, and nothing waived: then the bureau finds otherwise than the team, and says why.
  if (!waived && decision.measures.empty() && decision.weight_reason.empty()) {
    return refuse(ErrorCode::kReasonMissing, where + "/weightReason");
  }
  return check_measures(decision.measures, finding, where + "/measures", pack, context);
}

const policy::Measure* find_measure(std::string_view code, const policy::Pack& pack) {
  const auto& all = pack.consequences.measures;
  const auto found = std::find_if(all.begin(), all.end(), [&](const policy::Measure& m) { return m.code == code; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace donghu::domain
