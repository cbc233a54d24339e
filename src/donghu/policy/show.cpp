#include "donghu/policy/show.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "donghu/policy/fault.hpp"
#include "donghu/policy/show_rules.hpp"
#include "donghu/policy/show_words.hpp"

namespace donghu::policy {
namespace {

std::string article_text(const Article& article, const Pack& pack, const Rules& rules) {
  std::vector<std::string> kinds;
  kinds.reserve(article.kinds.size());
  for (const RowKind kind : article.kinds) kinds.emplace_back(word_of(kind));
  std::string text = fmt::format("{}  [{}] {}\n", article.ref, listed(kinds), article.summary.zh);
  for (const Erratum& erratum : pack.errata) {
    if (erratum.ref != article.ref) continue;
    text += fmt::format("    勘误：原文 {}；采用 {}；理由 {}\n", erratum.literal, erratum.adopted, erratum.reason);
  }
  for (const LegalBasis& basis : pack.legal_bases) {
    if (std::find(basis.cited_in.begin(), basis.cited_in.end(), article.ref) == basis.cited_in.end()) continue;
    text +=
        fmt::format("    引用 {}（有效 {} 至 {}）\n", basis.name, or_dash(basis.valid_from), or_dash(basis.valid_to));
  }
  for (const std::string& rule : rules.on(article.ref)) text += "    · " + rule + "\n";
  return text;
}

std::string head_text(const Pack& pack) {
  std::string text = fmt::format("《{}》\n", pack.title);
  text += fmt::format("规则包 {} {}（{}）\n", pack.pack_id, pack.pack_version, pack.system_code);
  text += fmt::format("发文 {}  文号 {}  日期 {}\n", or_dash(pack.issuer), or_dash(pack.document_number),
                      or_dash(pack.issued_on));
  text += fmt::format("施行 {} 起，至 {}\n", or_dash(pack.effective.from), or_dash(pack.effective.to));
  text += fmt::format("目的 {}\n", pack.purpose.zh);
  for (const Chapter& chapter : pack.chapters) {
    text += fmt::format("第 {} 章 {}（第 {} 条至第 {} 条）\n", chapter.no, chapter.title, chapter.from, chapter.to);
  }
  if (pack.bundle) text += fmt::format("与之配套 {}\n", pack.bundle->id);
  for (const MergeRule& rule : pack.merge_policy)
    text += fmt::format("并行规则 {}：{}\n", rule.kind, word_of(rule.policy));
  return text;
}

std::string defaults_text(const Pack& pack) {
  std::string text = "\n软件设定（不出自规定）\n";
  for (const SoftwareDefault& row : pack.software_defaults) {
    text += fmt::format("  {:<6} {} = {}\n         {}\n", row.id, row.param, text_of(row.value), row.reason);
  }
  return text;
}

std::string bases_text(const Pack& pack) {
  std::string text = "\n引用的规范\n";
  for (const LegalBasis& basis : pack.legal_bases) {
    text += fmt::format("  {}  {}  有效 {} 至 {}  见 {}\n", basis.id, basis.name, or_dash(basis.valid_from),
                        or_dash(basis.valid_to), listed(basis.cited_in));
  }
  return text;
}

std::string problem_text(const Error& error) {
  const auto fault =
      std::find_if(error.params.begin(), error.params.end(), [](const auto& p) { return p.first == "fault"; });
  const FaultText* text = fault == error.params.end() ? nullptr : find_fault(fault->second);
  const std::string sentence_or_detail =
      text == nullptr ? error.detail : sentence(*text, error.params, Language::kChinese);
  return fmt::format("{}  {}\n    {}\n", error.where, name_of(error.code), sentence_or_detail);
}

}  // namespace

std::string show(const Pack& pack) {
  const Rules rules{pack};
  std::string text = head_text(pack) + "\n条款与软件据此所做的事\n";
  for (const Article& article : pack.articles) text += article_text(article, pack, rules);
  // Rules of the software have no row to stand under, and must be seen all the same.
  const std::vector<std::string> own = rules.on("");
  if (!own.empty()) text += "\n不出自条款的软件规则\n";
  for (const std::string& rule : own) text += "    · " + rule + "\n";
  return text + defaults_text(pack) + bases_text(pack);
}

std::string show_article(const Pack& pack, std::string_view ref) {
  const Article* article = pack.find_article(ref);
  return article == nullptr ? "" : article_text(*article, pack, Rules{pack});
}

std::string show_attached(const AttachedText& text, const Pack& pack, const TextDigest& digest) {
  const Rules rules{pack};
  std::string out = fmt::format("《{}》 {} {}\n", pack.title, pack.pack_id, pack.pack_version);
  for (const TextArticle& article : text.articles) {
    out += fmt::format("\n第 {} 条（文本第 {} 行）  sha256:{}\n  原文：{}\n", article.number, article.line,
                       digest("sha256", article.text), article.text);
    for (const Article& row : pack.articles) {
      if (article_of(pack, row.ref) == article.number) out += article_text(row, pack, rules);
    }
  }
  const std::vector<TextFinding> findings = check_attached(text, pack, digest);
  out += fmt::format("\n文本 {} 条，规则包 {} 行；不一致 {} 处\n", text.articles.size(), pack.articles.size(),
                     findings.size());
  for (const TextFinding& finding : findings) out += "  · " + sentence_of(finding, true) + "\n";
  return out;
}

std::string show_problems(const Error& error) {
  std::string text = problem_text(error);
  for (const Error& further : error.also) text += problem_text(further);
  return text;
}

std::string show_check(const Result<Pack>& pack, std::string_view file_name) {
  if (!pack) {
    return fmt::format("{}：不可用，{} 处问题\n{}", file_name, pack.error().also.size() + 1,
                       show_problems(pack.error()));
  }
  return fmt::format("{}：可用。《{}》{} {}，{} 条，{} 项软件设定\n", file_name, pack->title, pack->pack_id,
                     pack->pack_version, pack->articles.size(), pack->software_defaults.size());
}

}  // namespace donghu::policy
