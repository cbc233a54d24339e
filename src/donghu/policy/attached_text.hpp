// The organ's own copy of the regulation, held against the pack: the official text is not shipped with a pack, so an
// organ attaches the one it has. It is split by its article headings (第十三条), and every article is compared with
// what the pack says about it.
//
//   const AttachedText text = split_articles(utf8);
//   for (const TextFinding& finding : check_attached(text, pack, sha256_of)) …
//
// A finding never changes the pack and never blocks: a person reads it and decides whether the copy or the pack is
// wrong.
//
// Not here: reading files, hashing (policy may not; the caller injects it), where the text is kept.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "donghu/policy/pack.hpp"

namespace donghu::policy {

/// One article with its heading, all white space removed.
struct TextArticle {
  int number = 0;
  int line = 1;  // of the heading, from 1
  std::string text = {};
};

/// Text from a 第…章 heading up to the next article: 第三章记录.
struct TextChapter {
  int number = 0;
  int line = 1;
  std::string title = {};
};

struct AttachedText {
  std::string preamble = {};  // what stands before the first heading, white space removed
  std::vector<TextChapter> chapters = {};
  std::vector<TextArticle> articles = {};
};

/// Splits a text into chapters and articles. A heading is 第…章 or 第…条, in Chinese or Arabic numerals, at the
/// beginning of a line that begins a sentence: a printed copy breaks its lines anywhere, and 第九条 at the beginning of
/// one may be a reference. White space of every width is removed, line breaks included. Rows of tables, and a form at
/// the end (a title that ends in 表) with whatever follows it, belong to no article. Precondition: `text` is UTF-8.
AttachedText split_articles(std::string_view text);

/// 13 for "十三", "13", "１３"; 0 for anything else, and for numbers from 1000 on.
int article_number(std::string_view numeral);

enum class TextFault {
  kNoArticles,        // the text has no heading of an article
  kNumberTwice,       // an article stands twice
  kOutOfOrder,        // an article does not follow the one before it
  kNotInText,         // the pack has rows of an article that the text does not have
  kNotInPack,         // the text has an article of which the pack has no row
  kDigestDiffers,     // the text of an article is not the one the pack was read from
  kDanglingReference  // the text refers to an article that it does not have
};

/// One thing a person should look at.
struct TextFinding {
  TextFault fault = TextFault::kNoArticles;
  int article = 0;  // 0: of the whole text
  int line = 0;     // in the text; 0: none
  RowId row = {};   // of the pack; empty: none
  int given = 0;    // kDanglingReference: the number that leads nowhere
  bool operator==(const TextFinding&) const = default;
};

/// The digest of a text by the algorithm that stands before the colon of `sourceDigest` ("sha256", "sm3"), in
/// lower-case hexadecimal; empty if it has no such algorithm, and then nothing is compared.
using TextDigest = std::function<std::string(std::string_view algorithm, std::string_view text)>;

/// What does not agree, in the order of the text, then of the pack. Rows that are no article (a notice X-00, fields of
/// a form X-F1) are not looked for. A digest is compared where the row has one.
std::vector<TextFinding> check_attached(const AttachedText& text, const Pack& pack, const TextDigest& digest);

/// The number of the article that a row of the pack is about: 8 for "C-08(1)"; 0 for a notice or a form.
int article_of(const Pack& pack, std::string_view row);

/// The finding as a Chinese sentence, and as an English one.
std::string sentence_of(const TextFinding& finding, bool in_chinese);

}  // namespace donghu::policy
