#include "donghu/app/authorization.hpp"

#include <fmt/ranges.h>

#include <algorithm>

#include "donghu/app/kinds.hpp"
#include "donghu/domain/record_duty.hpp"

namespace donghu::app {
namespace {

/// Classes of roles: fixed ones by name, the others filled by the pack.
enum class Who : unsigned {
  kEverybody = 1U << 0U,
  kRecording = 1U << 1U,  // record.actors, and whoever may owe a record by another duty
  kViewing = 1U << 2U,    // register.viewRoles
  kVerifying = 1U << 3U,  // verification.body
  kOperator = 1U << 4U,
  kPackSteward = 1U << 5U,
  kAuditor = 1U << 6U,
  kVisitor = 1U << 7U,  // whoever has not signed in
};
constexpr unsigned operator|(Who a, Who b) { return static_cast<unsigned>(a) | static_cast<unsigned>(b); }
constexpr unsigned only(Who who) { return static_cast<unsigned>(who); }

/// Which standing to a matter a right presupposes.
enum class With {
  kNoMatter,
  kOwn,             // the author alone
  kOwnOrVisible,    // the author, or a reader of the register who is not barred
  kVisible,         // a reader of the register who is not barred; the author does not need it
  kOwnOrVerifying,  // the author, or the verification body if not barred
};

struct Right {
  Operation operation;
  unsigned who;
  With with;
};

constexpr std::array kRights{
    Right{Operation::kSeeWorkbench, only(Who::kEverybody), With::kNoMatter},
    Right{Operation::kSeeRules, only(Who::kEverybody), With::kNoMatter},
    Right{Operation::kReplayPolicy, only(Who::kPackSteward), With::kNoMatter},
    Right{Operation::kSeeLedger, only(Who::kEverybody), With::kNoMatter},
    Right{Operation::kExportLedger, only(Who::kAuditor), With::kNoMatter},
    Right{Operation::kPrepareRecord, only(Who::kRecording), With::kNoMatter},
    Right{Operation::kRecordInquiry, only(Who::kRecording), With::kNoMatter},
    Right{Operation::kFileRegisterProcedure, only(Who::kPackSteward), With::kNoMatter},
    Right{Operation::kListMatters, Who::kRecording | Who::kViewing, With::kNoMatter},
    Right{Operation::kSeeMatter, Who::kRecording | Who::kViewing, With::kOwnOrVisible},
    Right{Operation::kReadContent, Who::kRecording | Who::kViewing, With::kOwnOrVisible},
    Right{Operation::kSeeReaders, Who::kRecording | Who::kViewing, With::kOwnOrVisible},
    Right{Operation::kTakeReceipt, Who::kRecording | Who::kViewing, With::kOwnOrVisible},
    Right{Operation::kTakeDisclosure, only(Who::kRecording), With::kOwn},
    Right{Operation::kCorrectRecord, Who::kRecording | Who::kVerifying, With::kOwnOrVerifying},
    Right{Operation::kWriteDisciplineOpinion, only(Who::kViewing), With::kVisible},
    Right{Operation::kArchiveInCaseFile, only(Who::kRecording), With::kOwn},
    Right{Operation::kOpenRecord, only(Who::kViewing), With::kVisible},
    Right{Operation::kFollowComplaint, Who::kVisitor | Who::kEverybody, With::kNoMatter},
};

constexpr bool every_operation_has_a_right() {
  for (const auto& [operation, name] : enum_names(Operation{})) {
    bool found = false;
    for (const Right& right : kRights) found = found || right.operation == operation;
    if (!found) return false;
  }
  return true;
}
static_assert(every_operation_has_a_right());

bool has(const std::vector<std::string>& list, const std::string& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

unsigned classes_of(const domain::Role& role, const policy::Pack& pack) {
  unsigned classes = only(Who::kEverybody);
  const auto add_if = [&](bool is, Who who) { classes |= is ? only(who) : 0U; };
  add_if(domain::may_owe_records(role, pack), Who::kRecording);
  add_if(has(domain::viewing_roles(pack), role), Who::kViewing);
  add_if(pack.verification && pack.verification->body == role, Who::kVerifying);
  add_if(role == "operator", Who::kOperator);
  add_if(role == "packSteward", Who::kPackSteward);
  add_if(role == "auditor", Who::kAuditor);
  return classes;
}

std::string allowed_roles(unsigned who, const policy::Pack& pack) {
  std::vector<std::string> roles;
  const auto add = [&](Who one, const std::vector<std::string>& names) {
    if ((who & only(one)) == 0) return;
    for (const std::string& name : names) {
      if (!has(roles, name)) roles.push_back(name);
    }
  };
  add(Who::kRecording, pack.record.actors);
  add(Who::kViewing, domain::viewing_roles(pack));
  if (pack.verification) add(Who::kVerifying, {pack.verification->body});
  add(Who::kOperator, {"operator"});
  add(Who::kPackSteward, {"packSteward"});
  add(Who::kAuditor, {"auditor"});
  return fmt::format("{}", fmt::join(roles, ", "));
}

const Right& right_for(Operation operation) {
  return *std::find_if(kRights.begin(), kRights.end(), [&](const Right& r) { return r.operation == operation; });
}

Error role_denied(const Right& right, const policy::Pack& pack) {
  return {.code = ErrorCode::kRoleDenied, .params = {{"allowed", allowed_roles(right.who, pack)}}};
}

}  // namespace

Result<void> authorize(Operation operation, const domain::Role& role, const policy::Pack& pack) {
  const Right& right = right_for(operation);
  if ((right.who & classes_of(role, pack)) == 0) return refuse(role_denied(right, pack));
  return {};
}

Result<void> authorize_visitor(Operation operation) {
  if ((right_for(operation).who & only(Who::kVisitor)) == 0) return refuse(ErrorCode::kNotSignedIn);
  return {};
}

Result<void> authorize(Operation operation, const domain::Role& role, const policy::Pack& pack, Standing standing) {
  const Right& right = right_for(operation);
  const unsigned classes = classes_of(role, pack);
  const bool visible = (classes & only(Who::kViewing)) != 0 && !standing.barred;
  // Whoever can see no register at all is told so, whether or not the matter exists.
  if ((classes & (Who::kRecording | Who::kViewing)) == 0) return refuse(role_denied(right, pack));
  if (!standing.own && !visible) return refuse(ErrorCode::kNotFound);
  if ((right.who & classes) == 0) return refuse(role_denied(right, pack));
  const bool verifies = (classes & only(Who::kVerifying)) != 0 && !standing.barred;
  switch (right.with) {
    case With::kNoMatter:
      return {};
    case With::kOwn:
      if (!standing.own) return refuse(role_denied(right, pack));
      return {};
    case With::kOwnOrVisible:
      return {};
    case With::kVisible:
      if (!visible) return refuse(role_denied(right, pack));
      return {};
    case With::kOwnOrVerifying:
      if (!standing.own && !verifies) return refuse(role_denied(right, pack));
      return {};
  }
  return refuse(role_denied(right, pack));
}

namespace {

Error step_denied(domain::By by, const policy::Pack& pack) {
  return {.code = ErrorCode::kRoleDenied,
          .params = {{"allowed", fmt::format("{}", fmt::join(domain::roles_of(by, pack), ", "))}}};
}

/// Steps that somebody takes in their own matter alone.
bool is_own_step(domain::By by) { return by == domain::By::kAppellant; }

/// True if the kind's table has a step for the role: any, or only such as are taken in others' matters.
bool has_part(std::string_view kind, const domain::Role& role, const policy::Pack& pack, bool of_others = false) {
  bool found = false;
  for_each_kind([&](auto type) {
    using M = typename decltype(type)::type;
    if (kind_of<M>() != kind) return;
    for (const auto& step : M::kSteps) {
      if (of_others && is_own_step(step.by)) continue;
      found = found || domain::includes(step.by, role, pack);
    }
  });
  return found;
}

bool sees_others(std::string_view kind, const domain::Role& role, const policy::Pack& pack) {
  if (kind == kind_of<domain::Record>()) return reads_register(role, pack);
  if (!has_part(kind, role, pack, true)) return false;
  return reads_register(role, pack) || !has(pack.record.actors, role);
}

/// How the existence of a matter is kept from whoever must not know of it; none: it may be seen.
std::optional<Error> hidden(std::string_view kind, const domain::Role& role, const policy::Pack& pack,
                            Standing standing) {
  const bool others = sees_others(kind, role, pack);
  // Whoever can see no matter of this kind at all is told so, whether or not it exists.
  if (!others && !has_part(kind, role, pack)) return Error{.code = ErrorCode::kRoleDenied};
  if (!standing.own && (standing.barred || !others)) return Error{.code = ErrorCode::kNotFound};
  return std::nullopt;
}

}  // namespace

Result<void> authorize(domain::By by, const domain::Role& role, const policy::Pack& pack) {
  if (!domain::includes(by, role, pack)) return refuse(step_denied(by, pack));
  return {};
}

Result<void> authorize(domain::By by, std::string_view kind, const domain::Role& role, const policy::Pack& pack,
                       Standing standing) {
  if (auto why = hidden(kind, role, pack, standing)) {
    if (why->code == ErrorCode::kRoleDenied) why = step_denied(by, pack);
    return refuse(*why);
  }
  return authorize(by, role, pack);
}

Result<void> authorize_reading(std::string_view kind, const domain::Role& role, const policy::Pack& pack,
                               Standing standing) {
  if (const auto why = hidden(kind, role, pack, standing)) return refuse(*why);
  return {};
}

std::vector<std::string> kinds_seen(const domain::Role& role, const policy::Pack& pack) {
  std::vector<std::string> kinds;
  for_each_kind([&](auto type) {
    using M = typename decltype(type)::type;
    if (sees_others(kind_of<M>(), role, pack)) kinds.emplace_back(kind_of<M>());
  });
  return kinds;
}

bool has_own(std::string_view kind, const domain::Role& role, const policy::Pack& pack) {
  return has_part(kind, role, pack);
}

bool reads_register(const domain::Role& role, const policy::Pack& pack) {
  return (classes_of(role, pack) & only(Who::kViewing)) != 0;
}

std::vector<std::string> pages(const domain::Role& role, const policy::Pack& pack) {
  constexpr std::array kPages{std::pair{Operation::kSeeWorkbench, "workbench"},
                              std::pair{Operation::kPrepareRecord, "record"},
                              std::pair{Operation::kListMatters, "register"}, std::pair{Operation::kSeeRules, "rules"},
                              std::pair{Operation::kSeeLedger, "ledger"}};
  std::vector<std::string> names;
  for (const auto& [operation, page] : kPages) {
    if (authorize(operation, role, pack)) names.emplace_back(page);
  }
  return names;
}

}  // namespace donghu::app
