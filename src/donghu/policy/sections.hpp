// The readers of a pack's sections, one for each group of top-level keys; inside the module. `o` is the whole pack.
// Articles come first, whatever their place in the file: everything else refers to their rows.
#pragma once

#include "donghu/policy/reader.hpp"

namespace donghu::policy {

void read_articles(Object& o, Pack& pack);    // articles, errata, principles
void read_vocabulary(Object& o, Pack& pack);  // the pack's own words; before everything that uses words
void read_head(Object& o, Pack& pack);        // title, issuer, effective …
void read_background(Object& o, Pack& pack);  // chapters, leadership, related systems, layers
void read_words(Object& o, Pack& pack);       // legal bases, labels, defaults, features
void read_conduct(Object& o, Pack& pack);
void read_record(Object& o, Pack& pack);        // record and register
void read_obligations(Object& o, Pack& pack);   // obligations, reports, verification
void read_relations(Object& o, Pack& pack);     // checks, collective decisions, routes, referrals
void read_wrong_case(Object& o, Pack& pack);    // wrong cases and their circumstances; before the sanctions
void read_consequences(Object& o, Pack& pack);  // circular, sanctions, non-recording
void read_remedies(Object& o, Pack& pack);      // protection, appeals, complaints
void read_assessment(Object& o, Pack& pack);    // assessment, organizations, education
void read_forms(Object& o, Pack& pack);
void read_duties(Object& o, Pack& pack);  // records owed by others, declarations; after the forms they refer to

/// Refuses what this version does not have, and features that are used without being declared.
void check_features(Object& o, const Pack& pack);

/// load_pack, with everything that was asked for written down.
Result<Pack> load_pack(std::string_view text, std::string_view file_name, Shapes& shapes);
Result<CalendarYear> load_calendar(std::string_view text, std::string_view file_name, Shapes& shapes);

/// What only the whole pack can tell: defaults and deadlines agree, every default and carrier leads somewhere.
void check_defaults(Object& o, Pack& pack);

/// Refuses a second element of one list with the same identifier.
void check_unique(Object& element, Names& seen, std::string_view key, const std::string& id);

/// One element of a list of record fields.
void read_field_rule(Object& o, Names& names, FieldRule& out);

}  // namespace donghu::policy
