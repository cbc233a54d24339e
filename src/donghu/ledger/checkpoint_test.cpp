#include "donghu/ledger/checkpoint.hpp"

#include <gtest/gtest.h>

#include "donghu/ledger/proof.hpp"
#include "donghu/ledger/testing.hpp"

namespace donghu::ledger {
namespace {

const std::string kOrigin = "11640104MB0000000X.donghu/k3j9x2aq";
constexpr std::string_view kRoot = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";

std::string text_of_lines(std::string_view origin, std::string_view size, std::string_view root) {
  return std::string{origin} + "\n" + std::string{size} + "\n" + std::string{root} + "\n";
}

TEST(Checkpoint, the_published_example_is_read_and_written) {  // c2sp.org/tlog-checkpoint
  const std::string text = text_of_lines("example.com/behind-the-sofa", "20852163", kRoot);
  const auto checkpoint = Checkpoint::parse(text);
  ASSERT_TRUE(checkpoint);
  EXPECT_EQ(checkpoint->origin, "example.com/behind-the-sofa");
  EXPECT_EQ(checkpoint->size, 20852163U);
  EXPECT_EQ(checkpoint->text(), text);
}

TEST(Checkpoint, anything_but_three_exact_lines_is_refused) {
  const std::string good = text_of_lines("o", "1", kRoot);
  ASSERT_TRUE(Checkpoint::parse(good));
  const std::string texts[] = {"",
                               "o\n1\n",
                               good.substr(0, good.size() - 1),
                               good + "extension\n",
                               good + "\n",
                               text_of_lines("", "1", kRoot),
                               text_of_lines("a b", "1", kRoot),
                               text_of_lines("a+b", "1", kRoot),
                               text_of_lines("o", "", kRoot),
                               text_of_lines("o", "01", kRoot),
                               text_of_lines("o", "-1", kRoot),
                               text_of_lines("o", "+1", kRoot),
                               text_of_lines("o", " 1", kRoot),
                               text_of_lines("o", "1 ", kRoot),
                               text_of_lines("o", "9223372036854775808", kRoot),
                               text_of_lines("o", "1", kRoot.substr(0, 40)),
                               text_of_lines("o", "1", kRoot.substr(0, 43)),
                               text_of_lines("o", "1", "")};
  for (const std::string& text : texts) EXPECT_EQ(Checkpoint::parse(text).error().code, ErrorCode::kMalformed) << text;
  EXPECT_EQ(Checkpoint::parse(text_of_lines("o", "9223372036854775807", kRoot))->size, kMaxTreeSize);
  EXPECT_EQ(Checkpoint::parse(text_of_lines("o", "0", kRoot))->size, 0U);
}

TEST(Checkpoint, only_a_key_named_like_the_origin_speaks_for_the_log) {
  const auto key = crypto::SigningKey::generate();
  const Checkpoint head{kOrigin, 3, testing::MemoryTree{3}.frontier().root()};
  const VerifierKey log{kOrigin, key.public_key()};
  EXPECT_EQ(*open_checkpoint(*sign_checkpoint(head, key), {{log}}), head);
  const VerifierKey witness{"witness", key.public_key()};
  const std::string by_witness = *sign_note(head.text(), "witness", key);
  EXPECT_EQ(open_checkpoint(by_witness, {{witness, log}}).error().code, ErrorCode::kMissingReference);
  EXPECT_EQ(*read_checkpoint(by_witness), head);
  EXPECT_FALSE(sign_checkpoint({"two words", 0, {}}, key));
}

class Receipt : public ::testing::Test {
 protected:
  const testing::MemoryTree tree_{11};
  const crypto::SigningKey key_ = crypto::SigningKey::generate();
  const std::vector<VerifierKey> known_{{kOrigin, key_.public_key()}};
  const std::string note_ = *sign_checkpoint({kOrigin, 11, tree_.frontier().root()}, key_);
  const TlogProof proof_{.index = 9, .path = *inclusion_proof(9, 11, tree_.reader()), .checkpoint = note_};
};

TEST_F(Receipt, its_text_comes_back_and_it_verifies) {
  const std::string text = proof_.text();
  EXPECT_TRUE(text.starts_with("c2sp.org/tlog-proof@v1\nindex 9\n"));
  EXPECT_TRUE(text.ends_with("=\n\n" + note_));
  EXPECT_EQ(*TlogProof::parse(text), proof_);
  EXPECT_EQ(verify_proof(proof_, tree_.leaf(9), known_)->size, 11U);
  EXPECT_EQ(verify_proof(proof_, tree_.leaf(9), {})->size, 11U);
  TlogProof with_extra = proof_;
  with_extra.extra = Bytes{1, 2, 3};
  EXPECT_TRUE(with_extra.text().starts_with("c2sp.org/tlog-proof@v1\nextra AQID\nindex 9\n"));
  EXPECT_EQ(*TlogProof::parse(with_extra.text()), with_extra);
}

TEST_F(Receipt, every_altered_or_missing_byte_is_refused) {
  const std::string text = proof_.text();
  const auto accepted = [&](const std::string& altered) {
    const auto proof = TlogProof::parse(altered);
    return proof && verify_proof(*proof, tree_.leaf(9), known_);
  };
  ASSERT_TRUE(accepted(text));
  for (std::size_t i = 0; i < text.size(); ++i) {
    for (const char with : {'\n', 'A', '0', static_cast<char>(text[i] ^ 1)}) {
      if (with == text[i]) continue;
      std::string altered = text;
      altered[i] = with;
      EXPECT_FALSE(accepted(altered)) << i;
    }
    EXPECT_FALSE(accepted(text.substr(0, i))) << i;
  }
  EXPECT_FALSE(accepted(text + "\n"));
}

TEST_F(Receipt, another_entry_or_another_key_is_refused) {
  EXPECT_EQ(verify_proof(proof_, tree_.leaf(8), known_).error().code, ErrorCode::kLedgerBroken);
  const std::vector<VerifierKey> strangers{{kOrigin, crypto::SigningKey::generate().public_key()}};
  EXPECT_EQ(verify_proof(proof_, tree_.leaf(9), strangers).error().code, ErrorCode::kMissingReference);
}

TEST(Proof, texts_that_are_no_proof_are_refused) {
  const std::string line = std::string{kRoot} + "\n";
  const std::string head = "c2sp.org/tlog-proof@v1\n";
  std::string too_long = head + "index 1\n";
  for (int i = 0; i < 64; ++i) too_long += line;
  const std::string texts[] = {"",
                               head,
                               "c2sp.org/tlog-proof@v2\nindex 1\n\nnote\n",
                               head + "index 1\n",
                               head + "index 1\n\n",
                               head + "index 01\n\nnote\n",
                               head + "index\n\nnote\n",
                               head + "index 1\nextra AA==\n\nnote\n",
                               head + "extra A\nindex 1\n\nnote\n",
                               head + "extra AA==\nextra AA==\nindex 1\n\nnote\n",
                               head + "index 1\n" + line.substr(1) + "\nnote\n",
                               head + "index 1\n" + line + "note\n",
                               too_long + "\nnote\n"};
  for (const std::string& text : texts) EXPECT_EQ(TlogProof::parse(text).error().code, ErrorCode::kMalformed) << text;
  EXPECT_TRUE(TlogProof::parse(head + "index 0\n\nnote\n"));
}

}  // namespace
}  // namespace donghu::ledger
