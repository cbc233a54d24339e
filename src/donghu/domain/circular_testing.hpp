// A circular at any of its states, for its tests. Not part of the software.
#pragma once

#include <memory>

#include "donghu/domain/circular.hpp"
#include "donghu/domain/conclusion_testing.hpp"

namespace donghu::domain::circular_testing {

using testing::ConclusionScene;
using testing::param;
using testing::proof;
using testing::refusal;
using testing::shipped_pack;
using testing::take;
using S = CircularState;

inline policy::Pack pack_c() { return shipped_pack("cn-xingqing-c"); }

/// The rules of a judicial province: one committee approves, only for those it manages; scope, copies, publication
/// owed.
inline policy::Pack pack_of_committee() {
  policy::Pack pack = pack_c();
  policy::Circular& circular = *pack.consequences.circular;
  const policy::Predicate same_level{
      .leaf = {.fact = "subject.managedBy.kind", .value = std::string{"sameLevelPartyCommittee"}}};
  circular.initiator = "politicalLegalCommittee";
  circular.approver = {{.body = {.kind = policy::BodyExpression::Kind::kSameLevelPartyCommittee}}};
  circular.person_limit = same_level;
  circular.scope_required = true;
  circular.copies = {"disciplineOrgan", "organizationDepartment", "competentDepartment"};
  circular.typical_case.reset();
  pack.consequences.disclosure->force = policy::Modality::kShall;
  pack.routes = {{.id = "UP",
                  .matter = "circular",
                  .ref = circular.ref,
                  .when = {.leaf = {.fact = "subject.managedBy.kind", .value = std::string{"superiorPartyCommittee"}}},
                  .action = "report",
                  .to = {.role = "superiorPartyCommittee"}}};
  return pack;
}

class CircularTest : public ::testing::Test {
 protected:
  void use(const policy::Pack& pack, const std::string& managed_by = "ownBureau") {
    scene_ = std::make_unique<ConclusionScene>(pack, managed_by);
  }
  ConclusionScene& scene() { return *scene_; }
  Context secretary() { return scene().as(scene().secretary, "partyGroup"); }
  Context member() { return scene().as(scene().member, "partyGroup"); }

  ProposeCircular proposal(bool typical = false) {
    return {.verification = scene().verification_id(), .grounds = "查实说情", .typical_case = typical};
  }
  Circular proposed(const Context& by, bool typical = false) {
    Circular circular;
    circular.id = scene().new_matter();
    take(circular, decide(proposal(typical), by), by);
    return circular;
  }
  Circular submitted(bool typical = false) {
    Circular circular = proposed(secretary(), typical);
    take(circular, decide(circular, SubmitCircular{}, secretary()), secretary());
    return circular;
  }
  Circular approved(bool typical = false) {
    Circular circular = submitted(typical);
    take(circular, decide(circular, ApproveCircular{.reasons = "同意"}, member()), member());
    return circular;
  }
  Circular issued(bool typical = false) {
    Circular circular = approved(typical);
    take(circular, decide(circular, IssueCircular{.text = "通报丁慧"}, secretary()), secretary());
    return circular;
  }

 private:
  std::unique_ptr<ConclusionScene> scene_ = std::make_unique<ConclusionScene>(pack_c());
};

}  // namespace donghu::domain::circular_testing
