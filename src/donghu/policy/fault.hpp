// Everything that can be wrong with a pack or calendar file: one row for each fault, with the code it is refused under
// and a sentence in English and Chinese that says what would be right. Inside the module; callers see Error.
//
//   problems.add(Fault::kUnknownCode, {.line = 12, .path = "acts[2].codes[0]"}, {{"given", "ACT-PLED"}, …});
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "donghu/base/error.hpp"

namespace donghu::policy {

enum class Fault {
  // The file is not of the strict YAML subset.
  kTooLarge,
  kNotUtf8,
  kControlCharacter,
  kNotYaml,
  kFullWidthColon,
  kFullWidthComma,
  kDirective,
  kEmptyDocument,
  kSeveralDocuments,
  kAnchor,
  kAlias,
  kTag,
  kTooDeep,
  kComplexKey,
  kMergeKey,
  kDuplicateKey,
  // The keys and values are not those of the model.
  kUnknownKey,
  kMissingKey,
  kEmptyValue,
  kWrongType,
  kUntrimmed,
  kNotADate,
  kNotANumber,
  kOutOfRange,
  kUnknownCode,
  kBadShape,
  kEmptyList,
  kRepeatedElement,
  // The pack does not hang together.
  kDuplicateId,
  kUnknownRow,
  kUnknownReference,
  kForeignRow,
  kWordTaken,
  kFeatureMissing,
  kFeatureUndeclared,
  kSchemaVersion,
  kEffectiveSource,
  kCatchAllMissing,
  kCatchAllShape,
  kCatchAllCondition,
  kBaseFieldMissing,
  kRefMissing,
  // Predicates.
  kPredicateShape,
  kUnknownFact,
  kOperatorForType,
  kExistsValue,
  // Deadlines and defaults.
  kFixedTerm,
  kDefaultNeeded,
  kDefaultClaimsText,
  kTextTermWithDefault,
  kMayWithClock,
  kTwoStarts,
  kDefaultUndeclared,
  kDefaultDiffers,
  kUnknownParam,
  kUnknownPath,
  // Calendars.
  kDayOutsideYear,
  kDayTwice,
  kWorksAnyhow,
  kEndBeforeStart,
};

struct FaultText {
  Fault fault;
  std::string_view name;  // stable: param "fault" of the error
  ErrorCode code;
  std::string_view en;  // {given}, {allowed} … are filled from the params
  std::string_view zh;
};

const FaultText& text_of(Fault fault);
/// By the stable name; none if there is no such fault.
const FaultText* find_fault(std::string_view name);

using Params = std::vector<std::pair<std::string, std::string>>;

enum class Language { kChinese, kEnglish };

/// The sentence of a fault with each {name} replaced by the param of that name. Params are the same in both languages:
/// words of the loader ("list", "Monday") are put into the language here, and {hint} becomes the question "did you mean
/// …?" if there is a param "nearest", else nothing. Doubled braces stand for themselves.
std::string sentence(const FaultText& fault, const Params& params, Language language);

/// Line from 1; the path of keys as in "acts[2].when.all[0].fact", list elements from 0.
struct Place {
  int line = 1;
  std::string path = {};
};

/// The problems of one file, found in any order.
class Problems {
 public:
  explicit Problems(std::string_view file_name) : file_name_(file_name) {}

  void add(Fault fault, const Place& place, Params params = {});
  bool none() const { return found_.empty(); }
  /// By line, the first as the error, the rest in `also`. Precondition: not none().
  Error take() &&;

 private:
  struct Found {
    int line;
    Error error;
  };
  std::string file_name_;
  std::vector<Found> found_;
};

}  // namespace donghu::policy
