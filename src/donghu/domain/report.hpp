// Reports (报送): the periodic summary (汇总报送, `periodicSummary`) and the special report (特别事项报告,
// `specialReport`); REQUIREMENTS 3.10, 3.11, 4.3.9, 4.4.
//
//   (due: periods.hpp) ──DraftSummary, DraftSpecialReport──▶ drafted ──SignReport──▶ signed ──SendReport──▶ sent
//                                                               └─ReviseReport─┘ back to drafted             │
//   sent ──AcknowledgeReport, by each recipient──▶ acknowledged      SendOnward (E-ON): no change of state ──┘
//
// A report that is sent late is marked (sentLate) and still goes. Receipt by a role that owes a follow-up begins that
// duty; it stays open until every recipient and copy has its part.
// Not here: which period is due and when (periods.hpp); the counts, which the application reads from its tables.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "donghu/domain/matter.hpp"
#include "donghu/domain/periods.hpp"
#include "donghu/domain/report_events.hpp"
#include "donghu/domain/screening.hpp"

namespace donghu::domain {

struct Effects;

enum class ReportState { kDrafted, kSigned, kSent, kAcknowledged };
constexpr auto enum_names(ReportState) {
  return std::array{named(ReportState::kDrafted, "drafted"), named(ReportState::kSigned, "signed"),
                    named(ReportState::kSent, "sent"), named(ReportState::kAcknowledged, "acknowledged")};
}
inline constexpr std::array kReportSteps{
    Step<ReportState>{"draftSummary", kNew, ReportState::kDrafted, By::kReportSender, "reports.periodic"},
    Step<ReportState>{"draftSpecialReport", kNew, ReportState::kDrafted, By::kReportSender, "reports.adHoc"},
    Step<ReportState>{"reviseReport", from(ReportState::kDrafted, ReportState::kSigned), ReportState::kDrafted,
                      By::kReportSender, "reports"},
    Step<ReportState>{"signReport", from(ReportState::kDrafted), ReportState::kSigned, By::kReportSender,
                      "reports.adHoc.collectiveDecision"},
    Step<ReportState>{"sendReport", from(ReportState::kSigned), ReportState::kSent, By::kReportSender,
                      "reports.recipients"},
    Step<ReportState>{"acknowledgeReport", from(ReportState::kSent, ReportState::kAcknowledged), std::nullopt,
                      By::kOfficer, "reports.recipients"},
    Step<ReportState>{"sendOnward", from(ReportState::kSent, ReportState::kAcknowledged), std::nullopt,
                      By::kReportRecipient, "reports.periodic.followUp"},
};

/// One record as the application's tables list it.
struct RecordSummary {
  Grade grade = Grade::kOpen;
  std::string outcome;  // confirmed, lawful, unfounded, insufficient, declined; empty: none yet
  bool under_verification = false;
  bool outside_coverage = false;
  int special_reports = 0;
};
ReportFigures figures_of(std::span<const RecordSummary> records);
/// Nothing happened: what a nil report says.
bool is_nil(const ReportFigures& figures);

// --- state ----------------------------------------------------------------------------------------------------------

/// A follow-up that a receipt began.
struct Onward {
  std::string follow_up;
  CivilDate since;  // the receipt
  std::string study;
  std::vector<Delivered> deliveries;
  bool complete = false;
};

/// What both kinds share.
struct Report : Matter {
  using State = ReportState;
  static constexpr auto kSteps = kReportSteps;

  State state = State::kDrafted;
  ReportDrafted draft;  // with the words of the last revision and the due day of the minutes
  std::optional<Minutes> minutes;
  std::optional<Stamp> sent;
  std::vector<Delivered> deliveries;
  std::string late;  // LATE_DEFAULT, LATE_TEXT: sentLate; empty: in time, or not sent yet
  std::vector<Role> acknowledged_by;
  std::vector<Onward> onward;
};
struct PeriodicSummary : Report {
  static constexpr std::string_view kKind = "periodicSummary";
};
struct SpecialReport : Report {
  static constexpr std::string_view kKind = "specialReport";
};

void apply(Report& report, const ReportDrafted& event, const Stamp& stamp);
void apply(Report& report, const ReportRevised& event, const Stamp& stamp);
void apply(Report& report, const ReportSigned& event, const Stamp& stamp);
void apply(Report& report, const ReportSent& event, const Stamp& stamp);
void apply(Report& report, const ReportAcknowledged& event, const Stamp& stamp);
void apply(Report& report, const OnwardSent& event, const Stamp& stamp);

constexpr std::string_view milestone_of(const ReportDrafted& /*event*/) { return "report.drafted"; }
constexpr std::string_view milestone_of(const ReportSigned& /*event*/) { return "report.signed"; }
constexpr std::string_view milestone_of(const ReportSent& /*event*/) { return "report.sent"; }
/// By each recipient; what a follow-up waits for is the receipt by the role that owes it (`begins`).
constexpr std::string_view milestone_of(const ReportAcknowledged& /*event*/) { return "report.acknowledged"; }
/// Empty while a part is missing.
constexpr std::string_view milestone_of(const OnwardSent& event) { return event.complete ? "report.onwardSent" : ""; }

// --- decisions ------------------------------------------------------------------------------------------------------

/// Drafts the summary of a period. Errors: kRuleAbsent at /rule; kRoleDenied with the rule's article for anybody but
/// its sender; kNotAllowed at /periodFrom (params: allowed) for a day that begins no period; kInFuture there;
/// kWrongState when the period has its report; kMissingReference at /about/n; kRecusalRequired; kNotAllowed at /nil
/// when something happened, kRuleAbsent there when the rule asks for no nil report; kFieldMissing at /summary,
/// /analysis.
Result<Effects> decide(const DraftSummary& command, const Context& context);
/// Drafts a special report on one record or verification. Errors: kRuleAbsent at /rule, or with the rule's article when
/// its trigger does not fire (a report that is only allowed needs a reason instead: kReasonMissing); kRoleDenied with
/// the article for anybody but the sender, and, where the handler decides, but the recorder; kMissingReference at
/// /about; kRecusalRequired; kNotAllowed at /severity, /caseAffected, /alternative; kInFuture at /triggeredOn;
/// kFieldMissing at /summary.
Result<Effects> decide(const DraftSpecialReport& command, const Context& context);
/// All on a report: kRoleDenied, kWrongState, kRecusalRequired. Besides as for the draft; kReasonMissing once signed.
Result<Effects> decide(const Report& report, const ReviseReport& command, const Context& context);
/// Errors: kCollectiveDecisionMissing at /minutes with the article, when the rule asks for one; kAttachmentMissing at
/// /minutes/proof; kFieldMissing at /minutes/participants; kOutOfRange at /minutes/participantCount (params: min);
/// kInFuture at /minutes/heldOn; kRecusalRequired at /minutes/participants/n for a participant who is concerned.
Result<Effects> decide(const Report& report, const SignReport& command, const Context& context);
/// Errors: kFieldMissing at /recipients (params: missing); kNotAllowed at /recipients/n for a body that it does not go
/// to; kAttachmentMissing at /recipients/n/proof for a body outside without proof; kAuthorityUnresolved (params: body)
/// when a recipient is concerned and no body above it is bound.
Result<Effects> decide(const Report& report, const SendReport& command, const Context& context);
/// By a seat of the recipient, or by the sender with the recipient's receipt. Errors: kMissingReference at /recipient
/// for a body it did not go to; kWrongState when that one has acknowledged; kRoleDenied; kAttachmentMissing at /proof;
/// kInFuture, kOutOfRange at /receivedOn.
Result<Effects> decide(const Report& report, const AcknowledgeReport& command, const Context& context);
/// One or more parts of a follow-up; until every recipient, copy and routed body has its part the duty stays open.
/// Errors: kRuleAbsent at /followUp; kRoleDenied with the article for anybody but the role that owes it; kWrongState
/// when it has not begun or is complete; kFieldMissing at /study, /recipients; kNotAllowed at /recipients/n;
/// kAttachmentMissing at /recipients/n/proof; kReasonMissing at /routingReason; kAuthorityUnresolved.
Result<Effects> decide(const Report& report, const SendOnward& command, const Context& context);

/// The bodies a report goes to, copies last. A body of which somebody is concerned has the body above it added; where
/// everybody is, that body takes its place (SC-01). Errors: kAuthorityUnresolved; kRuleAbsent when no version in force
/// holds the rule.
Result<std::vector<Recipient>> recipients_of(const Report& report, const Context& context);

/// The bodies that a follow-up's action goes to.
struct OnwardBodies {
  std::vector<Recipient>
      bodies;  // its recipients, copies, and whom the pack's routes name for persons managed elsewhere
  std::vector<Recipient> possible;  // where a route waits for a fact: whom a person may choose, with a reason
  bool unknown = false;             // some route waits for a fact
};
/// Errors: kAuthorityUnresolved.
Result<OnwardBodies> onward_bodies(const Report& report, const policy::FollowUp& follow_up, const Context& context);

/// A follow-up that a receipt began, as an obligation.
struct OnwardDuty {
  std::string follow_up;
  std::string article;
  Role owed_role;
  CivilDate since;
  std::optional<CivilDate> due_on;
  std::string basis;
  std::string software_default;
  bool met = false;
  bool operator==(const OnwardDuty&) const = default;
};
std::vector<OnwardDuty> onward_duties(const Report& report, const policy::Pack& pack, const Calendar& calendar);

}  // namespace donghu::domain
