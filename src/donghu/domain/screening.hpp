// Screening: the first sorting of a record on the handler's own facts (REQUIREMENTS 4.3.1, five steps; the first that
// fires decides). A grade is a sorting aid, never a finding. Only what is known to be true fires: missing facts leave a
// contact open, they never make it lawful.
#pragma once

#include <string>
#include <vector>

#include "donghu/domain/claim.hpp"
#include "donghu/domain/directory.hpp"
#include "donghu/policy/pack.hpp"
#include "donghu/policy/predicate.hpp"

namespace donghu::domain {

/// lawful, permitted and regular are three shades of "no sign of anything unlawful".
enum class Grade { kLawful, kPermitted, kRegular, kSuspect, kOpen };
constexpr auto enum_names(Grade) {
  return std::array{named(Grade::kLawful, "lawful"), named(Grade::kPermitted, "permitted"),
                    named(Grade::kRegular, "regular"), named(Grade::kSuspect, "suspect"), named(Grade::kOpen, "open")};
}

/// A rule that was tried and how it came out; unknown facts are what would have to be known for another answer.
struct ScreeningReason {
  std::string rule;  // its identifier in the pack
  std::string article;
  std::string outcome;  // true, unknown
  std::vector<std::string> facts_used;
  std::vector<std::string> facts_unknown;
};

/// A listed act, general prohibition or reserved decision that the claimed facts match.
struct MatchedItem {
  std::string item;  // article row
  std::vector<std::string> codes;
};

struct Screening {
  Grade grade = Grade::kOpen;
  int step = 5;         // 1 … 5, the one that fired
  std::string subject;  // intervener or principal: whose conduct is judged (SC-11)
  std::vector<ScreeningReason> reasons;
  std::vector<MatchedItem> items;
};

/// The claimed facts as predicates read them. What the directory knows of a named person is taken over.
policy::Facts claimed_facts(const Claim& claim, PersonId recorder, const Directory& directory);

/// What is known of one person, under `role` ("subject", "retaliator" …). The directory's knowledge goes before the
/// mention's; what neither knows stays unknown.
void add_person(policy::Facts& facts, std::string_view role, const PersonMention& mention, const Directory& directory,
                const std::optional<CaseId>& case_file);

/// "principal" for personal staff, relatives and used names; "intervener" otherwise (SC-11; letters need a signatory,
/// who is the intervener until somebody names a leader behind it).
std::string subject_of(const Claim& claim);

/// Runs the five steps of one pack over claimed facts.
Screening screen(const Claim& claim, const policy::Facts& facts, const policy::Pack& pack);

template <class A>
void fields(A& a, ScreeningReason& x) {
  a.field("rule", x.rule, text(100));
  a.field("article", x.article, text(60));
  a.field("outcome", x.outcome, text(20));
  a.field("factsUsed", x.facts_used);
  a.field("factsUnknown", x.facts_unknown);
}
template <class A>
void fields(A& a, MatchedItem& x) {
  a.field("item", x.item, required_text(60));
  a.field("codes", x.codes);
}
template <class A>
void fields(A& a, Screening& x) {
  a.field("grade", x.grade);
  a.field("step", x.step, range(1, 5));
  a.field("subject", x.subject, text(20));
  a.field("reasons", x.reasons, items(100));
  a.field("items", x.items);
}

}  // namespace donghu::domain
