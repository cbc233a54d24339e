// A pack as plain text for people (Chinese): what `donghu policy show`, `check` and `attach-text` print.
#pragma once

#include <string>
#include <string_view>

#include "donghu/base/error.hpp"
#include "donghu/policy/attached_text.hpp"
#include "donghu/policy/pack.hpp"

namespace donghu::policy {

/// The whole pack: head, articles with what the software does for each, acts with their conditions, record fields,
/// deadlines with their source, defaults, errata, forms.
std::string show(const Pack& pack);

/// One article with everything that rests on it; empty if the pack has no such row.
std::string show_article(const Pack& pack, std::string_view ref);

/// The organ's own text article by article, beside each what the pack and the software make of it, with the digest that
/// a pack names as `sourceDigest`; at the end what does not agree.
std::string show_attached(const AttachedText& text, const Pack& pack, const TextDigest& digest);

/// One line of result, then each problem with place, rule and what is allowed.
std::string show_check(const Result<Pack>& pack, std::string_view file_name);

/// Only the problems, one paragraph each.
std::string show_problems(const Error& error);

}  // namespace donghu::policy
