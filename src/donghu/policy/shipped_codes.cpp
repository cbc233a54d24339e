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

}  // namespace donghu::policy
