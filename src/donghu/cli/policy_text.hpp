// Packs side by side, and looking back under other rules, as text for a terminal.
#pragma once

#include "donghu/app/policy_views.hpp"
#include "donghu/cli/report.hpp"

namespace donghu::cli {

/// Article by article, then instruments, then what stands on no article.
std::string comparison_text(const Words& words, const app::ComparisonView& comparison);

/// One RetrospectView or FullRetrospectView as JSON: what came and what would have come is shown where it is told.
std::string retrospect_text(const Words& words, const json::Object& retrospect);

/// True if `items` holds anything.
bool has_differences(const json::Object& retrospect);

}  // namespace donghu::cli
