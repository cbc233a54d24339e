#include "donghu/app/commands.hpp"

#include <algorithm>

#include "donghu/app/drafts.hpp"
#include "donghu/app/form_fields.hpp"
#include "donghu/app/numbers.hpp"
#include "donghu/app/projection.hpp"
#include "donghu/app/relation.hpp"
#include "donghu/app/uploads.hpp"
#include "donghu/app/view_fields.hpp"
#include "donghu/json/schema.hpp"
#include "donghu/json/write.hpp"

namespace donghu::app {
namespace {

// --- requests: a domain command with what the face adds to it --------------------------------------------------------

struct RecordInquiryRequest {
  domain::Claim claim;
  std::vector<UploadId> evidence;
  std::optional<DraftId> draft;
};
template <class A>
void fields(A& a, RecordInquiryRequest& x) {
  domain::claimed_fields(a, x.claim);
  a.field("evidence", x.evidence, items(50));
  a.field("draft", x.draft);
}

template <class Command>
struct OnMatter {
  MatterId matter;
  std::optional<std::uint64_t> expected_version;
  Command command;
};
template <class A, class Command>
void fields(A& a, OnMatter<Command>& x) {
  a.field("matter", x.matter);
  a.field("expectedVersion", x.expected_version);
  fields(a, x.command);
}

template <class Request>
json::Value request_schema() {
  return json::schema_of<Request>(json::Direction::kRequest);
}

// --- decisions inside the committer's transaction
// ---------------------------------------------------------------------

/// A seat can be ended while a command waits in the queue; rights are judged at the entry's instant.
Result<void> check_seat(Desk& desk) {
  for (const SeatRow& seat : desk.registry.seats_of(desk.authority.no(), desk.actor.person)) {
    if (seat.id == desk.actor.seat && seat.role == desk.actor.role && !seat.to) return {};
  }
  return refuse(ErrorCode::kRoleDenied);
}

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
  const Relation relation = relation_to(desk.registry, desk.authority, desk.directory, desk.actor.person, matter);
  if (auto may = authorize(operation, desk.actor.role, *(*rules)->pack, relation.standing); !may)
    return refuse(may.error());
  if (!relation.exists) return refuse(ErrorCode::kNotFound);
  return rules;
}

Result<Plan> plan_record(Desk& desk, const domain::RecordInquiry& command) {
  const auto rules = permitted(desk, Operation::kRecordInquiry);
  if (!rules) return refuse(rules.error());
  Result<domain::Recorded> recorded = decide(command, desk.context(**rules));
  if (!recorded) return refuse(recorded.error());
  Plan plan{.stream = stream_of(new_id<MatterId>(desk.now)), .kind = "record", .pack = (*rules)->ref()};
  plan.number_series = recorded->inquiry.restricted ? kRestrictedSeries : kOpenSeries;
  for (const domain::Evidence& piece : recorded->inquiry.claim.evidence) plan.blobs.push_back(piece.blob);
  plan.events.emplace_back(std::move(recorded->inquiry));
  plan.events.emplace_back(std::move(recorded->screened));
  return plan;
}

/// A command on an existing record: right, state, decision, one event.
template <class Command>
Result<Plan> plan_on_record(Desk& desk, Operation operation, const OnMatter<Command>& request) {
  const auto rules = permitted(desk, operation, request.matter);
  if (!rules) return refuse(rules.error());
  const Result<domain::Record> record = load_record(desk.registry, desk.authority, request.matter);
  if (!record) return refuse(record.error());
  auto event = decide(*record, request.command, desk.context(**rules));
  if (!event) return refuse(event.error());
  Plan plan{.stream = stream_of(request.matter),
            .kind = "record",
            .expected_version = request.expected_version,
            .pack = (*rules)->ref()};
  plan.events.emplace_back(*std::move(event));
  return plan;
}

Result<Plan> plan_opening(Desk& desk, const OnMatter<domain::OpenRecord>& request, const Hash& session) {
  const auto rules = permitted(desk, Operation::kOpenRecord, request.matter);
  if (!rules) return refuse(rules.error());
  auto opened = decide(request.command, request.matter, new_id<OpeningId>(desk.now), session, desk.now);
  if (!opened) return refuse(opened.error());
  Plan plan{.stream = desk.authority.access_stream(request.matter), .kind = "access", .pack = (*rules)->ref()};
  plan.events.emplace_back(*std::move(opened));
  return plan;
}

Result<Plan> plan_procedure(Desk& desk, const domain::FileRegisterProcedure& command) {
  const auto rules = permitted(desk, Operation::kFileRegisterProcedure);
  if (!rules) return refuse(rules.error());
  auto filed = decide((*rules)->adoption, *(*rules)->pack, command);
  if (!filed) return refuse(filed.error());
  Plan plan{.stream = (*rules)->adoption.id, .kind = "adoption", .pack = (*rules)->ref()};
  plan.events.emplace_back(*std::move(filed));
  return plan;
}

// --- preparing: strict parsing, cheap refusals
// -------------------------------------------------------------------------

Result<Prepared> prepare_record(Services& services, const Caller& caller, const json::Value& body) {
  const Result<RecordInquiryRequest> request = json::read<RecordInquiryRequest>(body);
  if (!request) return refuse(request.error());
  Result<std::vector<domain::Evidence>> evidence = evidence_of(services, caller, request->evidence);
  if (!evidence) return refuse(evidence.error());
  domain::RecordInquiry command{request->claim};
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

constexpr std::array kSpecs{
    CommandSpec{"recordInquiry", Operation::kRecordInquiry, false, prepare_record, request_schema<RecordInquiryRequest>,
                record_form_fields},
    CommandSpec{"correctRecord", Operation::kCorrectRecord, true,
                prepare_on_record<domain::CorrectRecord, Operation::kCorrectRecord>,
                request_schema<OnMatter<domain::CorrectRecord>>, plain_form<domain::CorrectRecord>},
    CommandSpec{"writeDisciplineOpinion", Operation::kWriteDisciplineOpinion, true,
                prepare_on_record<domain::WriteDisciplineOpinion, Operation::kWriteDisciplineOpinion>,
                request_schema<OnMatter<domain::WriteDisciplineOpinion>>, plain_form<domain::WriteDisciplineOpinion>},
    CommandSpec{"archiveInCaseFile", Operation::kArchiveInCaseFile, true,
                prepare_on_record<domain::ArchiveInCaseFile, Operation::kArchiveInCaseFile>,
                request_schema<OnMatter<domain::ArchiveInCaseFile>>, plain_form<domain::ArchiveInCaseFile>},
    CommandSpec{"openRecord", Operation::kOpenRecord, true, prepare_opening,
                request_schema<OnMatter<domain::OpenRecord>>, plain_form<domain::OpenRecord>},
    CommandSpec{"fileRegisterProcedure", Operation::kFileRegisterProcedure, false, prepare_procedure,
                request_schema<domain::FileRegisterProcedure>, procedure_form},
};

Receipt receipt_of(const Committed& committed) {
  Receipt receipt{.id = committed.stream.text(),
                  .number = number_text(committed.header),
                  .index = committed.first_index,
                  .leaf = committed.leaf,
                  .size = committed.size,
                  .root = committed.root,
                  .at = committed.at,
                  .version = committed.version};
  for (const domain::Event& event : committed.events) {
    if (const auto* inquiry = std::get_if<domain::InquiryRecorded>(&event)) {
      for (const domain::Flag& flag : inquiry->flags) receipt.flags.push_back({flag.code, {}, flag.params});
    } else if (const auto* screened = std::get_if<domain::RecordScreened>(&event)) {
      receipt.screening = name_of(screened->screening.grade);
    } else if (const auto* opened = std::get_if<domain::RecordOpened>(&event)) {
      receipt.id = opened->matter.text();
      receipt.opening = OpeningView{opened->opening, opened->expires_at};
    }
  }
  return receipt;
}

}  // namespace

std::span<const CommandSpec> command_specs() { return kSpecs; }

const CommandSpec* find_command(std::string_view name) {
  const auto found = std::find_if(kSpecs.begin(), kSpecs.end(), [&](const CommandSpec& s) { return s.name == name; });
  return found == kSpecs.end() ? nullptr : &*found;
}

void execute(Services& services, const Caller& caller, std::string_view command, const json::Value& body,
             std::string_view idempotency_key, std::function<void(Result<Receipt>)> answer) {
  const CommandSpec* spec = find_command(command);
  if (spec == nullptr) return answer(refuse(ErrorCode::kNotFound));
  if (idempotency_key.empty() || idempotency_key.size() > 100) {
    return answer(refuse(ErrorCode::kFieldMissing, "header:Idempotency-Key"));
  }
  Authority& authority = services.authorities.at(caller.authority);
  {
    // A cheap refusal before anything is parsed; the committer judges again, on the state it writes to.
    auto registry = services.registry.read();
    const auto rules = active_rules(*registry, authority, services.shelf);
    if (!rules) return answer(refuse(rules.error()));
    if (!spec->on_matter) {
      if (auto may = authorize(spec->operation, caller.actor.role, *(*rules)->pack); !may) {
        return answer(refuse(may.error()));
      }
    }
  }
  Result<Prepared> prepared = spec->prepare(services, caller, body);
  if (!prepared) return answer(refuse(prepared.error()));
  Job job{.authority = caller.authority,
          .actor = caller.actor,
          .token = authority.command_token(caller.actor, idempotency_key),
          .digest = crypto::sha256({bytes_of(command), bytes_of("\n"), bytes_of(json::write(body))}),
          .decide = std::move(prepared->decide)};
  job.done = [answer = std::move(answer), afterwards = std::move(prepared->afterwards)](Result<Committed> committed) {
    if (!committed) return answer(refuse(committed.error()));
    const Receipt receipt = receipt_of(*committed);
    answer(receipt);
    afterwards();
  };
  services.committer.submit(std::move(job));
}

}  // namespace donghu::app
