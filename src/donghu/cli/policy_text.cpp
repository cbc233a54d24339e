#include "donghu/cli/policy_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace donghu::cli {
namespace {

constexpr const char* kCompare = "cli.compare.";
constexpr const char* kRetrospect = "cli.retrospect.";

std::string text_at(const json::Object& object, std::string_view key) {
  const json::Value* value = object.if_contains(key);
  return value != nullptr && value->is_string() ? std::string{value->get_string().c_str()} : std::string{};
}

std::string number_at(const json::Object& object, std::string_view key) {
  const json::Value* value = object.if_contains(key);
  return value == nullptr ? std::string{"0"} : json::write(*value);
}

const json::Array& list_at(const json::Object& object, std::string_view key) {
  static const json::Array none;
  const json::Value* value = object.if_contains(key);
  return value != nullptr && value->is_array() ? value->get_array() : none;
}

/// The word of a code; a code that the locale does not know is shown as it is.
std::string word_of(const Words& words, const std::string& group, const std::string& code) {
  if (code.empty()) return {};
  std::string key = code;
  std::replace(key.begin(), key.end(), '.', '-');
  const std::string whole = kRetrospect + group + "." + key;
  std::string word = words(whole);
  return word == whole ? code : word;
}

// --- comparison -----------------------------------------------------------------------------------------------------

std::string or_none(const Words& words, const std::optional<std::string>& value) {
  return value ? *value : words("cli.compare.none");
}

std::string day_or_none(const Words& words, const std::optional<CivilDate>& day) {
  return day ? day->text() : words("cli.compare.none");
}

std::string fields_text(const Words& words, const std::vector<app::FieldChangeView>& fields) {
  std::string text;
  for (const app::FieldChangeView& field : fields) {
    text += "    · " +
            words("cli.compare.field", {{"path", field.path},
                                        {"before", or_none(words, field.before)},
                                        {"after", or_none(words, field.after)}}) +
            "\n";
  }
  return text;
}

std::string change_text(const Words& words, policy::RowChange change) {
  return words(std::string{kCompare} + "change." + std::string{name_of(change)});
}

std::string article_text(const Words& words, const app::ChangedArticleView& article, bool in_english) {
  const std::string& summary = in_english && !article.summary_en.empty() ? article.summary_en : article.summary;
  std::string text = fmt::format("{}  [{}] {}\n", article.ref, change_text(words, article.change), summary);
  for (const app::ErratumView& erratum : article.errata) {
    text += "    " +
            words("cli.compare.erratum",
                  {{"literal", erratum.literal}, {"adopted", erratum.adopted}, {"reason", erratum.reason}}) +
            "\n";
  }
  for (const app::InstrumentView& instrument : article.instruments) {
    text += "    " +
            words("cli.compare.instrument", {{"id", instrument.id},
                                             {"name", instrument.name},
                                             {"from", day_or_none(words, instrument.valid_from)},
                                             {"to", day_or_none(words, instrument.valid_to)}}) +
            "\n";
  }
  return text + fields_text(words, article.fields);
}

std::string validity_text(const Words& words, const std::optional<app::InstrumentView>& instrument) {
  if (!instrument) return words("cli.compare.none");
  return words("cli.compare.validity", {{"from", day_or_none(words, instrument->valid_from)},
                                        {"to", day_or_none(words, instrument->valid_to)}});
}

std::string instrument_text(const Words& words, const app::ChangedInstrumentView& changed) {
  const app::InstrumentView& shown = changed.after ? *changed.after : *changed.before;
  std::string text = fmt::format("  {}  [{}] {}\n", shown.id, change_text(words, changed.change), shown.name);
  text += fmt::format("    {} → {}\n", validity_text(words, changed.before), validity_text(words, changed.after));
  return text + fields_text(words, changed.fields);
}

// --- looking back ---------------------------------------------------------------------------------------------------

std::string article_at(const Words& words, const json::Object& item, std::string_view key) {
  const json::Value* citation = item.if_contains(key);
  if (citation == nullptr || !citation->is_object()) return words("cli.retrospect.noArticle");
  return text_at(citation->get_object(), "article");
}

std::string value_at(const Words& words, const json::Object& item, std::string_view key) {
  const json::Value* value = item.if_contains(key);
  return value == nullptr ? words("cli.retrospect.none") : text_at(item, key);
}

/// "  2026-12-14 记录封存  初筛等级：suspect → open  （依据 C-08(1) → —）"
std::string difference_text(const Words& words, const json::Object& item) {
  std::string text = "  ";
  if (const std::string on = text_at(item, "on"); !on.empty()) text += on + " ";
  text += word_of(words, "step", text_at(item, "step")) + "  " + word_of(words, "element", text_at(item, "element"));
  if (const std::string name = text_at(item, "name"); !name.empty()) text += " " + name;
  text += "  [" + words(std::string{kRetrospect} + "change." + text_at(item, "change")) + "]";
  if (item.if_contains("valueThen") != nullptr || item.if_contains("valueInstead") != nullptr) {
    text += fmt::format("  {} → {}", value_at(words, item, "valueThen"), value_at(words, item, "valueInstead"));
  }
  return text + "  " +
         words("cli.retrospect.basis",
               {{"then", article_at(words, item, "then")}, {"instead", article_at(words, item, "instead")}}) +
         "\n";
}

std::string matter_text(const Words& words, const json::Object& item) {
  const std::string kind = word_of(words, "kind", text_at(item, "kind"));
  const std::string number = text_at(item, "number");
  return number.empty() ? kind : number + "  " + kind;
}

std::string replaced_text(const Words& words, const json::Object& retrospect) {
  std::string text;
  for (const json::Value& pack : list_at(retrospect, "replaced")) {
    const json::Object& one = pack.as_object();
    text += (text.empty() ? "" : ", ") + text_at(one, "id") + " " + text_at(one, "version");
  }
  return text.empty() ? words("cli.retrospect.none") : text;
}

std::string head_text(const Words& words, const json::Object& retrospect) {
  const json::Value* pack = retrospect.if_contains("pack");
  static const json::Object none;
  const json::Object& named = pack != nullptr && pack->is_object() ? pack->get_object() : none;
  std::string text = words("cli.retrospect.head", {{"pack", text_at(named, "id")},
                                                   {"version", text_at(named, "version")},
                                                   {"title", text_at(named, "title")}}) +
                     "\n";
  text += "  " +
          words(std::string{kRetrospect} + "placement." + text_at(retrospect, "placement"),
                {{"replaced", replaced_text(words, retrospect)}, {"from", text_at(retrospect, "from")}}) +
          "\n";
  text += "  " +
          words("cli.retrospect.counts", {{"matters", number_at(retrospect, "matters")},
                                          {"steps", number_at(retrospect, "steps")},
                                          {"obligations", number_at(retrospect, "obligations")},
                                          {"periods", number_at(retrospect, "periods")}}) +
          "\n";
  std::string params;
  for (const json::Value& one : list_at(retrospect, "settingsLeftOut")) {
    params += (params.empty() ? "" : ", ") + std::string{one.as_string().c_str()};
  }
  if (!params.empty()) text += "  " + words("cli.retrospect.settingsLeftOut", {{"params", params}}) + "\n";
  return text;
}

std::string unjudged_text(const Words& words, const json::Object& retrospect) {
  const json::Array& steps = list_at(retrospect, "unjudged");
  if (steps.empty()) return {};
  std::string text = "\n" + words("cli.retrospect.unjudged") + "\n";
  for (const json::Value& value : steps) {
    const json::Object& step = value.as_object();
    text += fmt::format("  {}  {}  {}\n", matter_text(words, step), word_of(words, "step", text_at(step, "step")),
                        text_at(step, "code"));
  }
  return text;
}

}  // namespace

std::string comparison_text(const Words& words, const app::ComparisonView& comparison) {
  std::string text = words("cli.compare.head", {{"older", comparison.older.id},
                                                {"olderVersion", comparison.older.version},
                                                {"newer", comparison.newer.id},
                                                {"newerVersion", comparison.newer.version}}) +
                     "\n";
  if (comparison.empty()) return text + words("cli.compare.same") + "\n";
  const bool in_english = words("cli.compare.change.changed") == "changed";
  for (const app::ChangedArticleView& article : comparison.articles) {
    text += "\n" + article_text(words, article, in_english);
  }
  if (!comparison.instruments.empty()) text += "\n" + words("cli.compare.instruments") + "\n";
  for (const app::ChangedInstrumentView& changed : comparison.instruments) text += instrument_text(words, changed);
  if (!comparison.others.empty()) {
    text += "\n" + words("cli.compare.others") + "\n" + fields_text(words, comparison.others);
  }
  return text + "\n" +
         words("cli.compare.differ", {{"articles", std::to_string(comparison.articles.size())},
                                      {"instruments", std::to_string(comparison.instruments.size())},
                                      {"others", std::to_string(comparison.others.size())}}) +
         "\n";
}

bool has_differences(const json::Object& retrospect) { return !list_at(retrospect, "items").empty(); }

std::string retrospect_text(const Words& words, const json::Object& retrospect) {
  std::string text = head_text(words, retrospect);
  std::string last;
  for (const json::Value& value : list_at(retrospect, "items")) {
    const json::Object& item = value.as_object();
    if (std::string matter = matter_text(words, item); matter != last) {
      text += "\n" + matter + "\n";
      last = std::move(matter);
    }
    text += difference_text(words, item);
  }
  text += unjudged_text(words, retrospect) + "\n";
  if (!has_differences(retrospect)) return text + words("cli.retrospect.same") + "\n";
  const std::string count = std::to_string(list_at(retrospect, "items").size());
  return text + words("cli.retrospect.differ", {{"count", count}}) + "\n";
}

}  // namespace donghu::cli
