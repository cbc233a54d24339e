// The readers of a pack's sections, one for each group of top-level keys; inside the module. `o` is the whole pack.
// Articles come first, whatever their place in the file: everything else refers to their rows.
#pragma once

#include "donghu/policy/reader.hpp"

namespace donghu::policy {

void read_head(Object& o, Pack& pack);      // title, issuer, effective …
void read_articles(Object& o, Pack& pack);  // articles, errata, principles
void read_words(Object& o, Pack& pack);     // legal bases, labels, defaults, features
void read_conduct(Object& o, Pack& pack);
void read_record(Object& o, Pack& pack);        // record and register
void read_obligations(Object& o, Pack& pack);   // obligations, reports, verification
void read_consequences(Object& o, Pack& pack);  // circular, sanctions, non-recording
void read_remedies(Object& o, Pack& pack);      // protection, appeals, complaints, education
void read_forms(Object& o, Pack& pack);

/// Sections of the full model that this version does not have: they may stand there empty, so that a pack can say that
/// its text has no such rule; anything else is FEATURE_MISSING.
void refuse_missing_features(Object& o, const Pack& pack);

/// What only the whole pack can tell: defaults and deadlines agree, every default leads somewhere.
void check_defaults(Object& o, Pack& pack);

/// shall, may, statement
inline constexpr std::pair<std::string_view, Modality> kModalities[] = {
    {"shall", Modality::kShall}, {"may", Modality::kMay}, {"statement", Modality::kStatement}};

/// Refuses a second element of one list with the same identifier.
void check_unique(Object& element, Names& seen, std::string_view key, const std::string& id);

}  // namespace donghu::policy
