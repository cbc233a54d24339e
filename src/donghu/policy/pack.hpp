// A regulation as data: one text with its articles, the rules read from it, the software's own defaults, and the words
// it uses (REQUIREMENTS 4.0, 4.1). Immutable once published; names no person, unit or date that is not in the text.
//
//   const Result<Pack> pack = load_pack(text, "policies/cn-xingqing-c/pack.yaml");
//   pack->conduct.acts.front().item_ref;               // "C-08(1)"
//   pack->cite("C-05¶1.a");                            // what a refusal or an obligation shows
//
// Not here: reading the file (load.hpp, whose caller brings the text), the digest (the caller hashes the same text),
// what an authority settles for itself (adoption: events of the domain; overrides.hpp says what it may replace).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "donghu/base/error.hpp"
#include "donghu/base/time.hpp"
#include "donghu/policy/conduct.hpp"
#include "donghu/policy/consequences.hpp"
#include "donghu/policy/declared.hpp"
#include "donghu/policy/forms.hpp"
#include "donghu/policy/layers.hpp"
#include "donghu/policy/obligations.hpp"
#include "donghu/policy/record_duties.hpp"
#include "donghu/policy/record_rules.hpp"
#include "donghu/policy/wrong_case.hpp"

namespace donghu::policy {

enum class EffectiveRule { kIssue, kPublication, kUnstated };
enum class EffectiveSource { kText, kNotice, kAdoption };

struct Effective {
  EffectiveRule rule = EffectiveRule::kUnstated;
  std::optional<CivilDate> from = std::nullopt;  // none: the adoption must give the day
  EffectiveSource source = EffectiveSource::kAdoption;
  std::optional<CivilDate> to = std::nullopt;
  RowId ref = {};
};

/// Who may read the pack's text without signing in.
enum class Disclosure { kPublic, kNotPublic, kUnstated };
enum class PackDomain { kAdministrativeEnforcement, kJudicial, kWrongCaseAccountability, kDeclared };

/// Why a row exists. A row may have two.
enum class RowKind { kDuty, kPermission, kProhibition, kTest, kConsequence, kBackground };

/// One row of the regulation: a rule restated, never the text itself.
struct Article {
  RowId ref = {};
  std::vector<RowKind> kinds = {};
  Label summary = {};
  std::vector<std::string> capabilities = {};  // main carrier first
  std::string source_digest = {};              // "sha256:…" of the article's text without white space; may be empty
  std::string pack_id = {};                    // of a row that came in by merging (merge.hpp); empty: this pack's own
};

/// A source error and the reading in use; both are shown.
struct Erratum {
  RowId ref = {};
  std::string literal = {};
  std::string adopted = {};
  std::string reason = {};
};

/// One chapter of the text, by its first and last article.
struct Chapter {
  int no = 0;
  std::string title = {};
  int from = 0;
  int to = 0;
};

/// A system that the text leans on: wrongCase, lifelongResponsibility, judicialReform.
struct RelatedSystem {
  std::string kind = {};
  std::string pack_id = {};  // empty: no pack of it here
  RowId ref = {};
};

/// Who leads the work and who takes part.
struct LeadershipArrangement {
  Label text = {};
  RowId ref = {};
};

/// A named leader and department in charge of recording, as a duty of set-up.
struct RecordingLeader {
  bool required = false;
  RowId ref = {};
};

/// One element of a concept that the text defines.
struct DefinitionElement {
  std::string element = {};
  Label label = {};
  RowId ref = {};
};

struct Definitions {
  std::vector<DefinitionElement> interference = {};
};

struct Principle {
  std::string id = {};
  Label text = {};
  RowId ref = {};
};

/// A cited instrument and the days it was in force.
struct LegalBasis {
  std::string id = {};
  std::string name = {};
  std::vector<RowId> cited_in = {};
  std::optional<CivilDate> valid_from = std::nullopt;
  std::optional<CivilDate> valid_to = std::nullopt;
  std::string successor = {};                          // id of the instrument that replaced it
  std::string sanction_kind = {};                      // empty: gives no sanction
  std::optional<Predicate> applies_to = std::nullopt;  // class of persons; none: everybody
};

using DefaultValue = std::variant<bool, std::int64_t, std::string, std::vector<std::string>, Term>;

/// A value that is not in the text. `id` is SD-…, SC-… or Q-…; `param` is the path of the value in this pack, or the
/// name of a rule of the engine.
struct SoftwareDefault {
  std::string id = {};
  std::string param = {};
  DefaultValue value = false;
  std::string reason = {};
};

struct IdentifierLabel {
  std::string identifier = {};  // of the glossary: "partyGroup"
  Label label = {};             // the text's own word: 局党组
};

struct Pack {
  int schema_version = 1;
  std::string pack_id = {};
  std::string pack_version = {};  // semantic version of the encoding
  std::string system_code = {};
  std::string title = {};
  std::vector<std::string> title_aliases = {};
  std::string issuer = {};           // empty: not in the text
  std::string document_number = {};  // empty: none
  std::optional<CivilDate> issued_on = std::nullopt;
  std::vector<std::string> addressees = {};
  Effective effective = {};
  Disclosure disclosure = Disclosure::kUnstated;
  PackDomain domain = PackDomain::kAdministrativeEnforcement;
  std::string domain_code = {};  // as written; for kDeclared a word of `vocabulary.domains`
  Label purpose = {};
  std::vector<Principle> principles = {};
  std::optional<LeadershipArrangement> leadership = std::nullopt;
  std::vector<Chapter> chapters = {};  // empty: the text has none
  std::vector<RelatedSystem> related_systems = {};
  std::optional<Definitions> definitions = std::nullopt;
  std::vector<LegalBasis> legal_bases = {};
  std::vector<Article> articles = {};
  std::vector<Erratum> errata = {};
  std::vector<SoftwareDefault> software_defaults = {};
  std::vector<IdentifierLabel> labels = {};
  std::vector<std::string> requires_features = {};
  PackVocabulary vocabulary = {};
  std::optional<Bundle> bundle = std::nullopt;
  std::optional<Implements> implements = std::nullopt;
  std::vector<MergeRule> merge_policy = {};

  ConductRules conduct = {};
  RecordRules record = {};
  std::vector<RecordDuty> records = {};
  RegisterRules record_register = {};
  RecordingLeader recording_leader = {};
  std::vector<ObligationRule> obligations = {};
  std::vector<AdHocReport> ad_hoc_reports = {};
  std::vector<PeriodicReport> periodic_reports = {};
  std::optional<Verification> verification = std::nullopt;
  std::vector<Check> checks = {};
  std::vector<CollectiveDecision> collective_decisions = {};
  std::vector<Route> routes = {};
  bool routes_ask_on_no_match = true;  // the only value there is: a person decides, never a default
  std::vector<Referral> referrals = {};
  std::vector<DeclarationRule> declarations = {};
  Consequences consequences = {};
  std::optional<WrongCaseRules> wrong_case = std::nullopt;  // none: the text has no wrong cases
  std::vector<Circumstance> leniency = {};
  std::vector<Circumstance> aggravation = {};
  std::vector<Form> forms = {};
  std::vector<Yielded> yielded = {};  // of a merged pack only
  std::vector<Pack> parts = {};       // of a pack merged for everybody: what it was merged from

  /// None if the pack has no such row.
  const Article* find_article(std::string_view ref) const;
  /// None if the pack has no such form.
  const Form* find_form(std::string_view id) const;
  /// The text's word for an identifier of the glossary; none: the locale's default.
  const Label* find_label(std::string_view identifier) const;
  /// What `event` raises, in the order of the pack; `when` is not judged here.
  std::vector<const ObligationRule*> obligations_raised_by(std::string_view event) const;
  /// A row as a citation, with the pack it comes from.
  Citation cite(std::string_view ref) const;
  /// The pack that a row comes from: this one, or one that was merged into it. `ref` may be empty.
  const std::string& pack_of(std::string_view ref) const;
};

}  // namespace donghu::policy
