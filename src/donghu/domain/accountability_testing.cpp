#include "donghu/domain/accountability_testing.hpp"

namespace donghu::domain::accountability_testing {

void AccountabilityTest::use(policy::Pack pack, const Member& target) {
  scene_ = std::make_unique<ConclusionScene>(std::move(pack));
  target_ = scene().add("曹威", target);
  officer_ = scene().add("靳平", {.roles = {scene().pack().verification->body}});
  organization_ = scene().add("祖鉴", {.roles = {"organizationDepartment"}});
  committee_ = scene().add("党恒", {.roles = {"partyCommittee"}});
  findings().subject = {.person = target_, .name = "曹威"};
  scene().conclusion().concerned = {target_};
  scene().verification_here().origin.concerned = {target_};
}

AccountabilityCase AccountabilityTest::opened(std::string_view conduct, int count) {
  if (conduct == kNonRecordingConduct) {
    scene().verification_here().counted = {{.handler = target_, .form = "omitted", .count = count}};
  }
  if (conduct == kInstructedConduct) findings().instructor = PersonMention{.person = target_, .name = "曹威"};
  if (conduct == kRetaliationConduct) findings().retaliator = PersonMention{.person = target_, .name = "曹威"};
  AccountabilityOpened event{
      .origin = {.about = {scene().verification_id()}, .concerned = {target_}, .conduct_at = findings().conduct_at},
      .conduct = std::string{conduct},
      .target = {.person = target_, .name = "曹威"},
      .verification = scene().verification_id(),
      .findings = findings(),
      .instance_count = count};
  AccountabilityCase matter;
  matter.id = scene().new_matter();
  apply(matter, event, scene().stamp(body(), 1));
  return matter;
}

AccountabilityCase AccountabilityTest::assessed(std::string_view conduct, int count) {
  AccountabilityCase matter = opened(conduct, count);
  run(matter, assess(), body());
  return matter;
}

AccountabilityCase AccountabilityTest::proposed(std::vector<std::string> measures, std::string_view conduct,
                                                int count) {
  AccountabilityCase matter = assessed(conduct, count);
  run(matter, ProposeMeasures{choice(std::move(measures))}, body());
  return matter;
}

AccountabilityCase AccountabilityTest::transferred(const std::string& to, std::vector<std::string> measures) {
  AccountabilityCase matter = proposed(std::move(measures));
  run(matter, TransferCase{to, proof()}, body());
  return matter;
}

AccountabilityCase AccountabilityTest::cautioned() {
  findings().harmful_result = false;
  AccountabilityCase matter = proposed({"M-ADMONISH", "M-CAUTIOUS-USE"});
  run(matter, DecideMeasures{{"M-ADMONISH", "M-CAUTIOUS-USE"}, "同意"}, organization());
  return matter;
}

}  // namespace donghu::domain::accountability_testing
