#include "donghu/policy/vocabulary.hpp"

#include <algorithm>
#include <vector>

namespace donghu::policy {
namespace {

constexpr std::string_view kRole[] = {"handler",
                                      "recorder",
                                      "recordingOfficer",
                                      "recordingLeader",
                                      "recordingDepartment",
                                      "handlingUnit",
                                      "handlingUnitHead",
                                      "disciplineOffice",
                                      "disciplineLeader",
                                      "disciplineOrgan",
                                      "legalOffice",
                                      "partyMassOffice",
                                      "bureauHead",
                                      "leadershipTeam",
                                      "partyGroup",
                                      "politicalLegalCommittee",
                                      "partyCommittee",
                                      "organizationDepartment",
                                      "personnelOffice",
                                      "investigationTeam",
                                      "publicVisitor",
                                      "appellant",
                                      "packSteward",
                                      "auditor",
                                      "operator"};
constexpr std::string_view kOutsideRecipient[] = {
    "superiorOrgan",       "judicialOrgan",          "localGovernment",   "justiceBureau",
    "competentDepartment", "otherPartyOrganization", "partyOrganization", "enforcementSupervisionDept",
    "prosecution"};
constexpr std::string_view kIdentifier[] = {"intervener",
                                            "leadingCadre",
                                            "leadershipTeamMember",
                                            "internalPerson",
                                            "formerStaff",
                                            "personalStaff",
                                            "relative",
                                            "closeRelative",
                                            "handler",
                                            "enforcementOfficer",
                                            "handlingUnit",
                                            "handlingUnitHead",
                                            "recorder",
                                            "supervisor",
                                            "superiorInCharge",
                                            "bureauHead",
                                            "disciplineOffice",
                                            "disciplineLeader",
                                            "disciplineOrgan",
                                            "legalOffice",
                                            "partyMassOffice",
                                            "justiceBureau",
                                            "partyGroup",
                                            "partyCommittee",
                                            "politicalLegalCommittee",
                                            "organizationDepartment",
                                            "superiorOrgan",
                                            "competentDepartment",
                                            "judicialOrgan",
                                            "otherEnforcementOrgan",
                                            "caseParty",
                                            "caseAgent",
                                            "interestedPerson",
                                            "liableOfficer",
                                            "managementAuthority",
                                            "subject",
                                            "inquiry",
                                            "interference",
                                            "lawfulInquiry",
                                            "pleading",
                                            "proxyConduct",
                                            "privateMeeting",
                                            "forwarding",
                                            "endorsing",
                                            "probing",
                                            "tipOff",
                                            "ultraViresInstruction",
                                            "outcomeOpinion",
                                            "unlawfulCaseMeasure",
                                            "guidanceOpinion",
                                            "workRecord",
                                            "organizationLetter",
                                            "nameUse",
                                            "reservedDecision",
                                            "retaliation",
                                            "nonRecording",
                                            "instructedNonRecording",
                                            "harmfulResult",
                                            "contact",
                                            "interventionRecord",
                                            "registrationForm",
                                            "register",
                                            "caseFileArchiving",
                                            "evidencePreservation",
                                            "fullTrace",
                                            "refusal",
                                            "redirection",
                                            "clue",
                                            "spotCheck",
                                            "verification",
                                            "periodicSummary",
                                            "specialReport",
                                            "copyTo",
                                            "notification",
                                            "transfer",
                                            "caseOpening",
                                            "circular",
                                            "circulatedCriticism",
                                            "publicDisclosure",
                                            "typicalCase",
                                            "admonishmentTalk",
                                            "cautiousUse",
                                            "warning",
                                            "disciplinarySanction",
                                            "criminalLiability",
                                            "personnelAction",
                                            "assessment",
                                            "wrongCase",
                                            "wrongCaseResult",
                                            "collectiveDecision",
                                            "reInvestigation",
                                            "complaint",
                                            "appeal",
                                            "statementAndDefence",
                                            "policyPack",
                                            "adoption",
                                            "authority",
                                            "enforcementSupervisionDept",
                                            "localGovernment",
                                            "otherPartyOrganization",
                                            "personnelOffice",
                                            "recordingOfficer",
                                            "recordingLeader",
                                            "recordingDepartment",
                                            "leadershipTeam",
                                            "investigationTeam",
                                            "partyOrganization",
                                            "prosecution"};
constexpr std::string_view kAct[] = {"ACT-PLEAD",
                                     "ACT-PLEAD-PROXY",
                                     "ACT-MEET",
                                     "ACT-FORWARD",
                                     "ACT-ENDORSE",
                                     "ACT-PROBE",
                                     "ACT-PROBE-PROXY",
                                     "ACT-TIPOFF",
                                     "ACT-TIPOFF-PROXY",
                                     "ACT-ULTRA-INSTRUCT",
                                     "ACT-ULTRA-OPINION",
                                     "ACT-SECTIONAL-INTEREST",
                                     "ACT-UNLAWFUL-EVIDENCE",
                                     "ACT-UNLAWFUL-PROPERTY",
                                     "ACT-OTHER"};
constexpr std::string_view kGeneralProhibition[] = {"GP-DEMAND", "GP-INTERFERE", "GP-PRESSURE", "GP-FORWARD",
                                                    "GP-PROBE",  "GP-PLEAD",     "GP-DECIDE"};
constexpr std::string_view kManner[] = {
    "MAN-TREAT",         "MAN-GIFT", "MAN-INDUCE", "MAN-OTHER-INDUCEMENT", "MAN-THREAT", "MAN-PRESSURE-VIA-HEAD",
    "MAN-OTHER-COERCION"};
constexpr std::string_view kOtherConduct[] = {"RET-RETALIATE", "NR-OMITTED", "NR-UNTRUE", "NR-INSTRUCTED",
                                              "ORG-MISREPORT"};
constexpr std::string_view kStage[] = {
    "CLUE_CHECK",  "CASE_OPENING",     "HANDLING",  "INVESTIGATION",          "PENALTY",
    "DISPOSITION", "DECISION",         "EXECUTION", "CRIMINAL_INVESTIGATION", "PROSECUTION_REVIEW",
    "TRIAL",       "CASE_UNSPECIFIED", "OTHER"};
constexpr std::string_view kCapacity[] = {"self", "organizationLetter", "personalStaff", "relative", "nameUse"};
constexpr std::string_view kAgency[] = {"self", "instructed", "condoned"};
constexpr std::string_view kContactKind[] = {
    "learn", "guidanceOpinion", "correctiveOpinion", "demand",  "plead", "meet", "forward", "endorse",
    "probe", "tipOff",          "instruct",          "opinion", "other"};
constexpr std::string_view kContactManner[] = {"oral",    "telephone", "message", "written",
                                               "meeting", "document",  "letter",  "other"};
constexpr std::string_view kContactOrigin[] = {"handler", "clue", "complaint", "check"};
constexpr std::string_view kPurpose[] = {"learn", "policyStudy", "coordinate", "urge", "improveEnvironment", "other"};
constexpr std::string_view kTarget[] = {"handler", "handlingUnit", "handlingUnitHead"};
constexpr std::string_view kCounterpart[] = {"caseParty", "caseAgent", "closeRelative", "interestedPerson"};
constexpr std::string_view kReservedDecision[] = {"EVIDENCE",          "FACTS",  "ADMIN_ACT",
                                                  "HANDLING_STANDARD", "RULING", "OTHER"};
constexpr std::string_view kMotive[] = {"local", "departmental", "personal", "other"};
constexpr std::string_view kOrganKind[] = {"party",       "peoplesCongress", "administrative", "cppcc",
                                           "court",       "procuratorate",   "company",        "enterprise",
                                           "institution", "socialGroup"};
constexpr std::string_view kHandlerResponse[] = {"refusal",  "redirection", "nonExecution", "lawfulContactAnswered",
                                                 "complied", "none"};
constexpr std::string_view kHandlerDuty[] = {"refuse", "redirect", "notExecute", "beFair"};
constexpr std::string_view kHandlerDutyScope[] = {"interference",        "pleading",    "probing",
                                                  "irregularForwarding", "otherDemand", "unlawfulDemand"};
constexpr std::string_view kRecordField[] = {
    "case.name",       "case.handlingUnit", "intervener.name",    "intervener.unit",
    "intervener.post", "principal.person",  "contact.at",         "contact.place",
    "contact.manner",  "contact.content",   "handler.suggestion", "handlerResponse",
    "registeredAt",    "contact.origin",    "disciplineOpinion",  "remarks"};
constexpr std::string_view kFormSource[] = {"case.name",       "case.handlingUnit",  "intervener.name",
                                            "intervener.unit", "intervener.post",    "principal.person",
                                            "contact.at",      "contact.place",      "contact.manner",
                                            "contact.content", "handler.suggestion", "handlerResponse",
                                            "registeredAt",    "contact.origin",     "disciplineOpinion",
                                            "remarks",         "record.number",      "record.receipt"};
constexpr std::string_view kStorageMeans[] = {"lawfulTaking", "mediaStorage", "registerEntry", "caseFileArchiving"};
constexpr std::string_view kRegisterProcedure[] = {"entry",    "storage",           "reporting",   "viewing",
                                                   "handling", "caseFileArchiving", "lawfulTaking"};
constexpr std::string_view kAttachmentKind[] = {"letter",  "endorsement", "recording", "photograph",
                                                "message", "document",    "object",    "other"};
constexpr std::string_view kMilestone[] = {"record.drafted",
                                           "record.sealed",
                                           "record.withdrawn",
                                           "record.screened",
                                           "record.archived",
                                           "record.opinionGiven",
                                           "record.verificationOpened",
                                           "record.declined",
                                           "record.closed",
                                           "verification.opened",
                                           "verification.assigned",
                                           "verification.concluded",
                                           "verification.transferred",
                                           "verification.reopened",
                                           "register.setUp",
                                           "adoption.activated",
                                           "recordingLeader.bound",
                                           "briefing.acknowledged",
                                           "training.logged",
                                           "report.triggered",
                                           "report.drafted",
                                           "report.signed",
                                           "report.sent",
                                           "report.acknowledged",
                                           "report.onwardSent",
                                           "dispatch.sent",
                                           "dispatch.received",
                                           "dispatch.acknowledged",
                                           "circular.proposed",
                                           "circular.submitted",
                                           "circular.approved",
                                           "circular.refused",
                                           "circular.blocked",
                                           "circular.issued",
                                           "circular.copied",
                                           "circular.disclosureDecided",
                                           "circular.closed",
                                           "accountability.opened",
                                           "accountability.transferred",
                                           "accountability.decided",
                                           "accountability.executed",
                                           "accountability.closed",
                                           "assessment.created",
                                           "assessment.delivered",
                                           "assessment.cancelled",
                                           "organizationCircumstance.flagged",
                                           "organizationCircumstance.handled",
                                           "personnelAction.blocked",
                                           "personnelAction.referred",
                                           "complaint.received",
                                           "complaint.registered",
                                           "complaint.keptAsClue",
                                           "complaint.accepted",
                                           "complaint.notAccepted",
                                           "complaint.outOfRemit",
                                           "complaint.transferred",
                                           "complaint.transferAcknowledged",
                                           "complaint.verificationOpened",
                                           "complaint.resultRecorded",
                                           "complaint.replied",
                                           "complaint.closed",
                                           "appeal.lodged",
                                           "appeal.registered",
                                           "appeal.transferred",
                                           "appeal.transferAcknowledged",
                                           "appeal.decided",
                                           "appeal.executed",
                                           "appeal.closed",
                                           "wrongCase.accepted",
                                           "wrongCase.reportedToHead",
                                           "wrongCase.teamAppointed",
                                           "wrongCase.investigating",
                                           "wrongCase.concluded",
                                           "wrongCase.discussed",
                                           "wrongCase.decided",
                                           "wrongCase.suspicionFound",
                                           "wrongCase.suspicionReported",
                                           "wrongCase.reInvestigationOrdered",
                                           "wrongCase.executing",
                                           "wrongCase.closed",
                                           "personnelCheck.filed",
                                           "personnelCheck.cleared",
                                           "personnelCheck.blocked",
                                           "retaliationCase.alleged",
                                           "retaliationCase.investigating",
                                           "retaliationCase.concluded",
                                           "retaliationCase.closed"};
constexpr std::string_view kReportContent[] = {"allRecords",        "confirmedMatters", "pendingMatters",
                                               "permittedContacts", "outsideCoverage",  "specialReports",
                                               "recordingWork",     "circulars",        "accountability"};
constexpr std::string_view kMeasure[] = {"M-WARNING",   "M-CRITICISM",          "M-DISCIPLINE",   "M-CRIMINAL",
                                         "M-LIABILITY", "M-ADMONISH",           "M-CAUTIOUS-USE", "M-SUSPEND",
                                         "M-REASSIGN",  "M-NO-AWARD-PROMOTION", "M-SELF-REVIEW"};
constexpr std::string_view kSanctionKind[] = {"party", "governmental", "organ"};
constexpr std::string_view kPersonnelAction[] = {"PA-DISMISS-POST",  "PA-REASSIGN", "PA-TERMINATE",     "PA-DEMOTE",
                                                 "PA-REMOVE-OFFICE", "PA-EXPEL",    "PA-OTHER-SANCTION"};
constexpr std::string_view kVerificationOutcome[] = {"confirmed", "lawful", "unfounded", "insufficient"};
constexpr std::string_view kVerificationMatter[] = {"interference", "nonRecording", "retaliation",
                                                    "instructedNonRecording"};
constexpr std::string_view kGrade[] = {"lawful", "permitted", "regular", "open", "suspect"};
constexpr std::string_view kAppealSubject[] = {"evaluation", "promotion", "duties", "facts", "decision", "other"};
constexpr std::string_view kComplaintSubject[] = {"nonRecording", "officerFault"};
constexpr std::string_view kEducationTopic[] = {"law", "discipline", "ethics", "leadByExample"};
constexpr std::string_view kDisclosureRedaction[] = {"recorder", "caseParty", "thirdPersons"};
constexpr std::string_view kNonRecordingForm[] = {"omitted", "untrue", "late", "hidden"};
constexpr std::string_view kDomain[] = {"administrativeEnforcement", "judicial", "wrongCaseAccountability"};
constexpr std::string_view kCapability[] = {"policy-pack",
                                            "directory",
                                            "duty-briefing",
                                            "record-intake",
                                            "handler-response",
                                            "guidance-log",
                                            "sealed-attachments",
                                            "data-store-procedures",
                                            "append-only-ledger",
                                            "lawful-inquiry-test",
                                            "conduct-classification",
                                            "report-to-legal-office",
                                            "verification",
                                            "immediate-special-report",
                                            "periodic-summary",
                                            "report-routing",
                                            "circular-approval",
                                            "circular-copies",
                                            "public-disclosure",
                                            "typical-case",
                                            "sanction-catalogue",
                                            "discipline-referral",
                                            "recorder-protection",
                                            "appeal",
                                            "complaint-portal",
                                            "non-recording-counter",
                                            "assessment-feed",
                                            "org-accountability",
                                            "registration-form-print",
                                            "wrong-case-intake",
                                            "wrong-case-transfer-2d",
                                            "investigation-team",
                                            "collective-decision",
                                            "re-investigation-1m",
                                            "obligation-clock",
                                            "periodic-declaration",
                                            "stage-gate",
                                            "back-tracing",
                                            "random-draw",
                                            "late-entry-marking",
                                            "verbatim-words",
                                            "spreadsheet-exchange",
                                            "official-document",
                                            "bulletin",
                                            "archive-package",
                                            "duplicate-hint",
                                            "abnormal-zero"};
constexpr std::string_view kFeature[] = {"vocabulary",
                                         "records",
                                         "deadline-cases",
                                         "deadline-cases-everywhere",
                                         "modality",
                                         "routes",
                                         "referral",
                                         "layers",
                                         "non-recording-predicates",
                                         "class-predicates",
                                         "report-periods",
                                         "regimes",
                                         "authorizations",
                                         "measure-conditions",
                                         "acts-of-either-side",
                                         "publications",
                                         "complaint-phases",
                                         "assessment-gates",
                                         "responses",
                                         "role-fallbacks",
                                         "recusal-rules",
                                         "article-dates",
                                         "several-issuers",
                                         "label-languages",
                                         "retention",
                                         "declarations",
                                         "wrong-case",
                                         "conditional-fields",
                                         "act-conditions"};
constexpr std::string_view kSupportedFeature[] = {"vocabulary",
                                                  "records",
                                                  "deadline-cases",
                                                  "modality",
                                                  "routes",
                                                  "referral",
                                                  "layers",
                                                  "non-recording-predicates",
                                                  "class-predicates",
                                                  "report-periods",
                                                  "conditional-fields",
                                                  "act-conditions",
                                                  "wrong-case"};

}  // namespace

bool has_code(Codes codes, std::string_view code) { return std::find(codes.begin(), codes.end(), code) != codes.end(); }

Codes role_codes() { return kRole; }
Codes outside_recipient_codes() { return kOutsideRecipient; }
Codes identifier_codes() { return kIdentifier; }
Codes act_codes() { return kAct; }
Codes general_prohibition_codes() { return kGeneralProhibition; }
Codes manner_codes() { return kManner; }
Codes other_conduct_codes() { return kOtherConduct; }
Codes stage_codes() { return kStage; }
Codes capacity_codes() { return kCapacity; }
Codes agency_codes() { return kAgency; }
Codes contact_kind_codes() { return kContactKind; }
Codes contact_manner_codes() { return kContactManner; }
Codes contact_origin_codes() { return kContactOrigin; }
Codes purpose_codes() { return kPurpose; }
Codes target_codes() { return kTarget; }
Codes counterpart_codes() { return kCounterpart; }
Codes reserved_decision_codes() { return kReservedDecision; }
Codes motive_codes() { return kMotive; }
Codes organ_kind_codes() { return kOrganKind; }
Codes handler_response_codes() { return kHandlerResponse; }
Codes handler_duty_codes() { return kHandlerDuty; }
Codes handler_duty_scope_codes() { return kHandlerDutyScope; }
Codes record_field_codes() { return kRecordField; }
Codes form_source_codes() { return kFormSource; }
Codes storage_means_codes() { return kStorageMeans; }
Codes register_procedure_codes() { return kRegisterProcedure; }
Codes attachment_kind_codes() { return kAttachmentKind; }
Codes milestone_codes() { return kMilestone; }
Codes report_content_codes() { return kReportContent; }
Codes measure_codes() { return kMeasure; }
Codes sanction_kind_codes() { return kSanctionKind; }
Codes personnel_action_codes() { return kPersonnelAction; }
Codes verification_outcome_codes() { return kVerificationOutcome; }
Codes verification_matter_codes() { return kVerificationMatter; }
Codes grade_codes() { return kGrade; }
Codes appeal_subject_codes() { return kAppealSubject; }
Codes complaint_subject_codes() { return kComplaintSubject; }
Codes education_topic_codes() { return kEducationTopic; }
Codes disclosure_redaction_codes() { return kDisclosureRedaction; }
Codes non_recording_form_codes() { return kNonRecordingForm; }
Codes domain_codes() { return kDomain; }
Codes capability_codes() { return kCapability; }
Codes feature_codes() { return kFeature; }
Codes supported_feature_codes() { return kSupportedFeature; }

Codes recipient_codes() {
  static const std::vector<std::string_view> all = [] {
    std::vector<std::string_view> codes{std::begin(kRole), std::end(kRole)};
    codes.insert(codes.end(), std::begin(kOutsideRecipient), std::end(kOutsideRecipient));
    return codes;
  }();
  return all;
}

FilledBy filled_by(std::string_view record_field) {
  // The opinion is written after the seal; the date of registration is the seal's own and cannot be typed.
  if (record_field == "disciplineOpinion") return FilledBy::kDisciplineLeader;
  if (record_field == "registeredAt" || record_field == "contact.origin") return FilledBy::kSoftware;
  return FilledBy::kHandler;
}

}  // namespace donghu::policy
