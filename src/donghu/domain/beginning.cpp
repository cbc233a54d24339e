#include "donghu/domain/beginning.hpp"

#include <algorithm>

#include "donghu/domain/matters.hpp"

namespace donghu::domain {
namespace {

/// The origin of any matter that decisions can look up; a record's is what its claim says.
std::optional<Origin> origin_of(MatterId id, const Context& context) {
  const Matters& matters = context.matters;
  if (const auto record = matters.record(id)) {
    const Claim& claim = record->inquiry.claim;
    return Origin{.concerned = concerned(claim, record->recorder(), context.directory),
                  .conduct_at = claim.contact.on,
                  .restricted = record->inquiry.restricted};
  }
  if (const auto verification = matters.verification(id)) return verification->origin;
  if (const auto circular = matters.circular(id)) return circular->origin;
  if (const auto accountability = matters.accountability(id)) return accountability->origin;
  if (const auto complaint = matters.complaint(id)) return complaint->origin;
  if (const auto appeal = matters.appeal(id)) return appeal->origin;
  if (const auto wrong_case = matters.wrong_case(id)) return wrong_case->origin;
  if (const auto check = matters.personnel_check(id)) return check->origin;
  if (const auto retaliation = matters.retaliation_case(id)) return retaliation->origin;
  return std::nullopt;
}

}  // namespace

Result<Origin> origin_about(const std::vector<MatterId>& about, const Context& context, const std::string& where) {
  Origin origin{.about = about};
  std::optional<CivilDate> conduct_at;
  for (std::size_t i = 0; i < about.size(); ++i) {
    const std::optional<Origin> one = origin_of(about[i], context);
    if (!one) return refuse(ErrorCode::kMissingReference, where + "/" + std::to_string(i));
    add_concerned(one->concerned, origin);
    origin.restricted = origin.restricted || one->restricted;
    if (!conduct_at || one->conduct_at < *conduct_at) conduct_at = one->conduct_at;
  }
  origin.conduct_at = conduct_at.value_or(context.today());
  return origin;
}

void add_concerned(const std::vector<PersonId>& persons, Origin& origin) {
  std::vector<PersonId>& known = origin.concerned;
  for (const PersonId person : persons) {
    if (std::find(known.begin(), known.end(), person) == known.end()) known.push_back(person);
  }
}

Result<void> check_recusal(const Origin& origin, const Context& context) {
  if (is_barred(context.actor.person, origin.concerned, context.directory)) return refuse(ErrorCode::kRecusalRequired);
  return {};
}

std::vector<Record> records_behind(const std::vector<MatterId>& about, const Context& context) {
  std::vector<Record> records;
  std::vector<MatterId> seen;
  std::vector<MatterId> open{about.rbegin(), about.rend()};  // the next one last
  while (!open.empty()) {
    const MatterId id = open.back();
    open.pop_back();
    if (std::find(seen.begin(), seen.end(), id) != seen.end()) continue;
    seen.push_back(id);
    if (auto record = context.matters.record(id)) {
      records.push_back(*std::move(record));
    } else if (const std::optional<Origin> origin = origin_of(id, context)) {
      open.insert(open.end(), origin->about.rbegin(), origin->about.rend());
    }
  }
  return records;
}

}  // namespace donghu::domain
