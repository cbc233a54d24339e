#include "donghu/app/commands.hpp"

#include <algorithm>

#include "donghu/app/command_lists.hpp"
#include "donghu/app/numbers.hpp"
#include "donghu/crypto/hash.hpp"
#include "donghu/domain/appeal.hpp"
#include "donghu/domain/complaint.hpp"
#include "donghu/json/write.hpp"

namespace donghu::app {
namespace {

void add_flags(Receipt& receipt, const std::vector<domain::Flag>& flags) {
  for (const domain::Flag& flag : flags) receipt.flags.push_back({flag.code, {}, flag.params});
}

Receipt receipt_of(const Committed& committed, const Authority& authority) {
  Receipt receipt{.id = committed.stream.text(),
                  .number = number_text(committed.header),
                  .index = committed.first_index,
                  .leaf = committed.leaf,
                  .size = committed.size,
                  .root = committed.root,
                  .at = committed.at,
                  .version = committed.version};
  for (const domain::Event& event : committed.events) {
    if (const auto* inquiry = get_if<domain::InquiryRecorded>(&event)) {
      add_flags(receipt, inquiry->flags);
    } else if (const auto* screened = get_if<domain::RecordScreened>(&event)) {
      receipt.screening = name_of(screened->screening.grade);
    } else if (const auto* opened = get_if<domain::RecordOpened>(&event)) {
      receipt.id = opened->matter.text();
      receipt.opening = OpeningView{opened->opening, opened->expires_at};
    } else if (holds_alternative<domain::ComplaintReceived>(event)) {
      receipt.receipt_code = authority.receipt_code(MatterId{committed.stream.bytes});
    } else if (const auto* transferred = get_if<domain::ComplaintTransferred>(&event)) {
      add_flags(receipt, transferred->flags);
    } else if (const auto* lodged = get_if<domain::AppealLodged>(&event)) {
      add_flags(receipt, lodged->flags);
      receipt.notices.emplace().emplace_back(kStatutoryRemediesNotice);
    } else if (const auto* blocked = get_if<domain::ActionBlocked>(&event)) {
      receipt.flags.push_back({std::string{name_of(ErrorCode::kPersonnelActionBlocked)},
                               CitationView{blocked->pack, blocked->article}, blocked->missing});
    } else if (const auto* concluded = get_if<domain::RetaliationConcluded>(&event)) {
      for (const domain::Flag& flag : concluded->flags) {
        receipt.flags.push_back({flag.code, CitationView{concluded->pack, flag.article}, flag.params});
      }
    }
  }
  return receipt;
}

}  // namespace

std::span<const CommandSpec> command_specs() {
  static const std::vector<CommandSpec> specs = [] {
    std::vector<CommandSpec> all;
    for (const auto list : {record_commands(), verification_commands(), circular_commands(), report_commands(),
                            post_commands(), complaint_commands(), protection_commands(), wrong_case_commands()}) {
      all.insert(all.end(), list.begin(), list.end());
    }
    return all;
  }();
  return specs;
}

const CommandSpec* find_command(std::string_view name) {
  const auto specs = command_specs();
  const auto found = std::find_if(specs.begin(), specs.end(), [&](const CommandSpec& s) { return s.name == name; });
  return found == specs.end() ? nullptr : &*found;
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
    const auto rules = active_rules(*registry, authority, services.shelf, civil_date(services.clock.now()));
    if (!rules) return answer(refuse(rules.error()));
    if (!spec->on_matter) {
      const policy::Pack& pack = *(*rules)->pack;
      const Result<void> may = spec->operation ? authorize(*spec->operation, caller.actor.role, pack)
                                               : authorize(spec->by, caller.actor.role, pack);
      if (!may) return answer(refuse(may.error()));
    }
  }
  Result<Prepared> prepared = spec->prepare(services, caller, body);
  if (!prepared) return answer(refuse(prepared.error()));
  Job job{.authority = caller.authority,
          .actor = caller.actor,
          .token = authority.command_token(caller.actor, idempotency_key),
          .digest = crypto::sha256({bytes_of(command), bytes_of("\n"), bytes_of(json::write(body))}),
          .decide = std::move(prepared->decide)};
  job.done = [&authority, answer = std::move(answer),
              afterwards = std::move(prepared->afterwards)](Result<Committed> committed) {
    if (!committed) return answer(refuse(committed.error()));
    const Receipt receipt = receipt_of(*committed, authority);
    answer(receipt);
    afterwards();
  };
  services.committer.submit(std::move(job));
}

}  // namespace donghu::app
