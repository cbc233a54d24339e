#include "donghu/main/identity.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "donghu/http/certificate.hpp"
#include "donghu/store/files/disk.hpp"
#include "donghu/store/temporary_folder_testing.hpp"

namespace donghu {
namespace {

using testing::ElementsAre;
using testing::EndsWith;

constexpr std::int64_t kDay = 24LL * 3600 * 1000;
const Instant kMay{1778565785000};  // 2026-05-12T14:03:05+08:00

class IdentityTest : public testing::Test {
 protected:
  Result<ServerIdentity> identity(Instant now = kMay, const std::vector<std::string>& names = {"donghu.example"}) {
    return server_identity(keys_.path(), "清河区综合执法局", names, now);
  }
  std::string file(const char* name) { return store::read_whole(keys_ / name).value_or(""); }
  static http::CertificateFacts facts(const ServerIdentity& identity) {
    return *http::read_certificate(identity.tls.certificate_chain_pem);
  }

  store::TemporaryFolder keys_;
};

TEST_F(IdentityTest, is_made_once_for_the_names_and_told_by_its_authoritys_fingerprint) {
  const auto first = identity();
  ASSERT_TRUE(first);
  EXPECT_THAT(facts(*first).names, ElementsAre("donghu.example"));
  EXPECT_THAT(first->tls.certificate_chain_pem, EndsWith(file("tls-authority.pem")));
  EXPECT_EQ(first->authority_fingerprint, http::read_certificate(file("tls-authority.pem"))->fingerprint);

  const auto second = identity(kMay, {"other.example"});
  ASSERT_TRUE(second);
  EXPECT_EQ(second->tls.certificate_chain_pem, first->tls.certificate_chain_pem);
  EXPECT_EQ(second->tls.private_key_pem, first->tls.private_key_pem);
}

TEST_F(IdentityTest, keys_are_for_the_owner_alone) {
  ASSERT_TRUE(identity());
  for (const char* name : {"tls-authority-key.pem", "tls-key.pem"}) {
    EXPECT_TRUE(store::check_private(keys_ / name)) << name;
  }
}

TEST_F(IdentityTest, a_certificate_near_its_end_is_renewed_under_the_same_authority_and_names) {
  const auto first = identity();
  ASSERT_TRUE(first);
  const Instant end = facts(*first).not_after;
  const Instant early{end.ms - kRenewalDays * kDay};
  const Instant late{end.ms - kRenewalDays * kDay + 1000};
  EXPECT_EQ(identity(early)->tls.certificate_chain_pem, first->tls.certificate_chain_pem);

  const auto renewed = identity(late, {"other.example"});
  ASSERT_TRUE(renewed);
  EXPECT_EQ(renewed->authority_fingerprint, first->authority_fingerprint);
  EXPECT_THAT(facts(*renewed).names, ElementsAre("donghu.example"));
  EXPECT_EQ(http::days_left(facts(*renewed), late), http::kServerDays - 1);
  EXPECT_NE(renewed->tls.private_key_pem, first->tls.private_key_pem);
}

TEST_F(IdentityTest, a_renewal_cut_off_is_finished_at_the_next_start) {
  const auto first = identity();
  ASSERT_TRUE(first);
  std::filesystem::remove(keys_ / "tls-key.pem");
  const auto second = identity(kMay, {"other.example"});
  ASSERT_TRUE(second);
  EXPECT_EQ(second->authority_fingerprint, first->authority_fingerprint);
  EXPECT_THAT(facts(*second).names, ElementsAre("donghu.example"));
}

TEST_F(IdentityTest, an_organs_own_certificate_is_used_as_it_is_even_past_its_end) {
  ASSERT_TRUE(identity());
  const auto authority = http::make_authority({"某市电子政务中心", {}}, kMay);
  const auto own = http::issue_server_certificate(*authority, {"donghu.gov.example"}, kMay);
  const std::string chain = own->certificate_pem + authority->certificate_pem;
  store::write_whole(keys_ / "tls-chain.pem", chain, store::kOwnerOnly);
  store::write_whole(keys_ / "tls-key.pem", own->private_key_pem, store::kOwnerOnly);
  const auto used = identity(Instant{kMay.ms + 2000 * kDay});
  ASSERT_TRUE(used);
  EXPECT_EQ(used->tls.certificate_chain_pem, chain);
  EXPECT_EQ(used->authority_fingerprint, "");
}

TEST_F(IdentityTest, a_name_outside_what_the_authority_may_certify_is_refused) {
  ASSERT_TRUE(identity());
  std::filesystem::remove(keys_ / "tls-chain.pem");
  std::filesystem::remove(keys_ / "tls-key.pem");
  EXPECT_EQ(identity(kMay, {"other.example"}).error().code, ErrorCode::kNotAllowed);
  EXPECT_TRUE(identity(kMay, {"www.donghu.example"}));
}

TEST_F(IdentityTest, what_is_no_name_is_refused_and_nothing_is_left) {
  EXPECT_EQ(identity(kMay, {"my_host"}).error().where, "my_host");
  EXPECT_TRUE(identity());
}

TEST_F(IdentityTest, a_lost_key_of_the_authority_is_told_when_it_is_needed) {
  const auto first = identity();
  ASSERT_TRUE(first);
  std::filesystem::remove(keys_ / "tls-authority-key.pem");
  EXPECT_TRUE(identity());
  const Instant end = facts(*first).not_after;
  const auto refused = identity(end);
  EXPECT_EQ(refused.error().code, ErrorCode::kNotFound);
  EXPECT_EQ(refused.error().where, "tls-authority-key.pem");
}

}  // namespace
}  // namespace donghu
