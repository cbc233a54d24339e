#include "donghu/domain/screening.hpp"

#include <algorithm>

#include "donghu/policy/vocabulary.hpp"

namespace donghu::domain {
namespace {

/// Tries rules in turn and keeps account of what each one answered.
class Trial {
 public:
  Trial(const policy::Facts& facts, Screening& screening) : facts_(facts), screening_(screening) {}

  /// True only if all conditions of the rule are true; a rule that is merely not known to be false is noted, once, with
  /// what is missing. One that does not hold is not noted, whichever of its conditions may be true.
  bool fires(std::initializer_list<const policy::Predicate*> conditions, std::string rule, std::string article) {
    ScreeningReason reason{.rule = std::move(rule), .article = std::move(article), .outcome = "true"};
    for (const policy::Predicate* condition : conditions) {
      const policy::Judgement judgement = policy::judge(*condition, facts_);
      if (judgement.truth == policy::Truth::kFalse) return false;
      if (!judgement.fires()) reason.outcome = "unknown";
      for (const policy::LeafFinding& finding : judgement.because) add_once(reason.facts_used, finding.leaf.fact);
      for (const std::string& fact : judgement.unknown_facts) add_once(reason.facts_unknown, fact);
    }
    const bool fired = reason.outcome == "true";
    screening_.reasons.push_back(std::move(reason));
    return fired;
  }

  /// Whether a rule is for this person, as far as is known; everybody's if it names nobody.
  bool may_address(const std::optional<policy::Predicate>& addressee) const {
    return !addressee || policy::judge(*addressee, facts_).truth != policy::Truth::kFalse;
  }

  /// A claim by the handler in so many words needs no predicate.
  void note_claimed(std::string rule, std::string article) {
    screening_.reasons.push_back({.rule = std::move(rule), .article = std::move(article), .outcome = "claimed"});
  }

 private:
  static void add_once(std::vector<std::string>& all, const std::string& one) {
    if (std::find(all.begin(), all.end(), one) == all.end()) all.push_back(one);
  }

  const policy::Facts& facts_;
  Screening& screening_;
};

/// Claimed as the item itself, or as another pack's item that gave way to it.
bool claims(const Claim& claim, const std::string& item, const policy::Pack& pack) {
  return std::any_of(claim.claimed_items.begin(), claim.claimed_items.end(), [&](const std::string& claimed) {
    return claimed == item || std::any_of(pack.yielded.begin(), pack.yielded.end(),
                                          [&](const policy::Yielded& y) { return y.item == claimed && y.to == item; });
  });
}

bool prohibits(const policy::GeneralProhibition& rule, Trial& trial) {
  if (!rule.when) return false;
  if (!rule.addressee) return trial.fires({&*rule.when}, rule.code, rule.ref);
  return trial.fires({&*rule.addressee, &*rule.when}, rule.code, rule.ref);
}

/// A closed list of stages is an element of the acts that say so: at a stage known to be none of them there is no such
/// act.
bool is_at_stage(const policy::ActItem& act, const policy::ConductRules& rules, const policy::Facts& facts) {
  if (!act.stages_apply || rules.case_stages_open || rules.case_stages.empty()) return true;
  const policy::FactValue* known = facts.find("case.stage");
  const auto* stage = known == nullptr ? nullptr : std::get_if<std::string>(known);
  if (stage == nullptr) return true;
  return std::any_of(rules.case_stages.begin(), rules.case_stages.end(),
                     [&](const policy::CaseStage& one) { return one.code == *stage; });
}

/// Step 1: a listed act, a general prohibition, or a reserved decision.
void match_conduct(const Claim& claim, const policy::Pack& pack, const policy::Facts& facts, Trial& trial,
                   Screening& screening) {
  const policy::ConductRules& rules = pack.conduct;
  for (const policy::ActItem& act : rules.acts) {
    if (claims(claim, act.item_ref, pack)) {
      trial.note_claimed(act.item_ref, act.item_ref);
      screening.items.push_back({act.item_ref, act.codes});
    } else if (act.when && is_at_stage(act, rules, facts) && trial.fires({&*act.when}, act.item_ref, act.item_ref)) {
      screening.items.push_back({act.item_ref, act.codes});
    }
  }
  for (const policy::GeneralProhibition& prohibition : rules.general_prohibitions) {
    if (!trial.may_address(prohibition.addressee)) continue;
    if (claims(claim, prohibition.ref, pack)) {
      trial.note_claimed(prohibition.code, prohibition.ref);
      screening.items.push_back({prohibition.ref, {prohibition.code}});
    } else if (prohibits(prohibition, trial)) {
      screening.items.push_back({prohibition.ref, {prohibition.code}});
    }
  }
  if (!rules.reserved_decisions) return;
  const policy::ReservedDecisions& reserved = *rules.reserved_decisions;
  std::vector<std::string> touched;
  for (const std::string& code : claim.contact.reserved_decisions) {
    const bool listed = std::find(reserved.codes.begin(), reserved.codes.end(), code) != reserved.codes.end();
    if (listed || (reserved.open && code == policy::kReservedOther)) touched.push_back(code);
  }
  if (!touched.empty() && trial.may_address(reserved.addressee)) {
    trial.note_claimed("reservedDecision", reserved.ref);
    screening.items.push_back({reserved.ref, touched});
  }
}

std::optional<Grade> grade_of(policy::TestResult result) {
  switch (result) {
    case policy::TestResult::kLawful:
      return Grade::kLawful;
    case policy::TestResult::kPermitted:
      return Grade::kPermitted;
    case policy::TestResult::kRegular:
      return Grade::kRegular;
    case policy::TestResult::kSuspect:
      return Grade::kSuspect;
    case policy::TestResult::kOpen:
      return Grade::kOpen;
  }
  return std::nullopt;
}

bool permits(const policy::Permission& permission, const Claim& claim, Trial& trial) {
  const std::vector<std::string>& purposes = claim.contact.purposes;
  const bool all_permitted =
      !purposes.empty() && std::all_of(purposes.begin(), purposes.end(), [&](const auto& purpose) {
        return std::find(permission.purposes.begin(), permission.purposes.end(), purpose) != permission.purposes.end();
      });
  return all_permitted && trial.fires({&permission.actor, &permission.when}, permission.id, permission.ref);
}

bool keeps_channel(const policy::ConductRules& rules, Trial& trial) {
  const auto first_ref = [](const policy::GuidanceChannel& channel) {
    return channel.refs.empty() ? std::string{} : channel.refs.front();
  };
  if (rules.guidance_channel &&
      trial.fires({&rules.guidance_channel->when}, "guidanceChannel", first_ref(*rules.guidance_channel))) {
    return true;
  }
  return rules.other_organ_channel &&
         trial.fires({&rules.other_organ_channel->when}, "otherOrganChannel", rules.other_organ_channel->ref);
}

}  // namespace

Screening screen(const Claim& claim, const policy::Facts& facts, const policy::Pack& pack) {
  Screening screening;
  screening.subject = subject_of(claim);
  Trial trial{facts, screening};
  const auto decided = [&](Grade grade, int step) {
    screening.grade = grade;
    screening.step = step;
    return screening;
  };
  match_conduct(claim, pack, facts, trial, screening);
  if (!screening.items.empty()) return decided(Grade::kSuspect, 1);
  for (const policy::LawfulTest& test : pack.conduct.lawful_tests) {
    if (!trial.fires({&test.when}, test.id, test.ref)) continue;
    if (const auto grade = grade_of(test.result)) return decided(*grade, 2);
  }
  for (const policy::Permission& permission : pack.conduct.permissions) {
    if (permits(permission, claim, trial)) return decided(Grade::kPermitted, 3);
  }
  if (keeps_channel(pack.conduct, trial)) return decided(Grade::kRegular, 4);
  return decided(Grade::kOpen, 5);
}

}  // namespace donghu::domain
