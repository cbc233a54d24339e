#include "donghu/app/demonstration.hpp"

#include <algorithm>
#include <future>
#include <map>

#include "donghu/app/commands.hpp"
#include "donghu/app/sessions.hpp"
#include "donghu/json/read.hpp"
#include "donghu/json/write.hpp"

namespace donghu::app {

template <class A>
void fields(A& a, DemonstrationMember& x) {
  a.field("account", x.account, text(60));
  a.field("name", x.person.name, required_text(100));
  a.field("unit", x.unit, required_text(100));
  a.field("post", x.person.post, text(100));
  a.field("leadingCadre", x.person.leading_cadre);
  std::optional<std::string> employment;
  a.field("employment", employment);
  if (employment) x.person.employment = *employment;
  a.field("managedBy", x.person.managed_by, text(60));
  a.field("organKind", x.person.organ_kind, text(60));
  a.field("functions", x.person.functions, items(10, 40));
  a.field("traits", x.person.traits, items(10, 40));
  a.field("roles", x.roles, items(10, 60));
}
template <class A>
void fields(A& a, DemonstrationCase& x) {
  a.field("number", x.number, required_text(100));
  a.field("name", x.name, required_text(200));
  a.field("stage", x.stage, required_text(40));
  a.field("unit", x.unit, required_text(100));
  a.field("handlers", x.handlers, items(20, 60));
}
template <class A>
void fields(A& a, DemonstrationRecord& x) {
  a.field("by", x.by, required_text(60));
  a.field("role", x.role, required_text(60));
  a.field("caseNumber", x.case_number, required_text(100));
  a.field("daysAgo", x.days_ago, range(0, 1000));
  a.field("claim", x.claim);
}
template <class A>
void fields(A& a, DemonstrationOrgan& x) {
  a.field("code", x.code, required_text(40));
  a.field("name", x.name, required_text(100));
  a.field("creditCode", x.credit_code, required_text(18));
  a.field("packs", x.packs, items(20, 100));
  a.field("inForceFrom", x.in_force_from);
  a.field("procedures", x.procedures, items(20));
  a.field("standIns", x.stand_ins, items(20));
  a.field("units", x.units, items(200));
  a.field("members", x.members, items(500));
  a.field("cases", x.cases, items(500));
  a.field("records", x.records, items(500));
}

namespace {

/// "〔{year}〕" becomes the year's.
std::string with_year(std::string text, int year) {
  constexpr std::string_view kMark = "{year}";
  for (std::size_t at = text.find(kMark); at != std::string::npos; at = text.find(kMark)) {
    text.replace(at, kMark.size(), std::to_string(year));
  }
  return text;
}

struct Seated {
  PersonId person;
  std::map<std::string, SeatId> seats;  // by role
};

class Filling {
 public:
  Filling(Services& services, AuthorityNo authority, const DemonstrationOrgan& organ)
      : services_(services),
        founder_(services, authority),
        authority_(authority),
        organ_(organ),
        today_(civil_date(services.clock.now())) {}

  Result<std::vector<DemonstrationAccount>> run(const std::filesystem::path& policies,
                                                const crypto::PasswordCost& cost) {
    if (auto done = founder_.authority_founded(organ_.request()); !done) return refuse(done.error());
    for (const std::string& name : organ_.units) {
      const Result<UnitId> unit = founder_.unit(name);
      if (!unit) return refuse(unit.error());
      units_[name] = *unit;
    }
    for (const DemonstrationMember& member : organ_.members) {
      if (auto added = add(member, cost); !added) return refuse(added.error());
    }
    std::vector<std::pair<std::string, std::string>> procedures;
    procedures.reserve(organ_.procedures.size());
    for (const auto& filed : organ_.procedures) procedures.emplace_back(filed.procedure, filed.title);
    std::vector<std::filesystem::path> packs;
    packs.reserve(organ_.packs.size());
    for (const std::string& pack : organ_.packs) packs.push_back(policies / pack / "pack.yaml");
    const auto adopted = founder_.adopt(packs, organ_.in_force_from, organ_.stand_ins, procedures);
    if (!adopted) return refuse(adopted.error());
    for (const DemonstrationCase& file : organ_.cases) {
      if (auto added = add(file); !added) return refuse(added.error());
    }
    for (const DemonstrationRecord& record : organ_.records) {
      if (auto added = add(record); !added) return refuse(added.error());
    }
    return std::move(accounts_);
  }

 private:
  Result<void> add(const DemonstrationMember& member, const crypto::PasswordCost& cost) {
    domain::PersonAdded noted = member.person;
    const auto unit = units_.find(member.unit);
    if (unit == units_.end()) return refuse(ErrorCode::kMissingReference, member.unit);
    noted.unit = unit->second;
    const Result<PersonId> person = founder_.person(std::move(noted));
    if (!person) return refuse(person.error());
    Seated seated{*person, {}};
    for (const std::string& role : member.roles) {
      const Result<SeatId> seat = founder_.seat(*person, role, unit->second);
      if (!seat) return refuse(seat.error());
      seated.seats[role] = *seat;
    }
    if (member.account.empty()) return {};
    people_[member.account] = seated;
    accounts_.push_back({organ_.name, member.account, member.person.name,
                         member.roles.empty() ? std::string{} : member.roles.front(), random_password()});
    return founder_.account(member.account, *person, accounts_.back().password, cost);
  }

  Result<void> add(const DemonstrationCase& file) {
    std::vector<PersonId> handlers;
    for (const std::string& account : file.handlers) {
      const auto handler = people_.find(account);
      if (handler == people_.end()) return refuse(ErrorCode::kMissingReference, account);
      handlers.push_back(handler->second.person);
    }
    const auto unit = units_.find(file.unit);
    if (unit == units_.end()) return refuse(ErrorCode::kMissingReference, file.unit);
    const Result<CaseId> id =
        founder_.case_file(with_year(file.number, today_.year()), file.name, file.stage, unit->second, handlers);
    if (!id) return refuse(id.error());
    cases_[file.number] = *id;
    return {};
  }

  /// By the same command that the pages use.
  Result<void> add(const DemonstrationRecord& record) {
    const auto author = people_.find(record.by);
    const auto file = cases_.find(record.case_number);
    if (author == people_.end() || !author->second.seats.contains(record.role)) {
      return refuse(ErrorCode::kMissingReference, record.by);
    }
    if (file == cases_.end()) return refuse(ErrorCode::kMissingReference, record.case_number);
    json::Value body = record.claim;
    body.as_object()["case"].as_object()["id"] = file->second.text();
    body.as_object()["contact"].as_object()["on"] = today_.plus_days(-record.days_ago).text();
    const Caller caller{.authority = authority_,
                        .account = record.by,
                        .actor = {author->second.person, author->second.seats.at(record.role), record.role}};
    std::promise<Result<Receipt>> promise;
    execute(services_, caller, "recordInquiry", body, "demonstration-" + std::to_string(++records_),
            [&](Result<Receipt> receipt) { promise.set_value(std::move(receipt)); });
    const Result<Receipt> receipt = promise.get_future().get();
    if (!receipt) return refuse(receipt.error());
    return {};
  }

  Services& services_;
  Founder founder_;
  AuthorityNo authority_;
  const DemonstrationOrgan& organ_;
  CivilDate today_;
  std::map<std::string, UnitId> units_;
  std::map<std::string, Seated> people_;  // by account
  std::map<std::string, CaseId> cases_;   // by number, as in the file
  std::vector<DemonstrationAccount> accounts_;
  int records_ = 0;
};

}  // namespace

Result<std::vector<DemonstrationOrgan>> load_demonstration(const std::filesystem::path& policies) {
  std::vector<std::filesystem::path> files;
  std::error_code ec;
  for (const auto& entry : std::filesystem::directory_iterator{policies / "demonstration", ec}) {
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  }
  if (files.empty()) return refuse({.code = ErrorCode::kStorage, .where = (policies / "demonstration").string()});
  std::sort(files.begin(), files.end());
  std::vector<DemonstrationOrgan> organs;
  for (const std::filesystem::path& file : files) {
    const Result<std::string> content = read_file(file);
    if (!content) return refuse(content.error());
    Result<DemonstrationOrgan> organ = json::parse_as<DemonstrationOrgan>(*content);
    if (!organ) {
      organ.error().where = file.string() + ":" + organ.error().where;
      return refuse(organ.error());
    }
    organs.push_back(*std::move(organ));
  }
  return organs;
}

Result<std::vector<DemonstrationAccount>> fill_demonstration(Services& services, AuthorityNo authority,
                                                             const DemonstrationOrgan& organ,
                                                             const std::filesystem::path& policies,
                                                             const crypto::PasswordCost& cost) {
  return Filling{services, authority, organ}.run(policies, cost);
}

}  // namespace donghu::app
