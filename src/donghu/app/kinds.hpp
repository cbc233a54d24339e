// Every kind of matter, once: what the application does alike for all of them starts here.
#pragma once

#include <string_view>
#include <tuple>
#include <type_traits>

#include "donghu/domain/assessment.hpp"
#include "donghu/domain/assistance.hpp"
#include "donghu/domain/briefing.hpp"
#include "donghu/domain/dispatch.hpp"
#include "donghu/domain/matters.hpp"
#include "donghu/domain/personnel_check.hpp"
#include "donghu/domain/report.hpp"

namespace donghu::app {

/// The kinds besides the record, which is kept in a register of its own.
using FurtherKinds =
    std::tuple<domain::Verification, domain::Circular, domain::AccountabilityCase, domain::PeriodicSummary,
               domain::SpecialReport, domain::Dispatch, domain::IncomingDispatch, domain::DutyBriefing,
               domain::TrainingEntry, domain::SpotCheck, domain::AssessmentEntry, domain::OrganizationCircumstance,
               domain::PersonnelCheck, domain::RetaliationCase, domain::WrongCase, domain::AssistanceEntry,
               domain::Complaint, domain::Appeal>;

/// MatterRow::kind of a kind.
template <class M>
constexpr std::string_view kind_of() {
  if constexpr (std::is_same_v<M, domain::Record>) {
    return "interventionRecord";
  } else {
    return M::kKind;
  }
}

/// The kind of the stream that carries its events. Records had theirs before other matters existed.
template <class M>
constexpr std::string_view stream_kind_of() {
  if constexpr (std::is_same_v<M, domain::Record>) {
    return "record";
  } else {
    return M::kKind;
  }
}

namespace detail {
template <class F, class... M>
bool visit_kind(std::string_view stream_kind, F& visitor, std::tuple<M...>* /*kinds*/) {
  const auto try_one = [&](auto type) {
    using Kind = typename decltype(type)::type;
    if (stream_kind_of<Kind>() != stream_kind) return false;
    visitor(type);
    return true;
  };
  return try_one(std::type_identity<domain::Record>{}) || (try_one(std::type_identity<M>{}) || ...);
}
template <class F, class... M>
void for_each_kind(F& visitor, std::tuple<M...>* /*kinds*/) {
  visitor(std::type_identity<domain::Record>{});
  (visitor(std::type_identity<M>{}), ...);
}
}  // namespace detail

/// Calls `visitor(std::type_identity<M>{})` for the kind of this stream. False: it is no matter's.
template <class F>
bool visit_kind(std::string_view stream_kind, F visitor) {
  return detail::visit_kind(stream_kind, visitor, static_cast<FurtherKinds*>(nullptr));
}

template <class F>
void for_each_kind(F visitor) {
  detail::for_each_kind(visitor, static_cast<FurtherKinds*>(nullptr));
}

}  // namespace donghu::app
