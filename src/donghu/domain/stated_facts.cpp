#include "donghu/domain/stated_facts.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace donghu::domain {
namespace {

using policy::FactType;

constexpr std::array kTypeNames{std::pair{FactType::kBool, "bool"},         std::pair{FactType::kInt, "int"},
                                std::pair{FactType::kText, "text"},         std::pair{FactType::kCode, "code"},
                                std::pair{FactType::kCodeList, "codeList"}, std::pair{FactType::kDate, "date"}};

std::string name_of_type(FactType type) {
  for (const auto& [one, name] : kTypeNames) {
    if (one == type) return name;
  }
  return {};
}

/// Persons whom a handler, or a verifier, names in words.
constexpr std::array<std::string_view, 3> kNamedByHandler{"intervener", "principal", "asked"};
constexpr std::array<std::string_view, 4> kNamedByVerifier{"subject", "superior", "retaliator", "victim"};

/// Facts of the shared vocabulary about persons that no record or finding has a place for, as far as the directory does
/// not know the person.
constexpr std::array<std::string_view, 14> kOfPersons{
    "employment",    "isStateFunctionary", "isPublicOfficial", "isPartyMember",     "isEnforcementOfficer",
    "isCaseHandler", "isJudicialLeader",   "isCaseParty",      "organInTerritory",  "organRelation",
    "rank",          "functions",          "isInternal",       "isTruthfulRecorder"};
struct BaseFact {
  std::string_view key;
  bool handler;
  bool verifier;
};
constexpr std::array kOfMatters{BaseFact{"case.pending", true, true}, BaseFact{"case.stage", true, true},
                                BaseFact{"case.kind", true, true}, BaseFact{"report.untruthful", false, true}};

std::vector<std::string_view> roles_named(StatedBy who) {
  if (who == StatedBy::kHandler) return {kNamedByHandler.begin(), kNamedByHandler.end()};
  return {kNamedByVerifier.begin(), kNamedByVerifier.end()};
}

StatableFact base_fact(std::string key, const policy::FactSpec& spec, const policy::Pack& pack) {
  StatableFact fact{.key = std::move(key), .type = spec.type};
  fact.codes.assign(spec.codes.begin(), spec.codes.end());
  if (const auto kind = policy::words_of_fact(spec)) fact.codes = policy::words_of(pack.vocabulary, *kind);
  return fact;
}

void add_declared(StatedBy who, const policy::Pack& pack, std::vector<StatableFact>& all) {
  for (const policy::DeclaredFact& declared : pack.vocabulary.facts) {
    // What a handler may say, whoever verifies may find to be otherwise.
    const bool may =
        declared.asserted_by == "handler" || (declared.asserted_by == "verifier" && who == StatedBy::kVerifier);
    if (!may) continue;
    StatableFact fact{.key = declared.key,
                      .type = declared.type,
                      .codes = declared.codes,
                      .label = declared.label,
                      .ref = declared.ref};
    if (!declared.key.starts_with(policy::kPersonPrefix)) {
      all.push_back(std::move(fact));
      continue;
    }
    for (const std::string_view role : roles_named(who)) {
      fact.key = std::string{role} + "." + declared.key.substr(policy::kPersonPrefix.size());
      all.push_back(fact);
    }
  }
}

std::optional<policy::FactValue> value_of(const StatedFact& fact, FactType type) {
  switch (type) {
    case FactType::kBool:
      if (fact.value != "true" && fact.value != "false") return std::nullopt;
      return policy::FactValue{fact.value == "true"};
    case FactType::kInt: {
      std::int64_t number = 0;
      const char* end = fact.value.data() + fact.value.size();
      const auto [at, error] = std::from_chars(fact.value.data(), end, number);
      if (error != std::errc{} || at != end || fact.value.empty()) return std::nullopt;
      return policy::FactValue{number};
    }
    case FactType::kDate: {
      const std::optional<CivilDate> day = CivilDate::parse(fact.value);
      if (!day) return std::nullopt;
      return policy::FactValue{*day};
    }
    case FactType::kText:
    case FactType::kCode:
      if (fact.value.empty()) return std::nullopt;
      return policy::FactValue{fact.value};
    case FactType::kCodeList:
      return policy::FactValue{fact.values};
  }
  return std::nullopt;
}

class Check {
 public:
  Check(StatedBy who, const policy::Pack& pack, Refusals& refusals)
      : pack_(pack), refusals_(refusals), statable_(statable_facts(who, pack)) {}

  void fact(StatedFact& stated, const std::string& where) {
    stated.type.clear();
    const auto found = std::find_if(statable_.begin(), statable_.end(),
                                    [&](const StatableFact& one) { return one.key == stated.key; });
    if (found == statable_.end()) return refuse_key(stated, where);
    const std::optional<Citation> cited = found->ref.empty() ? std::nullopt : std::optional{pack_.cite(found->ref)};
    const bool list = found->type == FactType::kCodeList;
    if (!value_of(stated, found->type) || list == !stated.value.empty() || (!list && !stated.values.empty())) {
      return refusals_.add(ErrorCode::kMalformed, where + (list ? "/values" : "/value"), cited,
                           {{"expected", name_of_type(found->type)}});
    }
    if (std::find(seen_.begin(), seen_.end(), stated.key) != seen_.end()) {
      return refusals_.add(ErrorCode::kNotAllowed, where + "/key", cited, {{"allowed", "1"}});
    }
    seen_.push_back(stated.key);
    codes(stated, *found, cited, where);
    stated.type = name_of_type(found->type);
  }

 private:
  void codes(const StatedFact& stated, const StatableFact& fact, const std::optional<Citation>& cited,
             const std::string& where) {
    const auto check = [&](const std::string& code, const std::string& at) {
      if (std::find(fact.codes.begin(), fact.codes.end(), code) != fact.codes.end()) return;
      refusals_.add(ErrorCode::kNotAllowed, at, cited, {{"allowed", fmt::format("{}", fmt::join(fact.codes, ", "))}});
    };
    if (fact.type == FactType::kCode) check(stated.value, where + "/value");
    if (fact.type != FactType::kCodeList) return;
    for (std::size_t i = 0; i < stated.values.size(); ++i) {
      check(stated.values[i], where + "/values/" + std::to_string(i));
    }
  }

  void refuse_key(const StatedFact& stated, const std::string& where) {
    if (const policy::DeclaredFact* declared = pack_.vocabulary.find_fact(stated.key)) {
      return refusals_.add(ErrorCode::kNotAllowed, where + "/key", pack_.cite(declared->ref),
                           {{"assertedBy", declared->asserted_by}});
    }
    std::vector<std::string> keys;
    keys.reserve(statable_.size());
    for (const StatableFact& one : statable_) keys.push_back(one.key);
    refusals_.add(ErrorCode::kMissingReference, where + "/key", {},
                  {{"allowed", fmt::format("{}", fmt::join(keys, ", "))}});
  }

  const policy::Pack& pack_;
  Refusals& refusals_;
  std::vector<StatableFact> statable_;
  std::vector<std::string> seen_;
};

}  // namespace

std::vector<StatableFact> statable_facts(StatedBy who, const policy::Pack& pack) {
  std::vector<StatableFact> all;
  add_declared(who, pack, all);
  for (const BaseFact& base : kOfMatters) {
    if (who == StatedBy::kHandler ? !base.handler : !base.verifier) continue;
    if (const policy::FactSpec* spec = policy::find_fact(base.key))
      all.push_back(base_fact(std::string{base.key}, *spec, pack));
  }
  for (const std::string_view role : roles_named(who)) {
    for (const std::string_view name : kOfPersons) {
      std::string key = std::string{role} + "." + std::string{name};
      if (const policy::FactSpec* spec = policy::find_fact(key)) all.push_back(base_fact(std::move(key), *spec, pack));
    }
  }
  return all;
}

void complete_stated(std::vector<StatedFact>& facts, StatedBy who, const policy::Pack& pack, const std::string& where,
                     Refusals& refusals) {
  if (facts.empty()) return;
  Check check{who, pack, refusals};
  for (std::size_t i = 0; i < facts.size(); ++i) check.fact(facts[i], where + "/" + std::to_string(i));
}

void add_stated(policy::Facts& facts, const std::vector<StatedFact>& stated) {
  for (const StatedFact& fact : stated) {
    for (const auto& [type, name] : kTypeNames) {
      if (fact.type != name || facts.find(fact.key) != nullptr) continue;
      if (auto value = value_of(fact, type)) facts.set(fact.key, *std::move(value));
    }
  }
}

void add_noted(policy::Facts& facts, const std::string& role, const std::vector<std::string>& traits) {
  for (const std::string& trait : traits) {
    const auto at = trait.find('=');
    if (at == std::string::npos) continue;
    const std::string key = role + "." + trait.substr(0, at);
    StatedFact noted{.value = trait.substr(at + 1)};
    if (noted.value.find('|') != std::string::npos) {
      for (std::size_t from = 0; from < noted.value.size();) {
        const std::size_t end = std::min(noted.value.find('|', from), noted.value.size());
        if (end > from) noted.values.push_back(noted.value.substr(from, end - from));
        from = end + 1;
      }
      facts.set(key, noted.values);
      continue;
    }
    for (const FactType type : {FactType::kBool, FactType::kInt, FactType::kDate, FactType::kText}) {
      if (auto value = value_of(noted, type)) {
        facts.set(key, *std::move(value));
        break;
      }
    }
  }
}

}  // namespace donghu::domain
