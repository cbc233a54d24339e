// Values of a pack in Chinese words, as `policy show` and `policy check` print them; inside the module.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "donghu/policy/pack.hpp"

namespace donghu::policy {

std::string listed(const std::vector<std::string>& words, std::string_view between = "、");
std::string or_dash(const std::string& text);
std::string or_dash(const std::optional<CivilDate>& date);

std::string text_of(const Term& term);
std::string text_of(const Deadline& deadline);
std::string text_of(const DefaultValue& value);
std::string text_of(const Pack& pack, const BodyExpression& body);
std::string text_of(const PeriodicReport& report);  // how often

std::string_view word_of(Modality modality);
std::string_view word_of(FieldLevel level);
std::string_view word_of(RowKind kind);
std::string_view word_of(HowMany how_many);
std::string_view word_of(MergePolicy policy);
/// Of matters, actions and kinds of check; the code itself if it has none here.
std::string word_of(const std::string& code);
std::string words_of(const std::vector<std::string>& codes);

/// The pack's own word for a role or body, else the code.
std::string named(const Pack& pack, const std::string& identifier);
std::string named(const Pack& pack, const std::vector<std::string>& identifiers);

/// "；条件：…", or nothing.
std::string condition(const std::optional<Predicate>& when);

}  // namespace donghu::policy
