// Every kind of event whole, and the way to take one apart whatever its kind.
//
//   visit([](const auto& e) { return json::to_value(e); }, event);
#pragma once

#include "donghu/domain/access.hpp"
#include "donghu/domain/accountability.hpp"
#include "donghu/domain/adoption.hpp"
#include "donghu/domain/appeal.hpp"
#include "donghu/domain/assessment.hpp"
#include "donghu/domain/assistance.hpp"
#include "donghu/domain/briefing.hpp"
#include "donghu/domain/circular.hpp"
#include "donghu/domain/complaint.hpp"
#include "donghu/domain/directory.hpp"
#include "donghu/domain/dispatch.hpp"
#include "donghu/domain/employment.hpp"
#include "donghu/domain/event.hpp"
#include "donghu/domain/personnel_check.hpp"
#include "donghu/domain/record.hpp"
#include "donghu/domain/report.hpp"
#include "donghu/domain/retaliation_case.hpp"
#include "donghu/domain/verification.hpp"
#include "donghu/domain/wrong_case.hpp"

namespace donghu::domain {

/// Calls `visitor` with the content. What it returns must be the same for every kind.
template <class Visitor>
decltype(auto) visit(Visitor&& visitor,
                     const Event& event) {  // NOLINT(cppcoreguidelines-missing-std-forward): it is called in place
  using Result = std::invoke_result_t<Visitor&, const AuthorityFounded&>;
  using Call = Result (*)(Visitor&, const void*);
#define DONGHU_CALL(Type, text) \
  +[](Visitor& v, const void* content) -> Result { return v(*static_cast<const Type*>(content)); },
  static constexpr std::array<Call, kEventNames.size()> kCalls{DONGHU_EVENTS(DONGHU_CALL)};
#undef DONGHU_CALL
  return kCalls[event.index()](visitor, event.content());
}

/// Calls `visitor(std::type_identity<E>{})` for each kind in turn until it answers true.
template <class Visitor>
bool visit_kinds(Visitor visitor) {
#define DONGHU_TRY(Type, text) visitor(std::type_identity<Type>{}) ||
  return DONGHU_EVENTS(DONGHU_TRY) false;
#undef DONGHU_TRY
}

}  // namespace donghu::domain
