// What the software does because of each row of a pack, as sentences; inside the module.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "donghu/policy/pack.hpp"

namespace donghu::policy {

class Rules {
 public:
  explicit Rules(const Pack& pack);

  /// The sentences on one row, in the order of the model; on "": those that rest on no row.
  std::vector<std::string> on(std::string_view ref) const;

 private:
  struct Rule {
    RowId ref;
    std::string text;
  };

  void add(const RowId& ref, std::string text) { rules_.push_back({ref, std::move(text)}); }
  void add_background();
  void add_vocabulary();
  void add_conduct();
  void add_supervision();
  void add_record();
  void add_record_duties();
  void add_obligations();
  void add_reports();
  void add_follow_ups(const std::string& report, const std::vector<FollowUp>& duties);
  void add_relations();
  void add_circular();
  void add_sanctions();
  void add_protection();
  void add_remedies();
  void add_assessment();
  void add_wrong_case();  // this and the next: show_wrong_case.cpp
  void add_wrong_case_course(const WrongCaseRules& rules);
  void add_forms();

  const Pack& pack_;
  std::vector<Rule> rules_;
};

}  // namespace donghu::policy
