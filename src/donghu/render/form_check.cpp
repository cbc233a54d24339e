#include "donghu/render/form_check.hpp"

#include <fmt/format.h>

#include "donghu/base/text.hpp"

namespace donghu::render {
namespace {

constexpr std::size_t kTitleLimit = 200;
constexpr std::size_t kLabelLimit = 60;  // captions, names and words of the layout too
constexpr std::size_t kBlockLimit = 400'000;
constexpr std::size_t kLineLimit = 200;
constexpr std::size_t kNoteLimit = 100;
constexpr std::size_t kRowLimit = 100;
constexpr std::size_t kCellLimit = 8;
constexpr std::size_t kBlocksLimit = 200;
constexpr std::size_t kStripLimit = 12;
constexpr double kSmallestShare = 0.1;
constexpr double kMinHeightLimit = 180;

/// Collects the first refusal; later checks are idle.
class Checks {
 public:
  void text(const std::string& text, std::string_view where, std::size_t limit) {
    if (!is_utf8(text)) return fail({.code = ErrorCode::kMalformed, .where = std::string(where)});
    if (count_characters(text) > limit) fail(over(ErrorCode::kTooLong, where, limit, "characters"));
  }
  void count(std::size_t n, std::string_view where, std::size_t limit) {
    if (n > limit) fail(over(ErrorCode::kTooLarge, where, limit, "items"));
  }
  /// Written so that a NaN fails.
  void range(double value, std::string_view where, double min, double max) {
    if (value >= min && value <= max) return;
    fail({.code = ErrorCode::kOutOfRange,
          .where = std::string(where),
          .params = {{"min", fmt::format("{}", min)}, {"max", fmt::format("{}", max)}}});
  }
  void fail(Error error) {
    if (!failure_) failure_ = std::move(error);
  }
  Result<void> outcome() const {
    if (failure_) return refuse(*failure_);
    return {};
  }

 private:
  static Error over(ErrorCode code, std::string_view where, std::size_t limit, std::string unit) {
    return {.code = code,
            .where = std::string(where),
            .params = {{"limit", std::to_string(limit)}, {"unit", std::move(unit)}}};
  }
  std::optional<Error> failure_;
};

double share_of(const FormCell& cell) {
  return std::visit([](const auto& any) { return any.share; }, cell);
}

struct BlockCheck {
  Checks& checks;
  std::string where;
  void operator()(const TextBlock& block) const { checks.text(block.text, where + "/text", kBlockLimit); }
  void operator()(const SignatureLine& line) const {
    checks.text(line.caption, where + "/caption", kLabelLimit);
    checks.text(line.printed_name, where + "/printed_name", kLabelLimit);
    checks.text(line.seal_note, where + "/seal_note", kNoteLimit);
  }
  void operator()(const DateLine&) const {}
};

struct CellCheck {
  Checks& checks;
  std::string where;
  void operator()(const FormLabel& label) const { checks.text(label.text, where + "/text", kLabelLimit); }
  void operator()(const FormField& field) const {
    checks.count(field.blocks.size(), where + "/blocks", kBlocksLimit);
    for (std::size_t i = 0; i < field.blocks.size(); ++i) {
      std::visit(BlockCheck{checks, fmt::format("{}/blocks/{}", where, i)}, field.blocks[i]);
    }
  }
};

void check_row(Checks& checks, const FormRow& row, const std::string& where) {
  if (row.cells.empty()) checks.fail({.code = ErrorCode::kFieldMissing, .where = where + "/cells"});
  checks.count(row.cells.size(), where + "/cells", kCellLimit);
  checks.range(row.min_height_mm, where + "/min_height_mm", 0, kMinHeightLimit);
  checks.range(row.stretch, where + "/stretch", 0, 1e6);
  double sum = 0;
  for (const FormCell& cell : row.cells) sum += share_of(cell);
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const std::string cell = fmt::format("{}/cells/{}", where, i);
    checks.range(share_of(row.cells[i]) / sum, cell + "/share", kSmallestShare, 1);
    std::visit(CellCheck{checks, cell}, row.cells[i]);
  }
}

}  // namespace

Result<void> check(const FormSheet& sheet) {
  Checks checks;
  checks.text(sheet.title, "/title", kTitleLimit);
  checks.text(sheet.above_left, "/above_left", kLineLimit);
  checks.text(sheet.above_right, "/above_right", kLineLimit);
  checks.count(sheet.rows.size(), "/rows", kRowLimit);
  for (std::size_t i = 0; i < sheet.rows.size(); ++i) check_row(checks, sheet.rows[i], fmt::format("/rows/{}", i));
  if (sheet.receipt) {
    checks.text(sheet.receipt->heading, "/receipt/heading", kLineLimit);
    checks.count(sheet.receipt->lines.size(), "/receipt/lines", kStripLimit);
    for (std::size_t i = 0; i < sheet.receipt->lines.size(); ++i) {
      checks.text(sheet.receipt->lines[i].caption, fmt::format("/receipt/lines/{}/caption", i), kLabelLimit);
      checks.text(sheet.receipt->lines[i].value, fmt::format("/receipt/lines/{}/value", i), kLineLimit);
    }
  }
  checks.text(sheet.footer_note, "/footer_note", kLineLimit);
  checks.text(sheet.words.continued, "/words/continued", kLabelLimit);
  checks.text(sheet.words.page, "/words/page", kLabelLimit);
  checks.text(sheet.words.date, "/words/date", kLabelLimit);
  checks.text(sheet.words.blank_date, "/words/blank_date", kLabelLimit);
  checks.text(sheet.marks.title, "/marks/title", kTitleLimit);
  checks.text(sheet.marks.author, "/marks/author", kTitleLimit);
  checks.text(sheet.marks.subject, "/marks/subject", kTitleLimit);
  return checks.outcome();
}

}  // namespace donghu::render
