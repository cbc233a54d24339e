// The two shipped rules side by side: the same organ under each, so that a test shows one decision coming out
// differently. Not part of the software.
#pragma once

#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "donghu/domain/obligations.hpp"
#include "donghu/domain/screening.hpp"
#include "donghu/domain/verification_testing.hpp"

namespace donghu::domain::testing {

/// The organ of VerificationCase as an object. Its register and its recording roles are set up.
class Organ : public VerificationCase {
 public:
  explicit Organ(const std::string& pack);
  void TestBody() override {}

  using VerificationCase::as_body;
  using VerificationCase::as_head;
  using VerificationCase::case_;
  using VerificationCase::cases_;
  using VerificationCase::circumstances_;
  using VerificationCase::claim_of;
  using VerificationCase::claim_of_husband;
  using VerificationCase::confirm;
  using VerificationCase::ding_;
  using VerificationCase::entries_;
  using VerificationCase::found;
  using VerificationCase::he_;
  using VerificationCase::jin_;
  using VerificationCase::ma_;
  using VerificationCase::perform;
  using VerificationCase::put_clue;
  using VerificationCase::refusal_to_confirm;
  using VerificationCase::scene_;
  using VerificationCase::seal;

  const policy::Pack& pack() const { return scene_.pack(); }
  Context as_handler() const { return scene_.as(ma_, "handler"); }
  Context as(const Role& role);
  /// The first listed act, in person.
  Findings plea() const;

  /// What sealing such a claim says: the refusals in words, or the flags.
  std::vector<std::string> refusals_of(const Claim& claim) const;
  std::vector<std::string> flags_of(const Claim& claim) const;  // "OUTSIDE_COVERAGE E-24 unknown"
  /// "suspect: E-15(1)", by the claimed facts alone.
  std::string screened(const Claim& claim) const;
  /// "C-S handler 2026-05-15": kind, owed role, due day or hour; of what a milestone raises at nine o'clock today.
  std::vector<std::string> raised(std::string_view milestone, const policy::Facts& facts) const;
  std::vector<std::string> raised_at_seal(const Claim& claim) const;
};

/// Both, made anew for each test.
class SideBySide : public ::testing::Test {
 protected:
  Organ c{"cn-xingqing-c"};
  Organ e{"cn-province-e"};
};

/// "FIELD_MISSING at /x (pack article)", or "no refusal".
std::string said(const Result<Effects>& result);

}  // namespace donghu::domain::testing
