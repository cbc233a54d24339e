#include "donghu/scenario/sections.hpp"

#include <algorithm>

#include "donghu/app/commands.hpp"
#include "donghu/app/kinds.hpp"

namespace donghu::scenario {
namespace {

constexpr Effect kTells = Effect::kTells;
constexpr Effect kActs = Effect::kActs;

// In the order of docs/policy-packs.md.
constexpr Section kSections[] = {
    {"errata[]", kTells, "勘误与采用的读法，随条文显示", "a source error and the reading in use, shown with the row"},
    {"principles[]", kTells, "原则，随规则显示", "a principle, shown with the rules"},
    {"effective", kActs, "施行日；没有的由采用单位填写", "the first day; adoption gives it where the text does not"},
    {"leadershipArrangement", kTells, "领导体制，随规则显示", "who leads the work, shown with the rules"},
    {"relatedSystems[]", kTells, "相关制度，随规则显示", "a system the text leans on, shown with the rules"},
    {"implements", kActs, "所实施的上位规定；合用时的先后", "the rule it implements; precedence when merged"},
    {"legalBases[]", kActs, "依据的文书及其有效期；BASIS_NOT_IN_FORCE",
     "an instrument with its days; BASIS_NOT_IN_FORCE", "proposeMeasures decideMeasures"},
    {"definitions.interference[]", kTells, "“干预”的要件，随规则显示",
     "an element of the definition, shown with the rules"},
    {"coveredPersons[]", kActs, "适用的人；不适用的只记录并标明", "who is covered; others are recorded and flagged",
     "recordInquiry concludeVerification"},
    {"caseStages[]", kActs, "案件环节的选项", "a choice of case stage", "recordInquiry"},
    {"acts[]", kActs, "筛查提示；核实可认定的项目；兜底项须说明理由", "screening; an item that a verification may find",
     "recordInquiry concludeVerification"},
    {"generalProhibitions[]", kActs, "筛查提示；可归入所列项目", "screening; may be found under the item it maps to",
     "recordInquiry concludeVerification"},
    {"mannerAggravators[]", kActs, "加重情节：筛查、认定、典型案例",
     "an aggravated manner: screening, finding, typical case", "recordInquiry concludeVerification"},
    {"reservedDecisions", kActs, "保留给办案人员的决定：筛查的选项",
     "decisions kept for the handler: choices of screening", "recordInquiry"},
    {"permissions[]", kActs, "许可：筛查为 permitted", "a permission: screening says permitted", "recordInquiry"},
    {"lawfulTests[]", kActs, "合法性判断：筛查为 lawful", "a test of lawfulness: screening says lawful",
     "recordInquiry"},
    {"guidanceChannel", kActs, "书面指导意见的专门去处：筛查为 regular", "a channel of its own: screening says regular",
     "recordInquiry"},
    {"otherOrganChannel", kActs, "外单位依程序来问：筛查为 regular",
     "other organs by procedure: screening says regular", "recordInquiry"},
    {"handlerDuties[]", kActs, "办案人员如何应答：记录页的提示与核对",
     "how the handler answers: hints and checks of the record", "recordInquiry"},
    {"record", kActs, "谁记录、记录本身；ROLE_DENIED", "who records; ROLE_DENIED"},
    {"record.storageRef", kActs, "保存方式：入卷、介质存储", "means of storage", "archiveInCaseFile"},
    {"record.capacities[]", kActs, "须记录的情形：记录页的选项",
     "a case in which a record is owed: a choice of the page"},
    {"record.fields[]", kActs, "记录项及其必填程度；FIELD_MISSING", "a field and its level; FIELD_MISSING"},
    {"record.attachmentRules[]", kActs, "须附的材料；ATTACHMENT_MISSING", "evidence that is owed; ATTACHMENT_MISSING"},
    {"register", kActs, "专库的流程与可查看的角色；ROLE_DENIED",
     "procedures of the register and who may read; ROLE_DENIED"},
    {"recordingLeader", kActs, "须指定的负责领导和部门", "a leader and a department to be named", ""},
    {"obligations[]", kActs, "工作台上的义务与期限", "an obligation with its due day on the workbench"},
    {"reports.adHoc[]", kActs, "专项报告：触发、收件、期限", "a special report: trigger, recipients, due day"},
    {"reports.adHoc[].followUp[]", kActs, "收到专项报告之后的义务", "what a special report's receipt obliges to",
     "sendOnward"},
    {"reports.periodic[]", kActs, "定期报告：期间、内容、期限", "a periodic summary: period, contents, due day"},
    {"reports.periodic[].followUp[]", kActs, "收到定期报告之后的义务", "what a summary's receipt obliges to",
     "sendOnward"},
    {"verification", kActs, "由谁核实、可作的结论、移送", "who verifies, with which outcomes, transfer"},
    {"checks[]", kActs, "检查、抽查由谁进行", "who checks and spot-checks"},
    {"checks[].onClue", kActs, "发现线索的后果", "what a clue leads to", "recordClue"},
    {"collectiveDecision[]", kActs, "事先的集体讨论；COLLECTIVE_DECISION_MISSING",
     "minutes that must come first; COLLECTIVE_DECISION_MISSING"},
    {"routes[]", kActs, "去向：报告、通报情况、移送", "where a matter goes", "submitCircular"},
    {"referrals[]", kActs, "移送他机关并须回复结果", "a matter handed over that owes its result back", "sendDispatch"},
    {"leniency[]", kActs, "从轻、免予的情节", "a circumstance that lightens", "proposeMeasures decideWrongCase"},
    {"aggravation[]", kActs, "从重的情节", "a circumstance that aggravates", "proposeMeasures decideWrongCase"},
    {"wrongCase", kActs, "错案的立案与认定", "intake and finding of wrong cases", "openWrongCase"},
    {"wrongCase.scopeRef", kActs, "受理的范围", "what is taken in"},
    {"wrongCase.grounds[]", kActs, "错案情形：立案与认定的选项", "a ground of a wrong case"},
    {"wrongCase.liableConduct[]", kActs, "应追究的行为：责任认定的选项", "conduct that makes liable",
     "submitConclusion"},
    {"wrongCase.conductRef", kActs, "应追究的行为的依据", "the row on which liability rests", "submitConclusion"},
    {"wrongCase.accountabilityBody", kActs, "责任追究机构", "the body of accountability"},
    {"wrongCase.office", kActs, "牵头机构", "the office in charge", "openWrongCase"},
    {"wrongCase.coSigner", kActs, "会签机构", "the office that signs with it", "signConclusion"},
    {"wrongCase.reportTo", kActs, "立案后报告的对象", "to whom an intake is reported"},
    {"wrongCase.proposalRef", kActs, "由谁提出处理意见", "who proposes"},
    {"wrongCase.team", kActs, "调查组的组成与方法", "the team and its methods"},
    {"wrongCase.cooperation.dutyRef", kActs, "配合调查的义务", "the duty to cooperate"},
    {"wrongCase.cooperation.obstructionRef", kActs, "妨碍调查的记录", "obstruction is noted", "noteObstruction"},
    {"wrongCase.suspicion", kActs, "发现违纪、犯罪嫌疑的报告", "a suspicion that is reported"},
    {"wrongCase.statement", kActs, "陈述和申辩", "statement and defence", "offerDefence keepDefence"},
    {"wrongCase.reInvestigation", kActs, "责成重新调查处理的期限", "re-investigation and its window"},
    {"wrongCase.reopening", kActs, "重新启动", "reopening"},
    {"wrongCase.measureReasonRef", kActs, "措施须说明理由；REASON_MISSING", "a measure owes its reason; REASON_MISSING",
     "decideWrongCase"},
    {"wrongCase.assistance", kActs, "请求协助的登记", "assistance that was asked for"},
    {"circular", kActs, "通报：提出、批准、发出；APPROVAL_MISSING",
     "the circular: proposal, approval, issue; APPROVAL_MISSING"},
    {"circular.typicalCase", kActs, "典型案例必须通报；TYPICAL_CASE_UNDECIDED",
     "a typical case must be told; TYPICAL_CASE_UNDECIDED", "proposeCircular resubmitCircular"},
    {"disclosureRule", kActs, "向社会公开；DISCLOSURE_NO_BASIS", "public disclosure; DISCLOSURE_NO_BASIS",
     "decideDisclosure enterDisclosureDecision"},
    {"measures[]", kActs, "措施的目录；MEASURE_NOT_IN_PACK", "a measure; MEASURE_NOT_IN_PACK", "proposeMeasures"},
    {"sanctions[]", kActs, "处理的档次、门槛与去向；THRESHOLD_FINDING_MISSING",
     "a tier, its threshold and route; THRESHOLD_FINDING_MISSING"},
    {"nonRecording.tiers[]", kActs, "不记录的次数与措施", "measures by the count of non-recording",
     "assessLevel proposeMeasures"},
    {"instructedNonRecording", kActs, "授意不记录的责任", "liability for telling not to record",
     "concludeVerification"},
    {"protection", kActs, "受保护的人、拦下的人事处理；PERSONNEL_ACTION_BLOCKED",
     "who is protected, actions that are stopped; PERSONNEL_ACTION_BLOCKED"},
    {"appeals[]", kActs, "申诉：谁、向谁、期限；WINDOW_CLOSED", "an appeal: who, to whom, by when; WINDOW_CLOSED"},
    {"complaints[]", kActs, "举报、投诉：谁可以提、由谁办", "a complaint: who may, who handles it"},
    {"complaints[].acceptRef", kActs, "受理", "acceptance"},
    {"complaints[].replyRef", kActs, "答复", "the reply", "replyToComplainant"},
    {"complaints[].outcomeRef", kActs, "结果入档", "the result is kept", "recordComplaintResult"},
    {"complaints[].transferRef", kActs, "不属本机关的移送", "transfer of what is not ours"},
    {"assessmentFeed[]", kActs, "考核登记", "an entry for the assessment", "deliverAssessment"},
    {"orgAccountability[]", kActs, "计入组织考核的情形", "a circumstance counted against organizations"},
    {"education[]", kActs, "学习教育：对象与内容", "briefing and training: whom and on what", "acknowledgeBriefing"},
    {"forms[]", kActs, "登记表的打印", "the printed form", ""},
    {"forms[].fields[]", kActs, "登记表的一栏", "a field of the printed form", ""},
    {"forms[].signatures[]", kActs, "登记表的签名栏", "a signature on the printed form", "writeDisciplineOpinion"},
    {"records[]", kActs, "他人的记录义务", "a record that others owe", ""},
    {"records[].fields[]", kActs, "他人记录的一项", "a field of such a record", ""},
    {"vocabulary.domains[]", kTells, "自设的领域", "a domain of its own"},
    {"vocabulary.roles[]", kActs, "自设的角色", "a role of its own", ""},
    {"vocabulary.acts[]", kActs, "自设的行为", "an act of its own", "concludeVerification"},
    {"vocabulary.manners[]", kActs, "自设的情节", "a manner of its own", "concludeVerification"},
    {"vocabulary.counterparts[]", kActs, "自设的会见对象", "a counterpart of its own", "recordInquiry"},
    {"vocabulary.stages[]", kActs, "自设的环节", "a stage of its own", "recordInquiry"},
    {"vocabulary.measures[]", kActs, "自设的措施", "a measure of its own", "proposeMeasures"},
    {"vocabulary.organKinds[]", kActs, "自设的机关类别", "a kind of organ of its own", ""},
    {"vocabulary.nonRecordingForms[]", kActs, "自设的不记录形式", "a form of non-recording of its own", ""},
    {"vocabulary.facts[]", kActs, "自设的事实，条件可用", "a fact of its own, for conditions", "recordInquiry"},
};

std::string plain(std::string_view section) {
  std::string plain;
  for (const char c : section) {
    if (c != '[' && c != ']') plain += c;
  }
  return plain;
}

bool is_below(std::string_view path, std::string_view top) {
  return path == top || (path.starts_with(top) && path.substr(top.size()).starts_with('.'));
}

/// Every step with what shapes it.
template <class Visit>
void for_each_step(Visit visit) {
  app::for_each_kind([&](auto type) {
    using M = typename decltype(type)::type;
    for (const auto& step : M::kSteps) visit(step.command, step.parameter);
  });
}

std::vector<std::string_view> words_of(std::string_view list, char between) {
  std::vector<std::string_view> words;
  while (!list.empty()) {
    const auto end = std::min(list.find(between), list.size());
    if (end > 0) words.push_back(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return words;
}

}  // namespace

std::span<const Section> sections() { return kSections; }

const Section* find_section(std::string_view name) {
  while (!name.empty()) {
    const auto found =
        std::find_if(std::begin(kSections), std::end(kSections), [&](const Section& s) { return s.name == name; });
    if (found != std::end(kSections)) return found;
    const auto dot = name.rfind('.');
    name = dot == std::string_view::npos ? std::string_view{} : name.substr(0, dot);
  }
  return nullptr;
}

std::vector<std::string> commands_of(std::string_view section) {
  std::vector<std::string> commands;
  const auto add = [&](std::string_view command) {
    // A step that no command leads to yet is not offered.
    if (app::find_command(command) == nullptr) return;
    if (std::find(commands.begin(), commands.end(), command) == commands.end()) commands.emplace_back(command);
  };
  const Section* row = find_section(section);
  for (const std::string_view command : words_of(row == nullptr ? "" : row->commands, ' ')) add(command);
  const std::string path = plain(section);
  const auto add_steps = [&](auto shapes) {
    for_each_step([&](std::string_view command, std::string_view parameter) {
      for (std::string_view part : words_of(parameter, ',')) {
        if (part.starts_with(' ')) part.remove_prefix(1);
        if (shapes(part)) add(command);
      }
    });
  };
  add_steps([&](std::string_view part) { return is_below(part, path); });
  // A part of which no step and no row speaks comes out where the whole does.
  if (commands.empty()) add_steps([&](std::string_view part) { return is_below(path, part); });
  return commands;
}

}  // namespace donghu::scenario
