// The closed lists of codes that packs may use: roles, acts, stages, record fields, milestones, features
// (REQUIREMENTS 0.3, 1, 3.8, 3.9, 4.1, 4.2). One spelling for packs, API, SQL and labels; a word that is not here is
// refused when a pack is loaded.
//
// Codes are strings in the pack model, not enumerations, because a pack may bring its own (4.6 a, declared.hpp).
#pragma once

#include <span>
#include <string_view>

namespace donghu::policy {

using Codes = std::span<const std::string_view>;

bool has_code(Codes codes, std::string_view code);

// People and bodies.
Codes role_codes();               // handler, disciplineOffice …: whom an adoption can bind (4.2)
Codes outside_recipient_codes();  // superiorOrgan, justiceBureau …: may receive, never act here
Codes recipient_codes();          // both together
Codes identifier_codes();         // every identifier of the glossary, for `labels`

// Conduct.
Codes act_codes();  // ACT-PLEAD …; the catch-all is kActOther
Codes general_prohibition_codes();
Codes manner_codes();
Codes other_conduct_codes();  // retaliation, non-recording: conduct that no list of acts holds (3.9)
Codes stage_codes();
Codes capacity_codes();
Codes agency_codes();
Codes contact_kind_codes();
Codes contact_manner_codes();
Codes contact_origin_codes();
Codes purpose_codes();
Codes target_codes();
Codes counterpart_codes();
Codes reserved_decision_codes();
Codes motive_codes();
Codes organ_kind_codes();  // of the organs and bodies a person may belong to
Codes handler_response_codes();
Codes handler_duty_codes();
Codes handler_duty_scope_codes();
inline constexpr std::string_view kActOther = "ACT-OTHER";
inline constexpr std::string_view kReservedOther = "OTHER";

// Record and register.
Codes record_field_codes();
Codes form_source_codes();  // record fields and what the form adds to them
Codes storage_means_codes();
Codes register_procedure_codes();
Codes attachment_kind_codes();

/// Who gives a record field its value, and when; a required field is asked for at the seal only if the handler gives
/// it.
enum class FilledBy { kHandler, kSoftware, kDisciplineLeader };
FilledBy filled_by(std::string_view record_field);

// What happens: the names by which deadlines start and obligations are met, "matter.event".
Codes milestone_codes();

// Consequences.
Codes measure_codes();
Codes sanction_kind_codes();
Codes personnel_action_codes();
Codes verification_outcome_codes();
Codes verification_matter_codes();  // what a verification is about
Codes grade_codes();                // results of screening: lawful, permitted, regular, open, suspect
Codes appeal_subject_codes();
Codes complaint_subject_codes();
Codes education_topic_codes();
Codes report_content_codes();
Codes disclosure_redaction_codes();
Codes non_recording_form_codes();

// The software itself.
Codes domain_codes();             // of packs
Codes capability_codes();         // the 47 of 0.3
Codes feature_codes();            // every feature a pack may ask for in `requires`
Codes supported_feature_codes();  // those this version has; the rest: FEATURE_MISSING

}  // namespace donghu::policy
