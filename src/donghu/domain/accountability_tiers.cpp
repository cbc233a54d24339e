#include "donghu/domain/accountability_tiers.hpp"

#include <algorithm>
#include <array>

namespace donghu::domain {
namespace {

/// Conduct outside the lists of acts, as sanction rules name it.
constexpr std::string_view kRetaliationCode = "RET-RETALIATE";
/// What instructing non-recording leads to: the rule itself names no measure.
constexpr std::string_view kLiabilityMeasure = "M-LIABILITY";

bool has(const std::vector<std::string>& list, std::string_view value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

tl::unexpected<Error> finding_missing(std::string finding, const std::string& article, const policy::Pack& pack) {
  Error error{.code = ErrorCode::kThresholdFindingMissing, .params = {{"finding", std::move(finding)}}};
  if (!article.empty()) error.citation = pack.cite(article);
  return refuse(std::move(error));
}

struct Level {
  policy::Truth truth = policy::Truth::kUnknown;
  std::string_view finding;
};

policy::Truth truth_of(const std::optional<bool>& value, bool wanted) {
  if (!value) return policy::Truth::kUnknown;
  return *value == wanted ? policy::Truth::kTrue : policy::Truth::kFalse;
}

Level level_of(policy::Threshold threshold, const Findings& findings) {
  using policy::Threshold;
  switch (threshold) {
    case Threshold::kNone:
      return {policy::Truth::kTrue, ""};
    case Threshold::kNoHarmfulResult:
      return {truth_of(findings.harmful_result, false), "harmfulResult"};
    case Threshold::kHarmfulResult:
      return {truth_of(findings.harmful_result, true), "harmfulResult"};
    case Threshold::kBreachOfDiscipline:
      return {truth_of(findings.breach_of_discipline, true), "breachOfDiscipline"};
    case Threshold::kWrongCase:
      // Decided in the wrong case itself (wrong_case.hpp): never a tier of a verification.
      return {policy::Truth::kFalse, ""};
    case Threshold::kCrime:
      // A crime that nobody suspects is none: no finding is asked for.
      return {findings.crime_suspected.value_or(false) ? policy::Truth::kTrue : policy::Truth::kFalse,
              "crimeSuspected"};
  }
  return {};
}

/// Of the rows and codes of a rule, those that were found.
struct Match {
  bool any = false;
  bool specific = false;  // by more than the list's catch-all (REQUIREMENTS 5.4, 4)
};

Match match(const policy::SanctionRule& rule, const TierGround& ground) {
  if (ground.conduct == kRetaliationConduct) {
    const bool found = has(rule.conduct, kRetaliationCode);
    return {found, found};
  }
  Match match;
  for (const ItemFinding& finding : ground.findings.items) {
    if (!has(rule.conduct, finding.item)) continue;
    const policy::ActItem* act = ground.substance.conduct.find_act(finding.item);
    match.any = true;
    match.specific = match.specific || act == nullptr || !act->catch_all;
  }
  return match;
}

/// Judges a rule's further conditions: the class of person and `when`. A condition that only a finding could decide is
/// asked for; one that the directory leaves open does not fire, but for the class, where silence would hide a rule.
Result<bool> fits(const std::string& target, const std::optional<policy::Predicate>& when, const std::string& article,
                  const TierGround& ground) {
  static constexpr std::array<std::string_view, 5> kFindings{"breachOfDiscipline", "harmfulResult", "graveResult",
                                                             "wrongCaseResult", "crimeSuspected"};
  const policy::Judgement in = in_class(target, ground.facts);
  if (in.truth == policy::Truth::kUnknown) {
    return finding_missing(listed(in.unknown_facts), article, ground.substance);
  }
  if (!in.fires()) return false;
  if (!when) return true;
  const policy::Judgement further = policy::judge(*when, ground.facts);
  const auto is_finding = [&](const std::string& fact) {
    return std::find(kFindings.begin(), kFindings.end(), fact) != kFindings.end();
  };
  const std::vector<std::string>& unknown = further.unknown_facts;
  if (further.truth == policy::Truth::kUnknown && std::all_of(unknown.begin(), unknown.end(), is_finding)) {
    return finding_missing(listed(unknown), article, ground.substance);
  }
  return further.fires();
}

ReachedTier tier_from(const policy::SanctionRule& rule) {
  return {.article = rule.ref,
          .measures = rule.measures,
          .sanction_kinds = rule.sanction_kinds,
          .instruments = rule.instruments,
          .route = rule.route,
          .deciders = rule.deciders};
}

Result<std::vector<ReachedTier>> tiers_by_sanctions(const TierGround& ground) {
  struct Reached {
    const policy::SanctionRule* rule;
    bool specific;
  };
  std::vector<Reached> reached;
  for (const policy::SanctionRule& rule : ground.substance.consequences.sanctions) {
    const Match matched = match(rule, ground);
    if (!matched.any) continue;
    const Level level = level_of(rule.threshold, ground.findings);
    if (level.truth == policy::Truth::kUnknown) {
      return finding_missing(std::string{level.finding}, rule.ref, ground.substance);
    }
    if (level.truth == policy::Truth::kFalse) continue;
    const Result<bool> fit = fits(rule.target, rule.when, rule.ref, ground);
    if (!fit) return refuse(fit.error());
    if (*fit) reached.push_back({&rule, matched.specific});
  }
  std::vector<ReachedTier> tiers;
  for (const Reached& one : reached) {
    // One measure for one fact: a rule reached by the catch-all alone gives way to one for the item itself.
    const bool outdone = !one.specific && std::any_of(reached.begin(), reached.end(), [&](const Reached& other) {
      return other.specific && other.rule->threshold == one.rule->threshold;
    });
    if (!outdone) tiers.push_back(tier_from(*one.rule));
  }
  return tiers;
}

Result<std::vector<ReachedTier>> tiers_by_count(const TierGround& ground) {
  const policy::NonRecording& rules = ground.substance.consequences.non_recording;
  std::vector<ReachedTier> tiers;
  for (const policy::NonRecordingTier& tier : rules.tiers) {
    // "n or more" without n where the text says so; the first instance is always one.
    const bool above = rules.inclusive || tier.min_count == 1 ? ground.instance_count >= tier.min_count
                                                              : ground.instance_count > tier.min_count;
    if (!above) continue;
    const Result<bool> fit = fits("", tier.when, tier.ref, ground);
    if (!fit) return refuse(fit.error());
    if (!*fit) continue;
    // The highest count alone decides.
    tiers = {ReachedTier{
        .article = tier.ref, .measures = tier.measures, .instruments = tier.instruments, .route = tier.route}};
  }
  return tiers;
}

std::vector<ReachedTier> tiers_by_instruction(const TierGround& ground) {
  const policy::Consequences& rules = ground.substance.consequences;
  if (!rules.instructed_non_recording.enabled) return {};
  ReachedTier tier{.article = rules.instructed_non_recording.ref};
  for (const policy::Measure& measure : rules.measures) {
    if (measure.code == kLiabilityMeasure) tier.measures.push_back(measure.code);
  }
  return {tier};
}

// --- the choice -----------------------------------------------------------------------------------------------------

/// What the tiers permit together.
struct Permitted {
  std::string article;  // of the first of them
  std::vector<std::string> measures;
  std::vector<std::string> sanction_kinds;
  std::vector<std::string> instruments;
};

void add_once(std::vector<std::string>& to, const std::vector<std::string>& from) {
  for (const std::string& code : from) {
    if (!has(to, code)) to.push_back(code);
  }
}

const policy::LegalBasis* find_basis(std::string_view id, const policy::Pack& pack) {
  const auto& all = pack.legal_bases;
  const auto found = std::find_if(all.begin(), all.end(), [&](const policy::LegalBasis& b) { return b.id == id; });
  return found == all.end() ? nullptr : &*found;
}

Permitted permitted_by(const std::vector<ReachedTier>& tiers, const policy::Pack& substance) {
  Permitted all;
  for (const ReachedTier& tier : tiers) {
    if (all.article.empty()) all.article = tier.article;
    add_once(all.measures, tier.measures);
    add_once(all.sanction_kinds, tier.sanction_kinds);
    for (const std::string& id : tier.instruments) {
      // With an instrument whatever replaced it is named too.
      for (const auto* basis = find_basis(id, substance); basis != nullptr && !has(all.instruments, basis->id);
           basis = find_basis(basis->successor, substance)) {
        all.instruments.push_back(basis->id);
        if (tier.sanction_kinds.empty() && !basis->sanction_kind.empty()) {
          add_once(all.sanction_kinds, {basis->sanction_kind});
        }
      }
    }
  }
  return all;
}

std::optional<Citation> cited(const Permitted& permitted, const policy::Pack& substance) {
  if (permitted.article.empty()) return std::nullopt;
  return substance.cite(permitted.article);
}

std::string at(std::string_view list, std::size_t index) {
  return "/" + std::string{list} + "/" + std::to_string(index);
}

Result<void> check_measures(const MeasureChoice& choice, const Permitted& permitted, const TierGround& ground,
                            const PersonMention& target, const Context& context) {
  for (std::size_t i = 0; i < choice.measures.size(); ++i) {
    const std::string& measure = choice.measures[i];
    if (!has(permitted.measures, measure) || !may_be_taken(measure, target, ground.substance, context.directory)) {
      return refuse({.code = ErrorCode::kMeasureNotInPack,
                     .where = at("measures", i),
                     .citation = cited(permitted, ground.substance),
                     .params = {{"allowed", listed(permitted.measures)}}});
    }
    const auto end = choice.measures.begin() + static_cast<std::ptrdiff_t>(i);
    if (std::find(choice.measures.begin(), end, measure) != end) {
      return refuse(ErrorCode::kNotAllowed, at("measures", i));
    }
  }
  return {};
}

tl::unexpected<Error> not_in_force(const policy::LegalBasis& basis, std::string where, std::optional<Citation> citation,
                                   const std::vector<std::string>& unknown) {
  Error error{.code = ErrorCode::kBasisNotInForce,
              .where = std::move(where),
              .citation = std::move(citation),
              .params = {{"instrument", basis.id}, {"successor", basis.successor}}};
  if (!unknown.empty()) error.params.emplace_back("fact", listed(unknown));
  return refuse(std::move(error));
}

/// The old instrument, unless a later one is lighter (从旧兼从轻): an instrument of the day of the conduct needs
/// nothing more, a later one that is in force today needs the reason, one that was gone by then is no basis at all.
bool is_basis(const policy::LegalBasis& basis, CivilDate conduct_at, CivilDate today, bool lighter) {
  const bool begun = !basis.valid_from || *basis.valid_from <= conduct_at;
  const bool ended = basis.valid_to && *basis.valid_to < conduct_at;
  if (begun) return !ended;
  return lighter && *basis.valid_from <= today && (!basis.valid_to || *basis.valid_to >= today);
}

Result<void> check_instruments(const MeasureChoice& choice, const Permitted& permitted, const TierGround& ground,
                               const Context& context) {
  for (std::size_t i = 0; i < choice.instruments.size(); ++i) {
    const policy::LegalBasis* basis = find_basis(choice.instruments[i], ground.substance);
    if (basis == nullptr || !has(permitted.instruments, basis->id)) {
      return refuse({.code = ErrorCode::kNotAllowed,
                     .where = at("instruments", i),
                     .citation = cited(permitted, ground.substance),
                     .params = {{"allowed", listed(permitted.instruments)}}});
    }
    const policy::Judgement applies =
        basis->applies_to ? policy::judge(*basis->applies_to, ground.facts) : policy::Judgement{policy::Truth::kTrue};
    const bool in_force = is_basis(*basis, ground.conduct_at, context.today(), !choice.lighter_reason.empty());
    if (applies.fires() && in_force) continue;
    return not_in_force(*basis, at("instruments", i), cited(permitted, ground.substance), applies.unknown_facts);
  }
  return {};
}

/// A kind of sanction needs an instrument that gives it and is about such persons.
Result<void> check_kinds(const MeasureChoice& choice, const Permitted& permitted, const TierGround& ground) {
  for (std::size_t i = 0; i < choice.sanction_kinds.size(); ++i) {
    const std::string& kind = choice.sanction_kinds[i];
    if (!has(permitted.sanction_kinds, kind)) {
      return refuse({.code = ErrorCode::kNotAllowed,
                     .where = at("sanctionKinds", i),
                     .citation = cited(permitted, ground.substance),
                     .params = {{"allowed", listed(permitted.sanction_kinds)}}});
    }
    const policy::LegalBasis* unfit = nullptr;
    std::vector<std::string> unknown;
    bool fitting = false;
    for (const std::string& id : permitted.instruments) {
      const policy::LegalBasis* basis = find_basis(id, ground.substance);
      if (basis->sanction_kind != kind) continue;
      const policy::Judgement applies =
          basis->applies_to ? policy::judge(*basis->applies_to, ground.facts) : policy::Judgement{policy::Truth::kTrue};
      fitting = fitting || applies.fires();
      if (!applies.fires()) unfit = basis;
      add_once(unknown, applies.unknown_facts);
    }
    if (fitting || unfit == nullptr) continue;
    return not_in_force(*unfit, at("sanctionKinds", i), cited(permitted, ground.substance), unknown);
  }
  return {};
}

}  // namespace

bool may_be_taken(const std::string& code, const PersonMention& target, const policy::Pack& substance,
                  const Directory& directory) {
  for (const policy::Measure& measure : substance.consequences.measures) {
    if (measure.code != code || measure.needs_role.empty()) continue;
    const std::vector<PersonId> holders = directory.holders(measure.needs_role);
    return target.person && std::find(holders.begin(), holders.end(), *target.person) != holders.end();
  }
  return true;
}

Findings with_assessment(Findings findings, const LevelAssessed& assessment) {
  const auto fill = [](std::optional<bool>& found, const std::optional<bool>& assessed) {
    if (!found) found = assessed;
  };
  fill(findings.breach_of_discipline, assessment.breach_of_discipline);
  fill(findings.harmful_result, assessment.harmful_result);
  fill(findings.grave_result, assessment.grave_result);
  fill(findings.wrong_case_result, assessment.wrong_case_result);
  fill(findings.crime_suspected, assessment.crime_suspected);
  return findings;
}

Result<std::vector<ReachedTier>> reached_tiers(const TierGround& ground) {
  if (ground.conduct == kNonRecordingConduct) return tiers_by_count(ground);
  if (ground.conduct == kInstructedConduct) return tiers_by_instruction(ground);
  return tiers_by_sanctions(ground);
}

bool has_rules_for(std::string_view conduct, const policy::Pack& substance) {
  const policy::Consequences& rules = substance.consequences;
  if (conduct == kNonRecordingConduct) return !rules.non_recording.tiers.empty();
  if (conduct == kInstructedConduct) return rules.instructed_non_recording.enabled;
  const bool retaliation = conduct == kRetaliationConduct;
  return std::any_of(rules.sanctions.begin(), rules.sanctions.end(), [&](const policy::SanctionRule& rule) {
    return has(rule.conduct, kRetaliationCode) == retaliation;
  });
}

Result<void> check_choice(const MeasureChoice& choice, const std::vector<ReachedTier>& tiers, const TierGround& ground,
                          const PersonMention& target, const Context& context) {
  if (auto passed = check_reason(choice.reasons, "/reasons"); !passed) return passed;
  const Permitted permitted = permitted_by(tiers, ground.substance);
  if (auto passed = check_measures(choice, permitted, ground, target, context); !passed) return passed;
  // Only what the chosen measures' own tiers name is a basis for them.
  std::vector<ReachedTier> chosen;
  for (const ReachedTier& tier : tiers) {
    const auto in_tier = [&](const std::string& measure) { return has(tier.measures, measure); };
    if (std::any_of(choice.measures.begin(), choice.measures.end(), in_tier)) chosen.push_back(tier);
  }
  const Permitted basis = permitted_by(chosen, ground.substance);
  if (auto passed = check_kinds(choice, basis, ground); !passed) return passed;
  return check_instruments(choice, basis, ground, context);
}

}  // namespace donghu::domain
