#include "donghu/policy/attached_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace donghu::policy {
namespace {

using Characters = std::u32string;
using CharactersView = std::u32string_view;

constexpr char32_t kFirst = U'第';
constexpr char32_t kArticle = U'条';
constexpr char32_t kChapter = U'章';
constexpr CharactersView kDigits = U"〇一二三四五六七八九";
constexpr CharactersView kEnds = U"。！？；：!?;:.”’）)」』》";
constexpr std::size_t kLongestNumeral = 6;
constexpr std::size_t kLongestFormTitle = 40;
constexpr int kMostArticles = 999;

/// The character at `at`, which moves on behind it.
char32_t next_character(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char head = byte(at);
  const std::size_t length = head < 0x80 ? 1 : head < 0xE0 ? 2 : head < 0xF0 ? 3 : 4;
  char32_t character = length == 1 ? head : head & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length && at + i < text.size(); ++i) character = character << 6U | (byte(at + i) & 0x3FU);
  at += length;
  return character;
}

Characters decoded(std::string_view text) {
  Characters all;
  for (std::size_t at = 0; at < text.size();) all += next_character(text, at);
  return all;
}

std::string encoded(CharactersView text) {
  std::string out;
  const auto add = [&](char32_t bits) { out += static_cast<char>(bits); };
  for (const char32_t c : text) {
    if (c < 0x80) {
      add(c);
    } else if (c < 0x800) {
      add(0xC0 | c >> 6U);
      add(0x80 | (c & 0x3FU));
    } else if (c < 0x10000) {
      add(0xE0 | c >> 12U);
      add(0x80 | (c >> 6U & 0x3FU));
      add(0x80 | (c & 0x3FU));
    } else {
      add(0xF0 | c >> 18U);
      add(0x80 | (c >> 12U & 0x3FU));
      add(0x80 | (c >> 6U & 0x3FU));
      add(0x80 | (c & 0x3FU));
    }
  }
  return out;
}

bool is_space(char32_t c) {
  return c <= U' ' || c == 0xA0 || (c >= 0x2000 && c <= 0x200B) || c == 0x3000 || c == 0xFEFF;
}

Characters without_space(CharactersView text) {
  Characters kept;
  std::copy_if(text.begin(), text.end(), std::back_inserter(kept), [](char32_t c) { return !is_space(c); });
  return kept;
}

/// 0 to 9, or -1.
int digit_of(char32_t c) {
  if (c >= U'0' && c <= U'9') return static_cast<int>(c - U'0');
  if (c >= U'０' && c <= U'９') return static_cast<int>(c - U'０');
  if (c == U'零') return 0;
  const auto at = kDigits.find(c);
  return at == CharactersView::npos ? -1 : static_cast<int>(at);
}

/// A numeral of hundreds, tens and ones, or of digits alone; 0 if it is neither.
int number_of(CharactersView numeral) {
  if (numeral.empty() || numeral.size() > kLongestNumeral) return 0;
  int total = 0;
  int digit = -1;
  bool by_digits = false;
  for (const char32_t c : numeral) {
    const int unit = c == U'百' ? 100 : c == U'十' ? 10 : 0;
    if (unit != 0) {
      // 十三 is thirteen, without a one before it.
      total += (digit <= 0 ? 1 : digit) * unit;
      digit = -1;
      continue;
    }
    const int next = digit_of(c);
    if (next < 0) return 0;
    by_digits = digit > 0 || (by_digits && digit == 0);
    digit = by_digits ? digit * 10 + next : next;
  }
  total += std::max(digit, 0);
  return total <= kMostArticles ? total : 0;
}

struct Heading {
  int number = 0;
  std::size_t end = 0;  // behind 条 or 章
};

/// "第…条" that begins at `at`; number 0 if there is none.
Heading heading_at(CharactersView text, std::size_t at, char32_t mark) {
  if (at >= text.size() || text[at] != kFirst) return {};
  const auto end = text.find(mark, at);
  if (end == CharactersView::npos || end - at - 1 > kLongestNumeral) return {};
  return {number_of(text.substr(at + 1, end - at - 1)), end + 1};
}

bool ends_sentence(CharactersView line) { return line.empty() || kEnds.find(line.back()) != CharactersView::npos; }

bool is_table_row(CharactersView line) {
  return line.find(U'|') != CharactersView::npos || line.find(U'│') != CharactersView::npos;
}

/// 登记表, 附表1 …: a short line that is no sentence.
bool is_form_title(CharactersView line) {
  if (line.size() > kLongestFormTitle || line.find_first_of(U"，。；：,;") != CharactersView::npos) return false;
  return line.ends_with(U'表') || line.starts_with(U"附表") || line.starts_with(U"附件");
}

class Splitter {
 public:
  AttachedText split(std::string_view text) {
    int line = 0;
    for (std::size_t start = 0; start <= text.size();) {
      const std::size_t end = std::min(text.find('\n', start), text.size());
      take(without_space(decoded(text.substr(start, end - start))), ++line);
      start = end + 1;
    }
    close_article();
    return std::move(out_);
  }

 private:
  void take(const Characters& line, int number) {
    if (line.empty() || is_table_row(line)) return;
    const bool begins_sentence = ends_sentence(last_line_) || after_chapter_;
    const Heading article = heading_at(line, 0, kArticle);
    const Heading chapter = heading_at(line, 0, kChapter);
    if (chapter.number != 0 && (begins_sentence || is_first(chapter))) {
      close_article();
      out_.chapters.push_back({chapter.number, number, encoded(CharactersView{line}.substr(chapter.end))});
      in_form_ = false;
    } else if (article.number != 0 && (begins_sentence || is_first(article))) {
      close_article();
      open_ = TextArticle{.number = article.number, .line = number};
      lines_ = {line};
      in_form_ = false;
    } else if (open_ && !in_form_ && is_form_title(line)) {
      begin_form();
    } else if (open_ && !in_form_) {
      lines_.push_back(line);
    } else if (!open_ && out_.chapters.empty() && !in_form_) {
      out_.preamble += encoded(line);
    }
    last_line_ = line;
    after_chapter_ = chapter.number != 0;
  }

  /// The title of the text, which is no sentence, stands before it.
  bool is_first(const Heading& heading) const { return heading.number == 1 && !open_ && out_.articles.empty(); }

  /// The title of a form may take several lines: what stands after the last sentence is its beginning.
  void begin_form() {
    while (lines_.size() > 1 && !ends_sentence(lines_.back())) lines_.pop_back();
    in_form_ = true;
  }

  void close_article() {
    if (!open_) return;
    for (const Characters& line : lines_) open_->text += encoded(line);
    out_.articles.push_back(std::move(*open_));
    open_.reset();
    lines_.clear();
  }

  AttachedText out_;
  std::optional<TextArticle> open_;
  std::vector<Characters> lines_;
  Characters last_line_;
  bool after_chapter_ = false;
  bool in_form_ = false;
};

int article_in(std::string_view row, std::string_view system_code) {
  if (!row.starts_with(system_code)) return 0;
  std::string_view number = row.substr(std::min(system_code.size() + 1, row.size()));
  int value = 0;
  for (const char c : number) {
    if (c < '0' || c > '9') break;
    value = value * 10 + (c - '0');
    if (value > kMostArticles) return 0;
  }
  return value;
}

/// Of another law: 《…》第三条, or 行政处罚法第三条; but 本办法第三条 is of this one.
bool is_of_another_text(CharactersView before) {
  constexpr CharactersView kNames = U"》法例则典";
  if (before.empty() || kNames.find(before.back()) == CharactersView::npos) return false;
  for (const CharactersView own : {CharactersView{U"本办法"}, CharactersView{U"本实施办法"}, CharactersView{U"本条例"},
                                   CharactersView{U"本细则"}, CharactersView{U"本实施细则"}}) {
    if (before.ends_with(own)) return false;
  }
  return true;
}

std::set<int> numbers_of(const AttachedText& text) {
  std::set<int> numbers;
  for (const TextArticle& article : text.articles) numbers.insert(article.number);
  return numbers;
}

void check_order(const AttachedText& text, std::vector<TextFinding>& findings) {
  std::set<int> seen;
  int before = 0;
  for (const TextArticle& article : text.articles) {
    const bool is_new = seen.insert(article.number).second;
    if (!is_new || article.number != before + 1) {
      findings.push_back({.fault = is_new ? TextFault::kOutOfOrder : TextFault::kNumberTwice,
                          .article = article.number,
                          .line = article.line});
    }
    before = article.number;
  }
}

void check_references(const AttachedText& text, std::vector<TextFinding>& findings) {
  const std::set<int> numbers = numbers_of(text);
  for (const TextArticle& article : text.articles) {
    const Characters body = decoded(article.text);
    const CharactersView view{body};
    std::set<int> reported;
    for (std::size_t at = view.find(kFirst, 1); at != CharactersView::npos; at = view.find(kFirst, at + 1)) {
      const int number = heading_at(view, at, kArticle).number;
      if (number == 0 || numbers.contains(number) || is_of_another_text(view.substr(0, at))) continue;
      if (!reported.insert(number).second) continue;
      findings.push_back(
          {.fault = TextFault::kDanglingReference, .article = article.number, .line = article.line, .given = number});
    }
  }
}

void check_digest(const Article& row, const TextArticle& article, const TextDigest& digest,
                  std::vector<TextFinding>& findings) {
  const auto colon = row.source_digest.find(':');
  if (colon == std::string::npos) return;
  const std::string found = digest(std::string_view{row.source_digest}.substr(0, colon), article.text);
  if (found.empty() || found == row.source_digest.substr(colon + 1)) return;
  findings.push_back(
      {.fault = TextFault::kDigestDiffers, .article = article.number, .line = article.line, .row = row.ref});
}

void check_pack(const AttachedText& text, const Pack& pack, const TextDigest& digest,
                std::vector<TextFinding>& findings) {
  std::map<int, const TextArticle*> articles;
  for (const TextArticle& article : text.articles) articles.emplace(article.number, &article);
  std::set<int> in_pack;
  for (const Article& row : pack.articles) {
    const int number = article_in(row.ref, pack.system_code);
    if (number == 0) continue;
    const bool is_first = in_pack.insert(number).second;
    const auto at = articles.find(number);
    if (at != articles.end()) {
      check_digest(row, *at->second, digest, findings);
    } else if (is_first) {
      findings.push_back({.fault = TextFault::kNotInText, .article = number, .row = row.ref});
    }
  }
  for (const auto& [number, article] : articles) {
    if (in_pack.contains(number)) continue;
    findings.push_back({.fault = TextFault::kNotInPack, .article = number, .line = article->line});
  }
}

std::string chinese_of(const TextFinding& f) {
  switch (f.fault) {
    case TextFault::kNoArticles:
      return "文本中没有找到“第…条”这样的条号，无法与规则包对照。";
    case TextFault::kNumberTwice:
      return fmt::format("第 {} 行：第 {} 条出现了两次。", f.line, f.article);
    case TextFault::kOutOfOrder:
      return fmt::format("第 {} 行：第 {} 条没有接着上一条，可能缺条或条号有误。", f.line, f.article);
    case TextFault::kNotInText:
      return fmt::format("规则包有 {} 等行，文本中没有第 {} 条。", f.row, f.article);
    case TextFault::kNotInPack:
      return fmt::format("第 {} 行：文本有第 {} 条，规则包中没有这一条。", f.line, f.article);
    case TextFault::kDigestDiffers:
      return fmt::format("第 {} 行：第 {} 条与规则包编写时所据的文字不同（{}）。", f.line, f.article, f.row);
    case TextFault::kDanglingReference:
      return fmt::format("第 {} 行：第 {} 条引用了第 {} 条，文本中没有这一条。", f.line, f.article, f.given);
  }
  return "";
}

std::string english_of(const TextFinding& f) {
  switch (f.fault) {
    case TextFault::kNoArticles:
      return "The text has no heading of an article (第…条), so it cannot be held against the pack.";
    case TextFault::kNumberTwice:
      return fmt::format("Line {}: article {} stands twice.", f.line, f.article);
    case TextFault::kOutOfOrder:
      return fmt::format("Line {}: article {} does not follow the one before it.", f.line, f.article);
    case TextFault::kNotInText:
      return fmt::format("The pack has {}, and the text has no article {}.", f.row, f.article);
    case TextFault::kNotInPack:
      return fmt::format("Line {}: the text has article {}, and the pack has no row of it.", f.line, f.article);
    case TextFault::kDigestDiffers:
      return fmt::format("Line {}: article {} is not the text from which {} was read.", f.line, f.article, f.row);
    case TextFault::kDanglingReference:
      return fmt::format("Line {}: article {} refers to article {}, which the text does not have.", f.line, f.article,
                         f.given);
  }
  return "";
}

}  // namespace

AttachedText split_articles(std::string_view text) { return Splitter{}.split(text); }

int article_number(std::string_view numeral) { return number_of(decoded(numeral)); }

std::vector<TextFinding> check_attached(const AttachedText& text, const Pack& pack, const TextDigest& digest) {
  std::vector<TextFinding> findings;
  if (text.articles.empty()) return {{.fault = TextFault::kNoArticles}};
  check_order(text, findings);
  check_references(text, findings);
  std::stable_sort(findings.begin(), findings.end(),
                   [](const TextFinding& a, const TextFinding& b) { return a.line < b.line; });
  check_pack(text, pack, digest, findings);
  return findings;
}

int article_of(const Pack& pack, std::string_view row) { return article_in(row, pack.system_code); }

std::string sentence_of(const TextFinding& finding, bool in_chinese) {
  return in_chinese ? chinese_of(finding) : english_of(finding);
}

}  // namespace donghu::policy
