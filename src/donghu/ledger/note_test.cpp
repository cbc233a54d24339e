#include "donghu/ledger/note.hpp"

#include <gtest/gtest.h>

#include "donghu/crypto/base64.hpp"
#include "donghu/ledger/testing.hpp"

namespace donghu::ledger {
namespace {

using crypto::SigningKey;

// The example key and note of Go's package golang.org/x/mod/sumdb/note.
constexpr std::string_view kPublishedKey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
constexpr std::string_view kPublishedNote =
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

ErrorCode why_refused(std::string_view note, std::span<const VerifierKey> known) {
  const auto opened = open_note(note, known);
  return opened ? ErrorCode::kInternal : opened.error().code;
}

struct Signer {
  std::string name;
  SigningKey key = SigningKey::generate();
  VerifierKey verifier() const { return {name, key.public_key()}; }
  std::string line(std::string_view text) const { return signature_line(text, name, key); }
};

TEST(Note, a_published_note_opens_with_its_published_key) {
  const auto key = VerifierKey::parse(kPublishedKey);
  ASSERT_TRUE(key);
  EXPECT_EQ(key->name, "PeterNeumann");
  EXPECT_EQ(key->id(), 0xc74f20a3U);
  EXPECT_EQ(key->text(), kPublishedKey);
  const auto opened = open_note(kPublishedNote, {{*key}});
  ASSERT_TRUE(opened);
  EXPECT_TRUE(opened->text.ends_with("what your problem is.\n"));
}

TEST(Note, what_is_signed_opens_for_who_knows_the_key_and_for_nobody_else) {
  const Signer signer{"11640104MB0000000X.donghu/k3j9x2aq"};
  const Signer other{signer.name};
  const std::string note = *sign_note("a\n\nb\n", signer.name, signer.key);
  EXPECT_EQ(open_note(note, {{signer.verifier()}})->text, "a\n\nb\n");
  EXPECT_EQ(why_refused(note, {{other.verifier()}}), ErrorCode::kMissingReference);
  EXPECT_EQ(why_refused(note, {}), ErrorCode::kMissingReference);
}

TEST(Note, every_altered_byte_is_refused) {
  const Signer signer{"name"};
  const std::string note = *sign_note("first\nsecond\n", signer.name, signer.key);
  for (std::size_t i = 0; i < note.size(); ++i) {
    for (const char with : {'\n', 'A', '\0', '\xFF', static_cast<char>(note[i] ^ 1)}) {
      if (with == note[i]) continue;
      std::string altered = note;
      altered[i] = with;
      EXPECT_FALSE(open_note(altered, {{signer.verifier()}})) << i;
    }
    std::string shorter = note;
    shorter.erase(i, 1);
    EXPECT_FALSE(open_note(shorter, {{signer.verifier()}})) << i;
  }
}

TEST(Note, lines_of_unknown_keys_are_left_alone) {
  const Signer known{"known"};
  const Signer stranger{"stranger"};
  const Signer same_name{"known"};
  const std::string text = "text\n";
  const std::string note = text + "\n" + stranger.line("another text\n") + same_name.line("x\n") + known.line(text);
  const auto opened = open_note(note, {{known.verifier()}});
  ASSERT_TRUE(opened);
  EXPECT_EQ(opened->signers, std::vector<VerifierKey>{known.verifier()});
}

TEST(Note, one_false_line_of_a_known_key_rejects_the_note) {
  const Signer first{"first"};
  const Signer second{"second"};
  const std::string note = "text\n\n" + first.line("text\n") + second.line("another text\n");
  EXPECT_EQ(why_refused(note, {{first.verifier(), second.verifier()}}), ErrorCode::kLedgerBroken);
  EXPECT_TRUE(open_note(note, {{first.verifier()}}));
}

TEST(Note, a_hundred_signatures_are_taken_and_no_more) {
  const Signer signer{"name"};
  std::string note = "text\n\n";
  for (std::size_t i = 0; i < kMaxNoteSignatures; ++i) note += signer.line("text\n");
  EXPECT_EQ(open_note(note, {{signer.verifier()}})->signers.size(), 1U);
  note += signer.line("text\n");
  EXPECT_EQ(why_refused(note, {{signer.verifier()}}), ErrorCode::kMalformed);
}

TEST(Note, malformed_notes_are_refused) {
  const Signer signer{"name"};
  const std::string line = signer.line("text\n");
  const std::string five_bytes = crypto::to_base64(Bytes(5));
  const std::string notes[] = {"",
                               "text\n",
                               "text\n\n",
                               "text\n" + line,
                               "text\n\n" + line + "\n",
                               "text\n\n" + line + "junk\n",
                               "text\n\n" + line.substr(0, line.size() - 1),
                               "text\n\n- name " + line.substr(9),
                               "text\n\n—  " + five_bytes + "\n",
                               "text\n\n— na+me " + five_bytes + "\n",
                               "text\n\n— na\u3000me " + five_bytes + "\n",
                               "text\n\n— name\n",
                               "text\n\n— name \n",
                               "text\n\n— name " + crypto::to_base64(Bytes(4)) + "\n",
                               "text\n\n— name " + five_bytes + " \n",
                               "text\r\n\n" + line,
                               "te\txt\n\n" + line,
                               "te\xC0\x80xt\n\n" + line,
                               std::string(kMaxNote, 'x') + "\n\n" + line};
  for (const std::string& note : notes) {
    EXPECT_EQ(why_refused(note, {{signer.verifier()}}), ErrorCode::kMalformed) << note.substr(0, 80);
  }
}

TEST(Note, verifier_keys_that_are_none_are_refused) {
  const std::string text = Signer{"name"}.verifier().text();
  ASSERT_TRUE(VerifierKey::parse(text));
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string altered = text;
    altered[i] = altered[i] == 'B' ? 'C' : 'B';
    EXPECT_FALSE(VerifierKey::parse(altered)) << altered;
    EXPECT_FALSE(VerifierKey::parse(text.substr(0, i)));
  }
  EXPECT_FALSE(VerifierKey::parse(text + "\n"));
  EXPECT_FALSE(VerifierKey::parse("name+00000000+AQ=="));
  EXPECT_EQ(VerifierKey::parse("name+00000000+BA==").error().code, ErrorCode::kNotAllowed);
}

TEST(Note, texts_and_names_that_a_note_can_not_hold_are_not_signed) {
  const Signer signer{"name"};
  EXPECT_EQ(sign_note("no line feed", "name", signer.key).error().code, ErrorCode::kMalformed);
  EXPECT_FALSE(sign_note("", "name", signer.key));
  EXPECT_FALSE(sign_note("tab\t\n", "name", signer.key));
  EXPECT_FALSE(sign_note("text\n", "two words", signer.key));
  EXPECT_FALSE(sign_note("text\n", "plus+", signer.key));
  EXPECT_FALSE(sign_note("text\n", "", signer.key));
  EXPECT_TRUE(sign_note("text\n", "兴庆区", signer.key));
}

}  // namespace
}  // namespace donghu::ledger
