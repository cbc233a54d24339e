// Commands about records, the register and reading: those whose rights stand in the rights table.
#include "donghu/app/command_lists.hpp"
#include "donghu/app/drafts.hpp"
#include "donghu/app/duties.hpp"
#include "donghu/app/steps.hpp"
#include "donghu/app/view_fields.hpp"

namespace donghu::app {
namespace {

// --- requests: a domain command with what the face adds to it --------------------------------------------------------

struct RecordInquiryRequest {
  domain::Claim claim;
  std::vector<UploadId> evidence;
  std::optional<DraftId> draft;
  std::optional<MatterId> follows;  // the record of a clue about this contact, as the verification body told it
};
template <class A>
void fields(A& a, RecordInquiryRequest& x) {
  domain::claimed_fields(a, x.claim);
  a.field("evidence", x.evidence, items(50));
  a.field("draft", x.draft);
  a.field("follows", x.follows);
}

// --- decisions inside the committer's transaction
// ---------------------------------------------------------------------

Result<std::shared_ptr<const ActiveRules>> permitted(Desk& desk, Operation operation) {
  if (auto seated = check_seat(desk); !seated) return refuse(seated.error());
  auto rules = desk.rules();
  if (!rules) return refuse(rules.error());
  if (auto may = authorize(operation, desk.actor.role, *(*rules)->pack); !may) return refuse(may.error());
  return rules;
}

Result<std::shared_ptr<const ActiveRules>> permitted(Desk& desk, Operation operation, MatterId matter) {
  if (auto seated = check_seat(desk); !seated) return refuse(seated.error());
  auto rules = desk.rules();
  if (!rules) return refuse(rules.error());
  const Relation relation =
      relation_to(desk.registry, desk.authority, desk.directory, desk.actor, *(*rules)->pack, matter);
  if (auto may = authorize(operation, desk.actor.role, *(*rules)->pack, relation.standing); !may)
    return refuse(may.error());
  if (!relation.exists) return refuse(ErrorCode::kNotFound);
  return rules;
}

/// Reading a matter of another kind; whoever has no part in the kind is told nothing of the matter.
Result<std::shared_ptr<const ActiveRules>> permitted_reading(Desk& desk, const std::string& kind, MatterId matter) {
  if (auto seated = check_seat(desk); !seated) return refuse(seated.error());
  auto rules = desk.rules();
  if (!rules) return refuse(rules.error());
  const Relation relation =
      relation_to(desk.registry, desk.authority, desk.directory, desk.actor, *(*rules)->pack, matter);
  if (auto may = authorize_reading(kind, desk.actor.role, *(*rules)->pack, relation.standing); !may) {
    return refuse(ErrorCode::kNotFound);
  }
  return rules;
}

Result<Plan> plan_record(Desk& desk, const domain::RecordInquiry& command) {
  const auto rules = permitted(desk, Operation::kRecordInquiry);
  if (!rules) return refuse(rules.error());
  Result<domain::Recorded> recorded = decide(command, desk.context(**rules));
  if (!recorded) return refuse(recorded.error());
  Plan plan{
      .main = {.stream = stream_of(new_id<MatterId>(desk.now)), .kind = std::string{stream_kind_of<domain::Record>()}},
      .packs = (*rules)->refs()};
  plan.main.number = Numbering{numbered_kind(kind_of<domain::Record>())->code,
                               recorded->inquiry.restricted ? kRestrictedSeries : kOpenSeries};
  for (const domain::Evidence& piece : recorded->inquiry.claim.evidence) plan.main.blobs.push_back(piece.blob);
  plan.main.events.emplace_back(std::move(recorded->inquiry));
  plan.main.events.emplace_back(std::move(recorded->screened));
  return plan;
}

/// A command on an existing record: right, state, decision, one event.
template <class Command>
Result<Plan> plan_on_record(Desk& desk, Operation operation, const OnMatter<Command>& request) {
  const auto rules = permitted(desk, operation, request.matter);
  if (!rules) return refuse(rules.error());
  const Result<domain::Record> record = load<domain::Record>(desk.registry, desk.authority, request.matter);
  if (!record) return refuse(record.error());
  auto event = decide(*record, request.command, desk.context(**rules));
  if (!event) return refuse(event.error());
  Plan plan{.main = {.stream = stream_of(request.matter),
                     .kind = std::string{stream_kind_of<domain::Record>()},
                     .expected_version = request.expected_version},
            .packs = (*rules)->refs()};
  plan.main.events.emplace_back(*std::move(event));
  if (auto open = check_windows(desk.registry, desk.authority, desk.shelf, {request.matter}, plan.main.events); !open) {
    return refuse(open.error());
  }
  return plan;
}

Result<Plan> plan_opening(Desk& desk, const OnMatter<domain::OpenRecord>& request, const Hash& session) {
  const std::optional<MatterRow> row = desk.registry.matter(desk.authority.no(), request.matter);
  const bool is_record = !row || row->kind == kind_of<domain::Record>();
  const auto rules = is_record ? permitted(desk, Operation::kOpenRecord, request.matter)
                               : permitted_reading(desk, row->kind, request.matter);
  if (!rules) return refuse(rules.error());
  auto opened = decide(request.command, request.matter, new_id<OpeningId>(desk.now), session, desk.now);
  if (!opened) return refuse(opened.error());
  Plan plan{.main = {.stream = desk.authority.access_stream(request.matter), .kind = "access"},
            .packs = (*rules)->refs()};
  plan.main.events.emplace_back(*std::move(opened));
  return plan;
}

Result<Plan> plan_procedure(Desk& desk, const domain::FileRegisterProcedure& command) {
  const auto rules = permitted(desk, Operation::kFileRegisterProcedure);
  if (!rules) return refuse(rules.error());
  auto filed = decide((*rules)->adoption, *(*rules)->pack, command);
  if (!filed) return refuse(filed.error());
  Plan plan{.main = {.stream = (*rules)->adoption.id, .kind = "adoption"}, .packs = (*rules)->refs()};
  plan.main.events.emplace_back(*std::move(filed));
  return plan;
}

// --- preparing: strict parsing, cheap refusals
// -------------------------------------------------------------------------

Result<Prepared> prepare_record(Services& services, const Caller& caller, const json::Value& body) {
  const Result<RecordInquiryRequest> request = json::read<RecordInquiryRequest>(body);
  if (!request) return refuse(request.error());
  Result<std::vector<domain::Evidence>> evidence = evidence_of(services, caller, request->evidence);
  if (!evidence) return refuse(evidence.error());
  domain::RecordInquiry command{.claim = request->claim, .follows = request->follows};
  command.claim.evidence = *std::move(evidence);
  Prepared prepared;
  prepared.decide = [command = std::move(command)](Desk& desk) { return plan_record(desk, command); };
  prepared.afterwards = [&services, caller, uploads = request->evidence, draft = request->draft] {
    mark_used(services, caller, uploads);
    if (draft) discard_draft(services, caller, *draft);
  };
  return prepared;
}

template <class Command, Operation kOperation>
Result<Prepared> prepare_on_record(Services& /*services*/, const Caller& /*caller*/, const json::Value& body) {
  const auto request = json::read<OnMatter<Command>>(body);
  if (!request) return refuse(request.error());
  return Prepared{[request = *request](Desk& desk) { return plan_on_record(desk, kOperation, request); }};
}

Result<Prepared> prepare_opening(Services& /*services*/, const Caller& caller, const json::Value& body) {
  const auto request = json::read<OnMatter<domain::OpenRecord>>(body);
  if (!request) return refuse(request.error());
  return Prepared{
      [request = *request, session = caller.session](Desk& desk) { return plan_opening(desk, request, session); }};
}

Result<Prepared> prepare_procedure(Services& /*services*/, const Caller& /*caller*/, const json::Value& body) {
  const auto command = json::read<domain::FileRegisterProcedure>(body);
  if (!command) return refuse(command.error());
  return Prepared{[command = *command](Desk& desk) { return plan_procedure(desk, command); }};
}

template <class Command>
std::vector<FieldDescriptor> plain_form(const policy::Pack& /*pack*/) {
  return form_fields_of<Command>();
}

std::vector<FieldDescriptor> procedure_form(const policy::Pack& pack) {
  std::vector<FieldDescriptor> descriptors = form_fields_of<domain::FileRegisterProcedure>();
  descriptors.front().type = "choice";
  descriptors.front().max_length.reset();
  descriptors.front().choices = pack.record_register.procedures;
  return descriptors;
}

constexpr CommandSpec on_record(std::string_view name, Operation operation) {
  CommandSpec spec;
  spec.name = name;
  spec.operation = operation;
  spec.kind = kind_of<domain::Record>();
  spec.on_matter = true;
  return spec;
}

template <class Command, Operation kOperation>
constexpr CommandSpec plain_on_record(std::string_view name) {
  CommandSpec spec = on_record(name, kOperation);
  spec.prepare = prepare_on_record<Command, kOperation>;
  spec.request_schema = request_schema<OnMatter<Command>>;
  spec.form_fields = plain_form<Command>;
  return spec;
}

constexpr std::array kSpecs = [] {
  CommandSpec record;
  record.name = "recordInquiry";
  record.operation = Operation::kRecordInquiry;
  record.prepare = prepare_record;
  record.request_schema = request_schema<RecordInquiryRequest>;
  record.form_fields = record_form_fields;
  CommandSpec open = on_record("openRecord", Operation::kOpenRecord);
  open.prepare = prepare_opening;
  open.request_schema = request_schema<OnMatter<domain::OpenRecord>>;
  open.form_fields = plain_form<domain::OpenRecord>;
  CommandSpec procedure;
  procedure.name = "fileRegisterProcedure";
  procedure.operation = Operation::kFileRegisterProcedure;
  procedure.prepare = prepare_procedure;
  procedure.request_schema = request_schema<domain::FileRegisterProcedure>;
  procedure.form_fields = procedure_form;
  return std::array{
      record,
      plain_on_record<domain::CorrectRecord, Operation::kCorrectRecord>("correctRecord"),
      plain_on_record<domain::WriteDisciplineOpinion, Operation::kWriteDisciplineOpinion>("writeDisciplineOpinion"),
      plain_on_record<domain::ArchiveInCaseFile, Operation::kArchiveInCaseFile>("archiveInCaseFile"),
      open,
      procedure};
}();

}  // namespace

std::span<const CommandSpec> record_commands() { return kSpecs; }

}  // namespace donghu::app
