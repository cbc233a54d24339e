// An organ with what complaints and appeals need, and short words for refusals. Not part of the software.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>

#include "donghu/domain/all_events.hpp"
#include "donghu/domain/effects.hpp"
#include "donghu/domain/testing.hpp"

namespace donghu::domain::testing {

/// "REASON_MISSING at /finding D1-10(1).d" with params as "name=value"; "no refusal". Further refusals follow, after
/// "; ".
inline std::string refusal(const Error& error) {
  std::string text{name_of(error.code)};
  if (!error.where.empty()) text += " at " + error.where;
  if (error.citation) text += " " + error.citation->article;
  for (const auto& [name, value] : error.params) text += " " + name + "=" + value;
  for (const Error& further : error.also) text += "; " + refusal(further);
  return text;
}
template <class T>
std::string refusal(const Result<T>& result) {
  return result ? "no refusal" : refusal(result.error());
}

inline Proof letter(std::string reference) { return {.reference = std::move(reference)}; }

/// Folds what a decision did to the matter; fails the test where it was refused.
template <class M>
void take(M& matter, const Result<Effects>& effects, const Scene& scene, const Context& context) {
  ASSERT_TRUE(effects) << refusal(effects.error());
  for (const Event& event : effects->events) {
    const Stamp stamp = scene.stamp(context, matter.version + 1);
    visit(
        [&](const auto& e) {
          if constexpr (requires { apply(matter, e, stamp); }) {
            apply(matter, e, stamp);
          } else {
            ADD_FAILURE() << "an event of another matter: " << type_of(event);
          }
        },
        event);
  }
}

}  // namespace donghu::domain::testing
