// Official forms as data: what is printed, where it comes from, who signs. Laying it out is donghu/render's matter.
#pragma once

#include <string>
#include <vector>

#include "donghu/policy/conduct.hpp"

namespace donghu::policy {

enum class FieldFormat {
  kText,       // flows on
  kCivilDate,  // 2026年5月12日
};

struct FormField {
  std::string id = {};                   // within the form
  Label label = {};                      // as printed, without padding
  std::vector<std::string> source = {};  // record fields and form sources, printed one below the other
  FieldFormat format = FieldFormat::kText;
  int row = 0;    // fields of one row stand side by side, in the order of the list
  int lines = 1;  // height to leave at least, in lines of text
  RowId ref = {};
};

/// A line for ink, with the identity and time of the seal printed below it.
struct SignatureBlock {
  std::string role = {};
  Label label = {};         // "办案人员"
  bool per_person = false;  // one line for each person of that role
  bool dated = false;       // a date to be written beside it
  std::string field = {};   // the id of the field in whose cell it stands
  RowId ref = {};
};

struct Form {
  std::string id = {};
  std::vector<std::string> title = {};  // printed one line each
  std::string matter = {};              // "interventionRecord"
  std::vector<FormField> fields = {};
  std::vector<SignatureBlock> signatures = {};
  RowId ref = {};
};

}  // namespace donghu::policy
