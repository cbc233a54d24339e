#include "donghu/domain/counting.hpp"

namespace donghu::domain {

const std::string& counting_pack(const policy::Pack& substance) {
  const std::string& from = substance.consequences.non_recording.pack_id;
  return from.empty() ? substance.pack_id : from;
}

bool is_within(const std::optional<Term>& window, CivilDate earlier, CivilDate later) {
  if (!window) return true;
  Term kept = *window;
  kept.roll_forward = false;
  return due_after(earlier, kept, Calendar{}).on >= later;
}

bool counts_together(const CountedInstance& instance, const policy::Pack& substance) {
  const std::string& scope = substance.consequences.non_recording.counting_scope;
  if (scope == "bundle" || scope == "authority") return true;
  // Entries from before there were several packs do not say whose rule it was.
  return instance.pack.empty() || instance.pack == counting_pack(substance);
}

}  // namespace donghu::domain
