#include "donghu/policy/fault.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace donghu::policy {
namespace {

using enum Fault;
using Code = ErrorCode;

// More than this of one file helps nobody, and a file made to hurt must not cost its square.
constexpr std::size_t kMostProblems = 100;

constexpr FaultText kTexts[] = {
    {kTooLarge, "too-large", Code::kTooLarge, "The file has more than {limit} bytes; no regulation needs that many.",
     "文件超过 {limit} 字节，规则文件不会有这么大。"},
    {kNotUtf8, "not-utf8", Code::kMalformed, "The file is not UTF-8; save it as UTF-8 without any other encoding.",
     "文件不是 UTF-8 编码，请另存为 UTF-8。"},
    {kControlCharacter, "control-character", Code::kMalformed,
     "The line has a control character that cannot be seen; delete it and type the text again.",
     "这一行含有看不见的控制字符，请删去重打。"},
    {kNotYaml, "not-yaml", Code::kMalformed,
     "This is not YAML ({reason}); look at the indentation and at colons, quotes and brackets near here.",
     "不是合法的 YAML（{reason}），请检查附近的缩进、冒号、引号和括号。"},
    {kFullWidthColon, "full-width-colon", Code::kMalformed,
     "'{given}' is followed by a full-width colon (：); write a half-width colon and a space: '{given}: '.",
     "“{given}”后面用了全角冒号（：），应为半角冒号加一个空格：“{given}: ”。"},
    {kFullWidthComma, "full-width-comma", Code::kMalformed,
     "'{given}' holds a full-width comma (，); separate elements with a half-width comma and a space.",
     "“{given}”中用了全角逗号（，），各项之间应为半角逗号加一个空格。"},
    {kDirective, "directive", Code::kMalformed,
     "A line must not start with '%': YAML directives are not used in packs.",
     "行首不能用“%”：规则文件不使用 YAML 指令。"},
    {kEmptyDocument, "empty-document", Code::kMalformed,
     "The file must hold one map of keys and values; start with 'schemaVersion: 1'.",
     "文件应当是一组“键: 值”，例如以“schemaVersion: 1”开头。"},
    {kSeveralDocuments, "several-documents", Code::kMalformed,
     "One file is one document; remove the '---' and what follows, or make it a file of its own.",
     "一个文件只能有一份文档，请去掉“---”及其后的内容，或另立一个文件。"},
    {kAnchor, "anchor", Code::kMalformed,
     "Anchors ('&name') are not used in packs; write the value out where it is needed, so that every line can be read "
     "alone.",
     "规则文件不使用锚点（“&名称”），请在需要处写出完整的值，使每一行都能单独读懂。"},
    {kAlias, "alias", Code::kMalformed,
     "Aliases ('*name') are not used in packs; write the value out. A text that starts with '*' needs quotes.",
     "规则文件不使用别名（“*名称”），请写出完整的值；以“*”开头的文字要加引号。"},
    {kTag, "tag", Code::kMalformed,
     "Tags ('{given}') are not used in packs; the key already says of which type its value is. A text that starts with "
     "'!' needs quotes.",
     "规则文件不使用标签（“{given}”），值的类型由键决定；以“!”开头的文字要加引号。"},
    {kTooDeep, "too-deep", Code::kMalformed,
     "More than {limit} levels are nested here; a condition this deep cannot be checked by a reader. Split it.",
     "嵌套超过 {limit} 层，人已无法核对这样的条件，请拆开。"},
    {kComplexKey, "complex-key", Code::kMalformed, "A key must be a plain word, not a list, a map or nothing.",
     "键必须是一个词，不能是列表、映射或空。"},
    {kMergeKey, "merge-key", Code::kMalformed, "Merging ('<<') is not used in packs; write the keys out.",
     "规则文件不使用合并（“<<”），请写出各键。"},
    {kDuplicateKey, "duplicate-key", Code::kDuplicateKey,
     "The key '{given}' stands twice in one place (first on line {first}); one of the two would be lost. Keep one.",
     "键“{given}”在同一处出现两次（第一次在第 {first} 行），请只保留一个。"},
    {kUnknownKey, "unknown-key", Code::kUnknownKey, "There is no key '{given}' here{hint}. Possible keys: {allowed}.",
     "这里没有“{given}”这个键{hint}。可用的键：{allowed}。"},
    {kMissingKey, "missing-key", Code::kFieldMissing,
     "The key '{given}' is missing here. An empty list or null says that the text has no such rule; silence does not.",
     "这里缺少“{given}”这个键。规定没有这项内容时，应写空列表或 null，不能省略。"},
    {kEmptyValue, "empty-value", Code::kFieldMissing, "'{given}' has no value; write it after the colon.",
     "“{given}”没有值，请写在冒号后面。"},
    {kWrongType, "wrong-type", Code::kWrongType, "What is needed here is {wanted}, and this is {found}.",
     "这里需要{wanted}，现在是{found}。"},
    {kUntrimmed, "untrimmed", Code::kMalformed, "The text begins or ends with white space; remove it.",
     "文字首尾有空白，请删去。"},
    {kNotADate, "not-a-date", Code::kWrongType,
     "'{given}' is no day of the calendar; write year-month-day, as in 2026-05-12.",
     "“{given}”不是一个日期，请写成“年-月-日”，例如 2026-05-12。"},
    {kNotANumber, "not-a-number", Code::kWrongType, "'{given}' is no whole number; write digits only.",
     "“{given}”不是整数，请只写数字。"},
    {kOutOfRange, "out-of-range", Code::kOutOfRange, "{given} is out of range; {min} to {max} is possible.",
     "{given} 超出范围，应在 {min} 到 {max} 之间。"},
    {kUnknownCode, "unknown-code", Code::kNotAllowed, "'{given}' is not known here{hint}. Possible: {allowed}.",
     "这里不认识“{given}”{hint}。可用：{allowed}。"},
    {kBadShape, "bad-shape", Code::kMalformed, "'{given}' is no {wanted}; an example: {example}.",
     "“{given}”不符合 {wanted} 的写法，例如：{example}。"},
    {kEmptyList, "empty-list", Code::kFieldMissing, "'{given}' must not be an empty list here.",
     "“{given}”在此处不能为空列表。"},
    {kRepeatedElement, "repeated-element", Code::kDuplicateKey, "'{given}' stands twice in this list; once is enough.",
     "“{given}”在列表中出现两次，一次即可。"},
    {kDuplicateId, "duplicate-id", Code::kDuplicateKey,
     "'{given}' already names another element of {list} (line {first}); each needs its own.",
     "“{given}”已是 {list} 中另一项的标识（第 {first} 行），每项应有自己的标识。"},
    {kUnknownRow, "unknown-row", Code::kMissingReference,
     "'{given}' is no row of this pack's articles{hint}; every rule must name the row it is read from. Rows: "
     "{allowed}.",
     "本规则包的 articles 中没有“{given}”这一条{hint}；每项规则都要注明出自哪一条。已有：{allowed}。"},
    {kUnknownReference, "unknown-reference", Code::kMissingReference,
     "'{given}' is not in {list}{hint}. There: {allowed}.", "{list} 中没有“{given}”{hint}。已有：{allowed}。"},
    {kForeignRow, "foreign-row", Code::kNotAllowed,
     "Rows of this pack begin with '{allowed}', its systemCode and a hyphen; '{given}' does not.",
     "本规则包各条的编号以“{allowed}”开头（systemCode 加连字符），“{given}”不是。"},
    {kWordTaken, "word-taken", Code::kNotAllowed,
     "'{given}' is a word of the shared vocabulary already, and a word never means two things; use that one, or choose "
     "another.",
     "“{given}”已是共用词表中的词，一个词不能有两个意思；请直接使用它，或另取一个词。"},
    {kFeatureMissing, "feature-missing", Code::kFeatureMissing,
     "The pack asks for '{given}', which this version of the software does not have; it is refused whole rather than "
     "applied half. Available: {allowed}.",
     "规则包需要“{given}”，本版软件尚不具备；为免规则只执行一半，整包不予载入。已具备：{allowed}。"},
    {kFeatureUndeclared, "feature-undeclared", Code::kMissingReference,
     "This uses the feature '{given}', which `requires` does not name; add it there, so that a software without it "
     "refuses "
     "the pack instead of applying it half.",
     "这里用到了功能“{given}”，但 requires 没有列出；请补上，使不具备该功能的软件整包拒绝，而不是只执行一半。"},
    {kSchemaVersion, "schema-version", Code::kFeatureMissing,
     "This software reads schemaVersion {allowed}, not {given}.",
     "本版软件只读 schemaVersion {allowed}，不读 {given}。"},
    {kEffectiveSource, "effective-source", Code::kNotAllowed,
     "effective.source and effective.from contradict each other: a day needs source text or notice, no day needs "
     "source adoption.",
     "effective.source 与 effective.from 不一致：有日期时来源应为 text 或 notice，没有日期时应为 adoption。"},
    {kCatchAllMissing, "catch-all-missing", Code::kFieldMissing,
     "actsOpen is true, so exactly one item must have catchAll: true; this list has {given}.",
     "actsOpen 为 true 时，应当恰有一项 catchAll: true，现有 {given} 项。"},
    {kCatchAllShape, "catch-all-shape", Code::kNotAllowed,
     "catchAll: true, the code ACT-OTHER and the absence of `when` belong together: a catch-all is always a person's "
     "decision, with a reason.",
     "catchAll: true、代码 ACT-OTHER 和没有 when 三者必须同时成立：兜底项只能由人说明理由后认定。"},
    {kCatchAllCondition, "catch-all-condition", Code::kNotAllowed,
     "catchAll: true and `when` exclude each other: a catch-all is always a person's decision, with a reason.",
     "catchAll: true 与 when 不能并存：兜底项只能由人说明理由后认定。"},
    {kBaseFieldMissing, "base-field-missing", Code::kFieldMissing,
     "A record cannot do without '{given}'; list it under record.fields, at least as softwareRequired.",
     "记录离不开“{given}”，请列入 record.fields，级别至少为 softwareRequired。"},
    {kRefMissing, "ref-missing", Code::kFieldMissing,
     "A rule of the text names its row (ref), one of the software names its reason (basis: SC-…, SD-…, Q-…); this has "
     "neither.",
     "出自规定的要写明条款（ref），出自软件的要写明依据（basis：SC-…、SD-…、Q-…），这里两者都没有。"},
    {kPredicateShape, "predicate-shape", Code::kMalformed,
     "A condition is one of {{all: […]}}, {{any: […]}}, {{not: …}}, or {{fact: …, op: …, value: …}}; nothing else may "
     "stand beside it.",
     "条件只能是 {{all: […]}}、{{any: […]}}、{{not: …}} 或 {{fact: …, op: …, value: …}} 之一，不能夹带其他内容。"},
    {kUnknownFact, "unknown-fact", Code::kNotAllowed, "'{given}' is no fact of the vocabulary{hint}. Facts: {allowed}.",
     "事实词表中没有“{given}”{hint}。可用：{allowed}。"},
    {kOperatorForType, "operator-for-type", Code::kNotAllowed,
     "'{given}' does not work on '{fact}', which is {type}; possible there: {allowed}.",
     "“{given}”不能用于“{fact}”，它是{type}；可用：{allowed}。"},
    {kExistsValue, "exists-value", Code::kNotAllowed,
     "'exists' asks whether the fact is known and takes no value; for the contrary write {{not: {{fact: …, op: "
     "exists}}}}.",
     "exists 只问事实是否已知，不带 value；相反的意思请写 {{not: {{fact: …, op: exists}}}}。"},
    {kFixedTerm, "fixed-term", Code::kNotAllowed,
     "kind fixed means that the text gives the number: write value, unit and source: text. A number of the software "
     "belongs under default, with its sd.",
     "kind 为 fixed 表示期限数字出自规定：请写 value、unit 和 source: text。软件自定的数字应写在 default 下并注明 "
     "sd。"},
    {kDefaultNeeded, "default-needed", Code::kFieldMissing,
     "'{given}' has no number in the text, so a default with its sd is needed, or nobody would ever be reminded.",
     "规定中“{given}”没有数字，应写 default 并注明 sd，否则永远不会提醒。"},
    {kDefaultClaimsText, "default-claims-text", Code::kNotAllowed,
     "The text is silent here, so the default must say source: softwareDefault; a default never poses as the text's "
     "own deadline.",
     "规定在此没有期限，默认值应写 source: softwareDefault，不得冒充规定的期限。"},
    {kTextTermWithDefault, "text-term-with-default", Code::kNotAllowed,
     "The text gives this number, so a default has no place beside it: it could only contradict the text.",
     "规定已有数字，旁边不应再有 default：它只会与规定相抵触。"},
    {kMayWithClock, "may-with-clock", Code::kNotAllowed,
     "What the text merely allows (modality may) is a choice: it starts no clock and is never late. Write kind: none "
     "without a default, or another modality.",
     "规定只是允许（modality: may）的，是一种选择：不开始计时，也谈不上逾期。请写 kind: none 且不带 "
     "default，或改用其他 "
     "modality。"},
    {kTwoStarts, "two-starts", Code::kNotAllowed,
     "A clock starts once: with an event (startEvent) or on a day that somebody states (startFact), not with both.",
     "一项期限只有一个起算点：要么从某一事件起算（startEvent），要么从所陈述的某一日期起算（startFact），不能两者并列"
     "。"},
    {kDefaultUndeclared, "default-undeclared", Code::kMissingReference,
     "softwareDefaults has no row with id {given} and param {param}; every value that is not in the text is listed "
     "there with its reason.",
     "softwareDefaults 中没有 id 为 {given}、param 为 {param} 的一行；凡不出自规定的值都要在那里列明理由。"},
    {kDefaultDiffers, "default-differs", Code::kNotAllowed,
     "softwareDefaults says {declared} for {param}, and here it is {given}; make them the same.",
     "softwareDefaults 中 {param} 为 {declared}，此处为 {given}，请改为一致。"},
    {kUnknownParam, "unknown-param", Code::kMissingReference,
     "'{given}' leads to no value of this pack and is no rule of the engine. Rules of the engine: {allowed}.",
     "“{given}”在本规则包中没有对应的值，也不是软件规则。软件规则有：{allowed}。"},
    {kUnknownPath, "unknown-path", Code::kMissingReference,
     "'{given}' leads to no part of this pack; write its path, as in obligations.X-SEAL.owedBy.",
     "“{given}”在本规则包中没有对应的部分；请写明路径，如 obligations.X-SEAL.owedBy。"},
    {kDayOutsideYear, "day-outside-year", Code::kNotAllowed,
     "{given} is not in {year}; each year has a file of its own.", "{given} 不在 {year} 年内，每年单列一个文件。"},
    {kDayTwice, "day-twice", Code::kDuplicateKey, "{given} is named twice, off or working; a day is one of the two.",
     "{given} 出现两次；一天只能是放假或上班之一。"},
    {kWorksAnyhow, "works-anyhow", Code::kNotAllowed,
     "{given} is a {weekday} and works anyhow; `working` lists only weekend days made up for a holiday. A slip of the "
     "pen?",
     "{given} 是{weekday}，本来就上班；working 只列调休上班的周末，请核对是否笔误。"},
    {kEndBeforeStart, "end-before-start", Code::kNotAllowed, "{given} ends before it starts.",
     "{given} 的结束早于开始。"},
};

/// Words of the loader that stand in params.
struct Word {
  std::string_view word;
  std::string_view en;
  std::string_view zh;
};

constexpr Word kWords[] = {
    {"map", "a map of keys and values", "一组“键: 值”"},
    {"list", "a list", "列表"},
    {"text", "a text", "文字"},
    {"bool", "true or false", "true 或 false"},
    {"int", "a whole number", "整数"},
    {"date", "a day", "日期"},
    {"code", "one code", "单个代码"},
    {"codeList", "a list of codes", "代码列表"},
    {"nothing", "nothing", "空"},
    {"Monday", "Monday", "星期一"},
    {"Tuesday", "Tuesday", "星期二"},
    {"Wednesday", "Wednesday", "星期三"},
    {"Thursday", "Thursday", "星期四"},
    {"Friday", "Friday", "星期五"},
};

std::string filling(std::string_view name, const Params& params, Language language) {
  const bool is_hint = name == "hint";
  const auto param = std::find_if(params.begin(), params.end(),
                                  [&](const auto& p) { return p.first == (is_hint ? "nearest" : name); });
  if (param == params.end()) return "";
  if (is_hint) {
    return fmt::format(fmt::runtime(language == Language::kChinese ? "（是否想写“{}”？）" : " (did you mean '{}'?)"),
                       param->second);
  }
  // Only the loader's own params are words; what the file gives is quoted as it stands.
  if (name == "wanted" || name == "found" || name == "type" || name == "weekday") {
    for (const Word& word : kWords) {
      if (word.word == param->second) return std::string{language == Language::kChinese ? word.zh : word.en};
    }
  }
  return param->second;
}

}  // namespace

const FaultText& text_of(Fault fault) {
  // A fault without a row is a bug of this file; the test walks all of them.
  return *std::find_if(std::begin(kTexts), std::end(kTexts),
                       [&](const FaultText& text) { return text.fault == fault; });
}

const FaultText* find_fault(std::string_view name) {
  const auto* at =
      std::find_if(std::begin(kTexts), std::end(kTexts), [&](const FaultText& text) { return text.name == name; });
  return at == std::end(kTexts) ? nullptr : at;
}

std::string sentence(const FaultText& fault, const Params& params, Language language) {
  const std::string_view text = language == Language::kChinese ? fault.zh : fault.en;
  std::string filled;
  for (std::size_t at = 0; at < text.size();) {
    if (text.substr(at).starts_with("{{") || text.substr(at).starts_with("}}")) {
      filled += text[at];
      at += 2;
      continue;
    }
    const auto close = text[at] == '{' ? text.find('}', at) : std::string_view::npos;
    if (close == std::string_view::npos) {
      filled += text[at++];
      continue;
    }
    filled += filling(text.substr(at + 1, close - at - 1), params, language);
    at = close + 1;
  }
  return filled;
}

void Problems::add(Fault fault, const Place& place, Params params) {
  const FaultText& text = text_of(fault);
  Error error{.code = text.code, .where = fmt::format("{}:{}:{}", file_name_, place.line, place.path)};
  error.detail = sentence(text, params, Language::kEnglish);
  error.params = std::move(params);
  error.params.insert(error.params.begin(), {"fault", std::string{text.name}});
  found_.push_back({place.line, std::move(error)});
}

Error Problems::take() && {
  std::stable_sort(found_.begin(), found_.end(), [](const Found& a, const Found& b) { return a.line < b.line; });
  if (found_.size() > kMostProblems) found_.resize(kMostProblems, Found{0, {}});
  Error first = std::move(found_.front().error);
  for (std::size_t i = 1; i < found_.size(); ++i) first.also.push_back(std::move(found_[i].error));
  return first;
}

}  // namespace donghu::policy
