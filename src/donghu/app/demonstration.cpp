#include "donghu/app/demonstration.hpp"

#include <fmt/format.h>

#include <future>

#include "donghu/app/commands.hpp"
#include "donghu/app/sessions.hpp"
#include "donghu/json/write.hpp"

namespace donghu::app {
namespace {

struct Member {
  const char* account;  // nullptr: has none
  const char* name;
  int unit;
  const char* post;
  bool leading_cadre;
  std::vector<const char*> roles;
};

const std::vector<const char*> kUnits{"局领导",         "办公室（法治科）", "纪检监察室",
                                      "综合执法一中队", "综合执法二中队",   "人事科"};

const std::vector<Member> kMembers{
    {"malan", "马岚", 3, "执法员", false, {"handler"}},
    {"heping", "何平", 3, "执法员", false, {"handler"}},
    {"maimaiti", "买买提·艾力", 4, "执法员", false, {"handler"}},
    {"jinshu", "金澍", 3, "中队长", true, {"handlingUnitHead", "handler"}},
    {"baijing", "白静", 0, "纪检分管领导", true, {"disciplineLeader"}},
    {"tangyu", "唐妤", 2, "纪检监察室主任", true, {"disciplineOffice"}},
    {"xiezheng", "谢铮", 0, "局长", true, {"bureauHead", "partyGroup"}},
    {"dinghui", "丁慧", 0, "副局长", true, {"partyGroup"}},
    {"xitong", "陶系", 1, "系统管理员", false, {"operator"}},
    {"anquan", "安全", 1, "安全管理员", false, {"packSteward"}},
    {"shenji", "沈霁", 1, "审计管理员", false, {"auditor"}},
    {nullptr, "吴㛃", 4, "执法员", false, {}},
    {nullptr, "𠮷野", 5, "科员", false, {}},
    {nullptr, "何平", 4, "执法员", false, {}},
};

const std::vector<std::pair<std::string, std::string>> kProcedures{{"entry", "过问记录录入办法"},
                                                                   {"storage", "过问记录存储办法"},
                                                                   {"reporting", "过问记录报送办法"},
                                                                   {"viewing", "过问记录查看办法"},
                                                                   {"handling", "过问记录处理办法"}};

/// One record made by a handler through the same command that the pages use.
Result<Receipt> record(Services& services, const Caller& caller, const domain::Claim& claim, std::string_view key) {
  json::Value body = json::to_value(claim);
  body.as_object().erase("evidence");
  std::promise<Result<Receipt>> promise;
  execute(services, caller, "recordInquiry", body, key,
          [&](Result<Receipt> receipt) { promise.set_value(std::move(receipt)); });
  return promise.get_future().get();
}

domain::Claim phone_call(CaseId case_file, CivilDate on) {
  domain::Claim claim;
  claim.case_file.id = case_file;
  claim.case_file.handling_unit = "综合执法一中队";
  claim.intervener = {.name = "钱某", .unit = "清河区某街道办事处", .post = "工作人员", .leading_cadre = false};
  claim.capacity = "self";
  claim.contact.on = on;
  claim.contact.precision = domain::Precision::kPartOfDay;
  claim.contact.part_of_day = "afternoon";
  claim.contact.manner = "telephone";
  claim.contact.kinds = {"learn"};
  claim.contact.purposes = {"learn"};
  claim.contact.content = "来电询问案件办到哪一步，何时能有结果，未提其他要求。";
  claim.handler.responses = {"redirection"};
  claim.handler.answer = "案件正在依程序办理，可向窗口查询公开信息。";
  claim.handler.suggestion = "无";
  return claim;
}

domain::Claim dinner_plea(CaseId case_file, CivilDate on) {
  domain::Claim claim = phone_call(case_file, on);
  claim.intervener = {.name = "孙某", .unit = "区某局", .post = "副科长", .leading_cadre = true};
  claim.contact.manner = "oral";
  claim.contact.place = "办公楼走廊";
  claim.contact.kinds = {"plead"};
  claim.contact.purposes.clear();
  claim.contact.words_heard = "都是熟人，罚款能少就少一点，回头一起吃个饭。";
  claim.contact.content = "当面替当事人说情，请求从轻处罚。";
  claim.handler.responses = {"refusal"};
  claim.handler.answer = "处罚按裁量基准办，不能这样谈。";
  claim.handler.suggestion = "建议由纪检监察室了解情况。";
  return claim;
}

}  // namespace

FoundingRequest demonstration_request() { return {"qinghe", "清河区综合执法局（演示）", "91DEMO00DONGHU0001", true}; }

Result<std::vector<DemonstrationAccount>> fill_demonstration(Services& services, AuthorityNo authority,
                                                             const std::filesystem::path& policies,
                                                             const crypto::PasswordCost& cost) {
  Founder founder{services, authority};
  if (auto done = founder.authority_founded(demonstration_request()); !done) return refuse(done.error());
  std::vector<UnitId> units;
  for (const char* name : kUnits) {
    const Result<UnitId> unit = founder.unit(name);
    if (!unit) return refuse(unit.error());
    units.push_back(*unit);
  }
  std::vector<DemonstrationAccount> accounts;
  std::vector<PersonId> people;
  std::vector<SeatId> first_seats;
  for (const Member& member : kMembers) {
    const UnitId unit = units.at(static_cast<std::size_t>(member.unit));
    const Result<PersonId> person = founder.person(member.name, unit, member.post, member.leading_cadre);
    if (!person) return refuse(person.error());
    people.push_back(*person);
    first_seats.emplace_back();
    for (const char* role : member.roles) {
      const Result<SeatId> seat = founder.seat(*person, role, unit);
      if (!seat) return refuse(seat.error());
      if (first_seats.back().is_nil()) first_seats.back() = *seat;
    }
    if (member.account == nullptr) continue;
    accounts.push_back({member.account, member.name, member.roles.front(), random_password()});
    if (auto done = founder.account(member.account, *person, accounts.back().password, cost); !done)
      return refuse(done.error());
  }
  // The discipline leader's stand-in is the party group; beyond that somebody outside must be asked.
  const std::vector<domain::StandIn> stand_ins{{"disciplineLeader", {"partyGroup", "outside"}}};
  if (auto done =
          founder.adopt(policies / "cn-xingqing-c" / "pack.yaml", CivilDate{2022, 5, 13}, stand_ins, kProcedures);
      !done) {
    return refuse(done.error());
  }
  const CivilDate today = civil_date(services.clock.now());
  const auto number = [&](int n) { return fmt::format("清综执罚〔{}〕{:03}号", today.year(), n); };
  const Result<CaseId> stall =
      founder.case_file(number(7), "张某占道经营案", "INVESTIGATION", units[3], {people[0], people[1]});
  const Result<CaseId> shed =
      founder.case_file(number(12), "某物业公司违法搭建案", "CASE_OPENING", units[3], {people[0]});
  const Result<CaseId> waste =
      founder.case_file(number(15), "某建筑公司倾倒渣土案", "DISPOSITION", units[4], {people[2]});
  for (const Result<CaseId>* opened : {&stall, &shed, &waste}) {
    if (!*opened) return refuse(opened->error());
  }
  const auto caller = [&](std::size_t who) {
    return Caller{
        .authority = authority, .account = kMembers[who].account, .actor = {people[who], first_seats[who], "handler"}};
  };
  if (auto done = record(services, caller(1), phone_call(*stall, today.plus_days(-1)), "demonstration-1"); !done)
    return refuse(done.error());
  if (auto done = record(services, caller(2), dinner_plea(*waste, today.plus_days(-12)), "demonstration-2"); !done)
    return refuse(done.error());
  return accounts;
}

}  // namespace donghu::app
