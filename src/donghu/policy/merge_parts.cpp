#include "donghu/policy/merge_parts.hpp"

namespace donghu::policy {
namespace {

bool share_code(const ActItem& one, const ActItem& other) {
  return std::any_of(one.codes.begin(), one.codes.end(), [&](const std::string& code) {
    return std::find(other.codes.begin(), other.codes.end(), code) != other.codes.end();
  });
}

/// The item of the leading list in which an item has its place: all its codes are there already. None: it fills a gap.
const ActItem* place_of(const ActItem& item, const std::vector<ActItem>& leading) {
  for (const std::string& code : item.codes) {
    const bool known = std::any_of(leading.begin(), leading.end(), [&](const ActItem& own) {
      return std::find(own.codes.begin(), own.codes.end(), code) != own.codes.end();
    });
    if (!known) return nullptr;
  }
  const auto same =
      std::find_if(leading.begin(), leading.end(), [&](const auto& own) { return share_code(item, own); });
  return same == leading.end() ? nullptr : &*same;
}

const ActItem* catch_all_of(const std::vector<ActItem>& acts) {
  const auto found = std::find_if(acts.begin(), acts.end(), [](const ActItem& item) { return item.catch_all; });
  return found == acts.end() ? nullptr : &*found;
}

/// Where conduct of the item is judged in the merged list; the item itself if it is in it.
RowId judged_as(const RowId& item, const Pack& merged, const Pack& from) {
  if (item.empty() || merged.conduct.find_act(item) != nullptr) return item;
  for (const Yielded& yielded : merged.yielded) {
    if (yielded.item == item) return yielded.to;
  }
  // A list that does not judge this subject: the same conduct in the leading list, or its catch-all.
  const ActItem* own = from.conduct.find_act(item);
  const ActItem* there = own == nullptr ? nullptr : place_of(*own, merged.conduct.acts);
  if (there == nullptr) there = catch_all_of(merged.conduct.acts);
  return there == nullptr ? RowId{} : there->item_ref;
}

void merge_acts(Pack& into, const Pack& from, bool everybody) {
  const std::vector<ActItem> leading = into.conduct.acts;
  for (const ActItem& item : from.conduct.acts) {
    const ActItem* place = everybody ? nullptr : place_of(item, leading);
    if (place == nullptr) {
      into.conduct.acts.push_back(item);
    } else {
      into.yielded.push_back({item.item_ref, place->item_ref});
    }
  }
  append(into.conduct.covered_persons, from.conduct.covered_persons);
}

bool has(const std::vector<std::string>& list, const std::string& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

/// A rule of another pack as far as the leading pack has none for the same conduct: one measure for one fact.
SanctionRule without_doubles(SanctionRule rule, const Pack& merged, const Pack& from,
                             const std::vector<SanctionRule>& leading) {
  std::vector<std::string> conduct;
  for (const std::string& row : rule.conduct) {
    const bool listed = from.conduct.find_act(row) != nullptr;
    const std::string now = listed ? judged_as(row, merged, from) : row;
    const bool ruled = std::any_of(leading.begin(), leading.end(), [&](const auto& r) { return has(r.conduct, now); });
    if (!ruled && !has(conduct, now)) conduct.push_back(now);
  }
  rule.conduct = std::move(conduct);
  return rule;
}

Predicate either(const Predicate& one, const Predicate& other) {
  return {.kind = Predicate::Kind::kAny, .parts = {one, other}};
}

/// Truthful recorders are handlers, handlers are enforcement officers.
int width_of(ProtectedClass protected_class) {
  switch (protected_class) {
    case ProtectedClass::kTruthfulRecorders:
      return 0;
    case ProtectedClass::kAllHandlers:
      return 1;
    case ProtectedClass::kAllEnforcementOfficers:
      return 2;
  }
  return 0;
}

/// The wider class is protected, from every action that either text names; who may not retaliate, and against whom,
/// stays the leading pack's.
void widen(Protection& own, const Protection& other) {
  if (width_of(other.protected_class) > width_of(own.protected_class)) own.protected_class = other.protected_class;
  if (own.protected_when && other.protected_when) {
    own.protected_when = either(*own.protected_when, *other.protected_when);
  } else if (own.protected_when) {
    own.protected_when.reset();  // the other text protects its whole class
    own.protected_class = other.protected_class;
  }
  append_new(own.actions, other.actions, [](const std::string& action) { return action; });
  own.statutory_ground = own.statutory_ground || other.statutory_ground;
  own.statutory_procedure = own.statutory_procedure || other.statutory_procedure;
  append(own.refs, other.refs);
}

}  // namespace

void merge_conduct(Pack& into, const Pack& from, bool judges, bool everybody) {
  ConductRules& own = into.conduct;
  const ConductRules& other = from.conduct;
  append_new(own.case_stages, other.case_stages, [](const CaseStage& stage) { return stage.code; });
  own.case_stages_open = own.case_stages_open || other.case_stages_open;
  if (judges) merge_acts(into, from, everybody);
  append_new(own.manner_aggravators, other.manner_aggravators, [](const auto& manner) { return manner.code; });
  for (GeneralProhibition rule : other.general_prohibitions) {
    rule.maps_to = judged_as(rule.maps_to, into, from);
    own.general_prohibitions.push_back(std::move(rule));
  }
  if (own.reserved_decisions && other.reserved_decisions) {
    append_new(own.reserved_decisions->codes, other.reserved_decisions->codes, [](const auto& code) { return code; });
    own.reserved_decisions->open = own.reserved_decisions->open || other.reserved_decisions->open;
  }
  fill(own.reserved_decisions, other.reserved_decisions);
  append(own.permissions, other.permissions);
  append(own.lawful_tests, other.lawful_tests);
  fill(own.guidance_channel, other.guidance_channel);
  fill(own.other_organ_channel, other.other_organ_channel);
  append_new(own.handler_duties, other.handler_duties, [](const HandlerDuty& duty) { return duty.code; });
}

void merge_consequences(Pack& into, const Pack& from) {
  Consequences& own = into.consequences;
  const Consequences& other = from.consequences;
  // Publication is forbidden where the pack whose circular it is has no basis for it (5.4, 7).
  const bool has_circular = own.circular && own.circular->enabled;
  if (!has_circular && other.circular) {
    own.circular = other.circular;
    own.disclosure = other.disclosure;
  }
  append_new(own.measures, other.measures, [](const Measure& measure) { return measure.code; });
  const std::vector<SanctionRule> leading = own.sanctions;
  for (const SanctionRule& rule : other.sanctions) {
    SanctionRule left = without_doubles(rule, into, from, leading);
    if (!left.conduct.empty()) own.sanctions.push_back(std::move(left));
  }
  if (own.non_recording.tiers.empty() && !other.non_recording.tiers.empty()) {
    own.non_recording = other.non_recording;
    if (own.non_recording.pack_id.empty()) own.non_recording.pack_id = from.pack_id;
  }
  if (!own.instructed_non_recording.enabled) own.instructed_non_recording = other.instructed_non_recording;
  if (own.protection && other.protection) widen(*own.protection, *other.protection);
  fill(own.protection, other.protection);
  append(own.appeals, other.appeals);
  append(own.complaints, other.complaints);
  append(own.education, other.education);
  if (own.assessment_feed.empty()) own.assessment_feed = other.assessment_feed;
  append_new(own.org_accountability, other.org_accountability, [](const auto& one) { return one.code; });
}

}  // namespace donghu::policy
