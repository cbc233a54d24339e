#include "donghu/domain/screening.hpp"

#include <algorithm>

#include "donghu/policy/vocabulary.hpp"

namespace donghu::domain {
namespace {

/// Tries rules in turn and keeps account of what each one answered.
class Trial {
 public:
  Trial(const policy::Facts& facts, Screening& screening) : facts_(facts), screening_(screening) {}

  /// True only if the predicate is true; a rule that is merely not known to be false is noted with what is missing.
  bool fires(const policy::Predicate& predicate, std::string rule, std::string article) {
    const policy::Judgement judgement = policy::judge(predicate, facts_);
    if (judgement.truth == policy::Truth::kFalse) return false;
    ScreeningReason reason{.rule = std::move(rule), .article = std::move(article)};
    reason.outcome = judgement.fires() ? "true" : "unknown";
    for (const policy::LeafFinding& finding : judgement.because) {
      if (std::find(reason.facts_used.begin(), reason.facts_used.end(), finding.leaf.fact) == reason.facts_used.end()) {
        reason.facts_used.push_back(finding.leaf.fact);
      }
    }
    reason.facts_unknown = judgement.unknown_facts;
    screening_.reasons.push_back(std::move(reason));
    return judgement.fires();
  }

  bool fires(const std::optional<policy::Predicate>& predicate, std::string rule, std::string article, bool if_absent) {
    return predicate ? fires(*predicate, std::move(rule), std::move(article)) : if_absent;
  }

  /// A claim by the handler in so many words needs no predicate.
  void note_claimed(std::string rule, std::string article) {
    screening_.reasons.push_back({.rule = std::move(rule), .article = std::move(article), .outcome = "claimed"});
  }

 private:
  const policy::Facts& facts_;
  Screening& screening_;
};

bool claims(const Claim& claim, const std::string& item) {
  return std::find(claim.claimed_items.begin(), claim.claimed_items.end(), item) != claim.claimed_items.end();
}

/// Step 1: a listed act, a general prohibition, or a reserved decision.
void match_conduct(const Claim& claim, const policy::ConductRules& rules, Trial& trial, Screening& screening) {
  for (const policy::ActItem& act : rules.acts) {
    if (claims(claim, act.item_ref)) {
      trial.note_claimed(act.item_ref, act.item_ref);
      screening.items.push_back({act.item_ref, act.codes});
    } else if (trial.fires(act.when, act.item_ref, act.item_ref, false)) {
      screening.items.push_back({act.item_ref, act.codes});
    }
  }
  for (const policy::GeneralProhibition& prohibition : rules.general_prohibitions) {
    if (!trial.fires(prohibition.addressee, prohibition.code, prohibition.ref, true)) continue;
    if (claims(claim, prohibition.ref)) {
      trial.note_claimed(prohibition.code, prohibition.ref);
      screening.items.push_back({prohibition.ref, {prohibition.code}});
    } else if (trial.fires(prohibition.when, prohibition.code, prohibition.ref, false)) {
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
  if (!touched.empty() && trial.fires(reserved.addressee, "reservedDecision", reserved.ref, true)) {
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
  return all_permitted && trial.fires(permission.actor, permission.id, permission.ref) &&
         trial.fires(permission.when, permission.id, permission.ref);
}

bool keeps_channel(const policy::ConductRules& rules, Trial& trial) {
  const auto first_ref = [](const policy::GuidanceChannel& channel) {
    return channel.refs.empty() ? std::string{} : channel.refs.front();
  };
  if (rules.guidance_channel &&
      trial.fires(rules.guidance_channel->when, "guidanceChannel", first_ref(*rules.guidance_channel))) {
    return true;
  }
  return rules.other_organ_channel &&
         trial.fires(rules.other_organ_channel->when, "otherOrganChannel", rules.other_organ_channel->ref);
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
  match_conduct(claim, pack.conduct, trial, screening);
  if (!screening.items.empty()) return decided(Grade::kSuspect, 1);
  for (const policy::LawfulTest& test : pack.conduct.lawful_tests) {
    if (!trial.fires(test.when, test.id, test.ref)) continue;
    if (const auto grade = grade_of(test.result)) return decided(*grade, 2);
  }
  for (const policy::Permission& permission : pack.conduct.permissions) {
    if (permits(permission, claim, trial)) return decided(Grade::kPermitted, 3);
  }
  if (keeps_channel(pack.conduct, trial)) return decided(Grade::kRegular, 4);
  return decided(Grade::kOpen, 5);
}

}  // namespace donghu::domain
