// Codes of the pack model as they are written in packs and in the tables that packs are held against.
#include "donghu/policy/shipped_statements.hpp"

namespace donghu::policy {

std::string disclosure_text(Disclosure disclosure) {
  if (disclosure == Disclosure::kPublic) return "public";
  return disclosure == Disclosure::kNotPublic ? "notPublic" : "unstated";
}

std::string effective_text(EffectiveRule rule) {
  if (rule == EffectiveRule::kPublication) return "publication";
  return rule == EffectiveRule::kIssue ? "issue" : "unstated";
}

std::string result_text(TestResult result) {
  switch (result) {
    case TestResult::kLawful:
      return "lawful";
    case TestResult::kPermitted:
      return "permitted";
    case TestResult::kRegular:
      return "regular";
    case TestResult::kOpen:
      return "open";
    case TestResult::kSuspect:
      return "suspect";
  }
  return {};
}

std::string class_text(ProtectedClass whom) {
  if (whom == ProtectedClass::kAllHandlers) return "allHandlers";
  return whom == ProtectedClass::kAllEnforcementOfficers ? "allEnforcementOfficers" : "truthfulRecorders";
}

std::string victim_text(VictimCondition condition) {
  if (condition == VictimCondition::kAny) return "any";
  return condition == VictimCondition::kRecordedInquiry ? "recordedInquiry" : "truthfulRecorder";
}

std::string object_text(NonRecording::Object object) {
  if (object == NonRecording::Object::kAnyInquiry) return "anyInquiry";
  return object == NonRecording::Object::kInterference ? "interference" : "unlawfulOnly";
}

std::string threshold_text(Threshold threshold) {
  switch (threshold) {
    case Threshold::kNone:
      return "";
    case Threshold::kNoHarmfulResult:
      return "noHarmfulResult";
    case Threshold::kHarmfulResult:
      return "harmfulResult";
    case Threshold::kBreachOfDiscipline:
      return "breachOfDiscipline";
    case Threshold::kCrime:
      return "crime";
    case Threshold::kWrongCase:
      return "wrongCase";
  }
  return "";
}

std::string level_text(FieldLevel level) {
  if (level == FieldLevel::kTextRequired) return "textRequired";
  return level == FieldLevel::kSoftwareRequired ? "softwareRequired" : "recommended";
}

std::string force_text(Modality modality) {
  switch (modality) {
    case Modality::kShall:
      return "shall";
    case Modality::kMay:
      return "may";
    case Modality::kStatement:
      return "statement";
  }
  return "";
}

}  // namespace donghu::policy
