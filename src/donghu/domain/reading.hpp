// The rules as they stand for one subject, where an organ works under several regulations (policy/merge.hpp): a context
// like the one a decision was given, whose packs are read for whoever is judged. Under a single regulation nothing
// changes.
//
//   const ForSubject judged{context, claimed_facts(claim, recorder, directory)};
//   decide(…, judged.context());
#pragma once

#include <optional>

#include "donghu/domain/accountability.hpp"
#include "donghu/domain/circular.hpp"
#include "donghu/domain/context.hpp"
#include "donghu/domain/verification.hpp"
#include "donghu/policy/facts.hpp"

namespace donghu::domain {

class ForSubject : private Versions {
 public:
  /// Precondition: `context` outlives it.
  ForSubject(const Context& context, policy::Facts subject);
  const Context& context() const { return context_; }

 private:
  const policy::Pack* in_force_on(CivilDate day) const override;
  const policy::Pack* read_for(CivilDate day, const policy::Facts& subject) const override;

  const Versions& all_;
  policy::Facts subject_;
  Context context_;
};

/// Who is judged in a matter that has a subject. None: nobody is known yet.
std::optional<policy::Facts> judged_facts(MatterId verification, const Context& context);
std::optional<policy::Facts> judged_facts(const Circular& circular, const Context& context);
/// For non-recording, whose contact it was decides which rule was broken (5.4, 6); else the person the case is about.
std::optional<policy::Facts> judged_facts(const AccountabilityCase& matter, const Context& context);
/// Whom the findings name; where they name nobody, whom the record is about.
policy::Facts judged_facts(const Findings& findings, const Verification& verification, const Context& context);

}  // namespace donghu::domain
