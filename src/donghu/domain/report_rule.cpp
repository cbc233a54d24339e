#include "donghu/domain/report_rule.hpp"

#include <fmt/ranges.h>

#include <algorithm>

#include "donghu/domain/beginning.hpp"

namespace donghu::domain {
namespace {

/// How the adoption's chains end where the body above has no seat here.
constexpr std::string_view kOutside = "outside";
/// Who such a body is in a report, and who is shown what nobody is bound for (REQUIREMENTS 4.2, Recusal).
constexpr std::string_view kBodyOutside = "superiorOrgan";
constexpr std::string_view kLastResort = "disciplineOrgan";

template <class List>
const typename List::value_type* find_by_id(const List& list, std::string_view id) {
  const auto found = std::find_if(list.begin(), list.end(), [&](const auto& x) { return x.id == id; });
  return found == list.end() ? nullptr : &*found;
}

bool has(const std::vector<Role>& roles, std::string_view role) {
  return std::find(roles.begin(), roles.end(), role) != roles.end();
}

const policy::Pack& pack_on(CivilDate day, const Context& context) {
  const policy::Pack* pack = context.versions.in_force_on(day);
  return pack != nullptr ? *pack : context.pack;
}

/// The role in which the actor takes a sender's step: the sender's own, if the actor stands in for it.
Role role_for(const ReportRule& rule, const std::vector<PersonId>& concerned, const Context& context) {
  const Role& held = context.actor.role;
  return has(acting_roles(held, concerned, context), rule.sender()) ? rule.sender() : held;
}

/// How many of a body's holders are concerned, or close to one who is.
struct Seats {
  std::size_t holders = 0;
  std::size_t barred = 0;
  bool all_barred() const { return holders > 0 && barred == holders; }
};
Seats seats_of(const Role& role, const std::vector<PersonId>& concerned, const Context& context) {
  Seats seats;
  for (const PersonId holder : context.directory.holders(role)) {
    ++seats.holders;
    if (is_barred(holder, concerned, context.directory)) ++seats.barred;
  }
  return seats;
}

/// The body above `role` in the adoption's chain of which nobody is concerned.
std::optional<Recipient> body_above(const Role& role, const std::vector<PersonId>& concerned, const Context& context) {
  for (const StandIn& chain : context.adoption.stand_ins) {
    if (chain.role != role) continue;
    for (const Role& next : chain.next) {
      if (next == kOutside) return Recipient{.role = Role{kBodyOutside}, .instead_of = role};
      const Seats seats = seats_of(next, concerned, context);
      if (seats.holders > 0 && seats.barred == 0) return Recipient{.role = next, .here = true, .instead_of = role};
    }
  }
  const Seats last = seats_of(Role{kLastResort}, concerned, context);
  if (role == kLastResort || last.barred > 0) return std::nullopt;
  return Recipient{.role = Role{kLastResort}, .here = last.holders > 0, .instead_of = role, .unresolved = true};
}

}  // namespace

const policy::FollowUp* ReportRule::find_follow_up(std::string_view id) const { return find_by_id(follow_ups(), id); }

const policy::PeriodicReport* find_periodic(const policy::Pack& pack, std::string_view id) {
  return find_by_id(pack.periodic_reports, id);
}

const policy::AdHocReport* find_special(const policy::Pack& pack, std::string_view id) {
  return find_by_id(pack.ad_hoc_reports, id);
}

Result<ReportRule> rule_of(const Report& report, const Context& context) {
  const policy::Pack& pack = pack_on(report.draft.rule_day, context);
  ReportRule rule{.pack = &pack};
  if (report.draft.period_from) {
    rule.periodic = find_periodic(pack, report.draft.rule);
  } else {
    rule.special = find_special(pack, report.draft.rule);
  }
  if (rule.periodic == nullptr && rule.special == nullptr) return refuse(ErrorCode::kRuleAbsent);
  return rule;
}

Error denied(Citation article, const std::string& allowed) {
  return {.code = ErrorCode::kRoleDenied, .citation = std::move(article), .params = {{"allowed", allowed}}};
}

Result<void> check_sender(const ReportRule& rule, const std::vector<PersonId>& concerned, const Context& context) {
  if (role_for(rule, concerned, context) == rule.sender()) return {};
  return refuse(denied(rule.citation(), rule.sender()));
}

Result<ReportRule> check_sender_step(const Report& report, std::string_view command, const Context& context) {
  Result<ReportRule> rule = rule_of(report, context);
  if (!rule) return rule;
  const std::vector<PersonId>& concerned = report.origin.concerned;
  if (auto passed = check_sender(*rule, concerned, context); !passed) return refuse(passed.error());
  const Role role = role_for(*rule, concerned, context);
  if (auto passed = check_step(report, command, role, *rule->pack); !passed) return refuse(passed.error());
  if (report.draft.own_record) {
    // The recorder's own view: nobody sends it in their place, and having been asked is no reason to step aside.
    if (context.actor.person != report.opened.actor.person) return refuse(denied(rule->citation(), "recorder"));
    return rule;
  }
  if (auto passed = check_recusal(report, context); !passed) return refuse(passed.error());
  return rule;
}

Result<void> add_bodies(const std::vector<std::string>& roles, bool copy, const std::vector<PersonId>& concerned,
                        const Context& context, std::vector<Recipient>& bodies) {
  const auto add = [&](const Recipient& body) {
    const bool there = std::any_of(bodies.begin(), bodies.end(), [&](const auto& b) { return b.role == body.role; });
    if (!there) bodies.push_back(body);
  };
  for (const Role& role : roles) {
    const Seats seats = seats_of(role, concerned, context);
    if (!seats.all_barred()) add({.role = role, .copy = copy, .here = seats.holders > 0});
    if (seats.barred == 0) continue;
    std::optional<Recipient> above = body_above(role, concerned, context);
    if (!above) return refuse({.code = ErrorCode::kAuthorityUnresolved, .params = {{"body", role}}});
    above->copy = copy;
    add(*above);
  }
  return {};
}

Result<std::vector<Delivered>> check_deliveries(const std::vector<Delivery>& deliveries,
                                                const std::vector<Recipient>& bodies,
                                                const std::vector<Delivered>& before) {
  std::vector<Role> open;
  for (const Role& role : missing_bodies(bodies, before)) open.push_back(role);
  std::vector<Delivered> checked;
  for (std::size_t i = 0; i < deliveries.size(); ++i) {
    const std::string where = "/recipients/" + std::to_string(i);
    const Delivery& delivery = deliveries[i];
    if (!has(open, delivery.recipient)) {
      return refuse({.code = ErrorCode::kNotAllowed,
                     .where = where,
                     .params = {{"allowed", fmt::format("{}", fmt::join(open, ", "))}}});
    }
    std::erase(open, delivery.recipient);
    const auto body =
        std::find_if(bodies.begin(), bodies.end(), [&](const auto& b) { return b.role == delivery.recipient; });
    // Who has a seat here finds it on the desk; what went to a body outside is proved or did not happen.
    if (!body->here && !is_given(delivery.proof)) return refuse(ErrorCode::kAttachmentMissing, where + "/proof");
    checked.push_back({*body, delivery.proof});
  }
  return checked;
}

std::vector<Role> missing_bodies(const std::vector<Recipient>& bodies, const std::vector<Delivered>& deliveries) {
  std::vector<Role> missing;
  for (const Recipient& body : bodies) {
    const bool delivered =
        std::any_of(deliveries.begin(), deliveries.end(), [&](const auto& d) { return d.recipient.role == body.role; });
    if (!delivered) missing.push_back(body.role);
  }
  return missing;
}

}  // namespace donghu::domain
