// Commands about the protection of recorders: personnel checks, retaliation cases, who is in service.
#include "donghu/app/command_lists.hpp"
#include "donghu/app/steps.hpp"
#include "donghu/domain/employment.hpp"

namespace donghu::app {
namespace {

using namespace domain;

Result<Plan> plan_employment(Desk& desk, const NoteEmployment& command) {
  if (auto seated = check_seat(desk); !seated) return refuse(seated.error());
  const auto rules = desk.rules();
  if (!rules) return refuse(rules.error());
  if (auto may = authorize(By::kPersonnelOffice, desk.actor.role, *(*rules)->pack); !may) return refuse(may.error());
  auto changed = decide(command, desk.context(**rules));
  if (!changed) return refuse(changed.error());
  Plan plan{.main = {.stream = stream_of(command.person), .kind = "person"}, .packs = (*rules)->refs()};
  plan.main.events.emplace_back(*std::move(changed));
  return plan;
}

Result<Prepared> prepare_employment(Services& /*services*/, const Caller& /*caller*/, const json::Value& body) {
  const auto command = json::read<NoteEmployment>(body);
  if (!command) return refuse(command.error());
  return Prepared{[command = *command](Desk& desk) { return plan_employment(desk, command); }};
}

/// On a person of the directory, not on a matter.
constexpr CommandSpec employment() {
  CommandSpec spec;
  spec.name = "noteEmployment";
  spec.by = By::kPersonnelOffice;
  spec.prepare = prepare_employment;
  spec.request_schema = request_schema<NoteEmployment>;
  spec.form_fields = [](const policy::Pack& /*pack*/) { return form_fields_of<NoteEmployment>(); };
  return spec;
}

constexpr std::array kCommands{begins<PersonnelCheck, FileAction, "fileAction">(),
                               on<PersonnelCheck, AddActionDocuments, "addActionDocuments">(),
                               on<PersonnelCheck, ReferAction, "referAction">(),
                               on<PersonnelCheck, ConfirmAction, "confirmAction">(),
                               on<PersonnelCheck, ClearAction, "clearAction">(),
                               on<PersonnelCheck, AcknowledgeAction, "acknowledgeAction">(),
                               begins<RetaliationCase, AllegeRetaliation, "allegeRetaliation">(
                                   kind_of<Record>(), kind_of<Appeal>(), kind_of<PersonnelCheck>()),
                               on<RetaliationCase, OpenRetaliationInquiry, "openRetaliationInquiry">(),
                               on<RetaliationCase, RecordRemedy, "recordRemedy">(),
                               on<RetaliationCase, CloseRetaliationCase, "closeRetaliationCase">(),
                               employment()};

}  // namespace

std::span<const CommandSpec> protection_commands() { return kCommands; }

}  // namespace donghu::app
