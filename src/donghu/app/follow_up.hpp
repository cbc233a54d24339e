// A complaint followed by its receipt code, without signing in: the complainant learns how far it has come, and nothing
// else. Whoever holds no valid code learns nothing: not whether there are complaints, nor at which authority.
#pragma once

#include <string>

#include "donghu/app/services.hpp"
#include "donghu/base/fields.hpp"

namespace donghu::app {

struct FollowUp {
  std::string code;  // as it was read out, in groups or not
};
struct FollowUpView {
  std::string stage;  // a state of REQUIREMENTS 4.3.6
};

/// Errors: kNotFound for every code that is not one.
Result<FollowUpView> follow_up(Services& services, const FollowUp& request);

template <class A>
void fields(A& a, FollowUp& v) {
  a.field("code", v.code, required_text(60));
}
template <class A>
void fields(A& a, FollowUpView& v) {
  a.field("stage", v.stage);
}

}  // namespace donghu::app
