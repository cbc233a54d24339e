// From a matter's table to commands: parsing, right, state, decision, plan. One template for every step of every kind;
// what differs between matters is in the domain.
#pragma once

#include "donghu/app/commands.hpp"
#include "donghu/app/evidence_in.hpp"
#include "donghu/app/form_fields.hpp"
#include "donghu/app/kinds.hpp"
#include "donghu/app/numbers.hpp"
#include "donghu/app/relation.hpp"
#include "donghu/app/uploads.hpp"
#include "donghu/domain/effects.hpp"
#include "donghu/domain/reading.hpp"
#include "donghu/json/schema.hpp"

namespace donghu::app {

/// A command on a matter, as it is sent. `evidence` names uploads: the documents of the command's proof.
template <class Command>
struct OnMatter {
  MatterId matter;
  std::optional<std::uint64_t> expected_version;
  Command command;
  std::vector<UploadId> evidence;
};
template <class A, class Command>
void fields(A& a, OnMatter<Command>& x) {
  a.field("matter", x.matter);
  a.field("expectedVersion", x.expected_version);
  fields(a, x.command);
  if (documents_in(x.command) != nullptr) a.field("evidence", x.evidence, items(20));
}

/// A command that begins a matter.
template <class Command>
struct Beginning {
  Command command;
  std::vector<UploadId> evidence;
};
template <class A, class Command>
void fields(A& a, Beginning<Command>& x) {
  fields(a, x.command);
  if (documents_in(x.command) != nullptr) a.field("evidence", x.evidence, items(20));
}

template <class Request>
json::Value request_schema() {
  return json::schema_of<Request>(json::Direction::kRequest);
}

/// Errors: kRoleDenied when the seat was ended while the command waited: rights are judged at the entry's instant.
Result<void> check_seat(Desk& desk);
/// The plan of a decision about `matter`, or about a new one of `kind` (then with the identity context.fresh).
Result<Plan> plan_of(Desk& desk, const ActiveRules& rules, domain::Effects effects, MatterId matter,
                     std::string_view kind, std::optional<std::uint64_t> expected_version, bool begins);

/// What the application knows and nobody types: overloads for the commands that have such a part.
template <class Command>
Result<void> complete(Desk& /*desk*/, Command& /*command*/) {
  return {};
}
Result<void> complete(Desk& desk, domain::DraftSummary& command);
/// Errors: kMissingReference at /toAuthority for no other authority of this deployment (params: allowed).
Result<void> complete(Desk& desk, domain::SendDispatch& command);
/// The matter in which it was decided, by the number on the decision served. Whether there is such a matter the domain
/// does not tell whoever it is not about.
Result<void> complete(Desk& desk, domain::LodgeAppeal& command);
/// A letter that somebody types came on paper: it claims no entry of a ledger.
Result<void> complete(Desk& desk, domain::ReceiveDispatch& command);
template <class M, class Command>
void complete(Desk& /*desk*/, const M& /*matter*/, Command& /*command*/) {}
void complete(Desk& desk, const domain::Report& report, domain::ReviseReport& command);

/// Fills the documents of the request from uploads. Errors: kNotAllowed when the request itself claims to hold
/// sealed files, those of evidence_of.
template <class Request>
Result<void> take_documents(Services& services, const Caller& caller, Request& request) {
  if (!evidence_in(request.command).empty()) return refuse(ErrorCode::kNotAllowed, "/proof/documents");
  std::vector<domain::Evidence>* documents = documents_in(request.command);
  if (documents == nullptr || request.evidence.empty()) return {};
  Result<std::vector<domain::Evidence>> evidence = evidence_of(services, caller, request.evidence);
  if (!evidence) return refuse(evidence.error());
  *documents = *std::move(evidence);
  return {};
}

template <class Request>
Result<Prepared> prepared_with(Services& services, const Caller& caller, Request request,
                               Result<Plan> (*plan)(Desk&, const Request&)) {
  if (auto taken = take_documents(services, caller, request); !taken) return refuse(taken.error());
  Prepared prepared;
  prepared.afterwards = [&services, caller, uploads = request.evidence] { mark_used(services, caller, uploads); };
  prepared.decide = [request = std::move(request), plan](Desk& desk) { return plan(desk, request); };
  return prepared;
}

/// Decides under the rules for whoever the matter is about, where it is about somebody (domain/reading.hpp).
template <class M, class Command>
Result<domain::Effects> decide_for_subject(const M& matter, const Command& command, const domain::Context& context) {
  if constexpr (requires { domain::judged_facts(matter, context); }) {
    if (const std::optional<policy::Facts> subject = domain::judged_facts(matter, context)) {
      return decide(matter, command, domain::ForSubject{context, *subject}.context());
    }
  }
  return decide(matter, command, context);
}

template <class M, class Command>
Result<Plan> plan_step(Desk& desk, const OnMatter<Command>& request, domain::By by) {
  if (auto seated = check_seat(desk); !seated) return refuse(seated.error());
  const auto rules = desk.rules();
  if (!rules) return refuse(rules.error());
  const Relation relation =
      relation_to(desk.registry, desk.authority, desk.directory, desk.actor, *(*rules)->pack, request.matter);
  if (auto may = authorize(by, kind_of<M>(), desk.actor.role, *(*rules)->pack, relation.standing); !may)
    return refuse(may.error());
  if (!relation.exists) return refuse(ErrorCode::kNotFound);
  const Result<M> matter = load<M>(desk.registry, desk.authority, request.matter);
  if (!matter) return refuse(matter.error());
  domain::Context context = desk.context(**rules);
  context.fresh = new_id<MatterId>(desk.now);
  Command command = request.command;
  if constexpr (std::is_base_of_v<domain::Report, M>) {
    complete(desk, static_cast<const domain::Report&>(*matter), command);
  }
  Result<domain::Effects> effects = decide_for_subject(*matter, command, context);
  if (!effects) return refuse(effects.error());
  return plan_of(desk, **rules, *std::move(effects), request.matter, stream_kind_of<M>(), request.expected_version,
                 false);
}

template <class M, class Command>
Result<Plan> plan_beginning(Desk& desk, const Beginning<Command>& request, domain::By by) {
  if (auto seated = check_seat(desk); !seated) return refuse(seated.error());
  const auto rules = desk.rules();
  if (!rules) return refuse(rules.error());
  if (auto may = authorize(by, desk.actor.role, *(*rules)->pack); !may) return refuse(may.error());
  domain::Context context = desk.context(**rules);
  context.fresh = new_id<MatterId>(desk.now);
  Command command = request.command;
  if (auto completed = complete(desk, command); !completed) return refuse(completed.error());
  Result<domain::Effects> effects = decide(command, context);
  if (!effects) return refuse(effects.error());
  return plan_of(desk, **rules, *std::move(effects), context.fresh, stream_kind_of<M>(), {}, true);
}

template <class Command>
std::vector<FieldDescriptor> step_form(const policy::Pack& pack) {
  std::vector<FieldDescriptor> descriptors = form_fields_of<Command>();
  Command command{};
  const auto add_stated = [&](domain::StatedBy who, const char* base) {
    for (FieldDescriptor& fact : stated_fields(who, pack, base)) {
      if (fact.citation) descriptors.push_back(std::move(fact));
    }
  };
  if constexpr (requires { command.findings.stated; }) add_stated(domain::StatedBy::kVerifier, "/findings/stated");
  if constexpr (requires { command.facts.stated; }) add_stated(domain::StatedBy::kHandler, "/facts/stated");
  if (documents_in(command) != nullptr)
    descriptors.push_back({.path = "/evidence", .type = "evidence", .level = "optional"});
  return descriptors;
}

/// The row of a matter's own table; a name that is not there does not compile.
template <class M>
consteval auto step_of(std::string_view name) {
  for (std::size_t i = 0; i < M::kSteps.size(); ++i) {
    if (M::kSteps[i].command == name) return M::kSteps[i];
  }
  throw "no such step";
}

/// A row of the command table for a step on a matter; `kName` is its name in the matter's own table.
template <class M, class Command, FixedName kName>
constexpr CommandSpec on() {
  constexpr auto kStep = step_of<M>(kName.text());
  static_assert(kStep.from != domain::kNew);
  CommandSpec spec;
  spec.name = kName.text();
  spec.kind = kind_of<M>();
  spec.by = kStep.by;
  spec.on_matter = true;
  spec.from = kStep.from;
  spec.prepare = [](Services& services, const Caller& caller, const json::Value& body) -> Result<Prepared> {
    auto request = json::read<OnMatter<Command>>(body);
    if (!request) return refuse(request.error());
    return prepared_with<OnMatter<Command>>(services, caller, *std::move(request),
                                            [](Desk& desk, const OnMatter<Command>& r) {
                                              return plan_step<M, Command>(desk, r, step_of<M>(kName.text()).by);
                                            });
  };
  spec.request_schema = request_schema<OnMatter<Command>>;
  spec.form_fields = step_form<Command>;
  return spec;
}

/// A row for a step that two kinds share, told apart by the matter's row.
template <class M, class Other, class Command, FixedName kName>
constexpr CommandSpec on_either() {
  CommandSpec spec = on<M, Command, kName>();
  spec.also = kind_of<Other>();
  spec.prepare = [](Services& services, const Caller& caller, const json::Value& body) -> Result<Prepared> {
    auto request = json::read<OnMatter<Command>>(body);
    if (!request) return refuse(request.error());
    return prepared_with<OnMatter<Command>>(
        services, caller, *std::move(request), [](Desk& desk, const OnMatter<Command>& r) {
          constexpr domain::By kBy = step_of<M>(kName.text()).by;
          const std::optional<MatterRow> row = desk.registry.matter(desk.authority.no(), r.matter);
          const bool is_other = row && row->kind == kind_of<Other>();
          return is_other ? plan_step<Other, Command>(desk, r, kBy) : plan_step<M, Command>(desk, r, kBy);
        });
  };
  return spec;
}

/// A row for a command that begins a matter. `about`: kinds of matter whose pages offer it, three at most.
template <class M, class Command, FixedName kName, class... Kind>
constexpr CommandSpec begins(Kind... about) {
  constexpr auto kStep = step_of<M>(kName.text());
  static_assert(kStep.from == domain::kNew);
  CommandSpec spec;
  spec.name = kName.text();
  spec.kind = kind_of<M>();
  spec.by = kStep.by;
  spec.about = {about...};
  spec.prepare = [](Services& services, const Caller& caller, const json::Value& body) -> Result<Prepared> {
    auto request = json::read<Beginning<Command>>(body);
    if (!request) return refuse(request.error());
    return prepared_with<Beginning<Command>>(services, caller, *std::move(request),
                                             [](Desk& desk, const Beginning<Command>& r) {
                                               return plan_beginning<M, Command>(desk, r, step_of<M>(kName.text()).by);
                                             });
  };
  spec.request_schema = request_schema<Beginning<Command>>;
  spec.form_fields = step_form<Command>;
  return spec;
}

}  // namespace donghu::app
