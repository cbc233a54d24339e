#include "donghu/render/form.hpp"
#include "donghu/render/form_set.hpp"

namespace donghu::render {
namespace {

void add(std::string& out, const std::string& text) {
  if (!text.empty()) out += text + "\n";
}

void add_block(std::string& out, const FormSheet& sheet, const FormBlock& block) {
  if (const auto* text = std::get_if<TextBlock>(&block)) return add(out, text->text);
  if (const auto* line = std::get_if<SignatureLine>(&block)) {
    for (const std::string* part : {&line->caption, &line->printed_name, &line->seal_note}) add(out, *part);
    return;
  }
  add(out, date_text(sheet.words, std::get<DateLine>(block).on));
}

}  // namespace

std::string words_of(const FormSheet& sheet) {
  std::string out;
  for (const std::string* part : {&sheet.title, &sheet.above_left, &sheet.above_right}) add(out, *part);
  for (const FormRow& row : sheet.rows) {
    for (const FormCell& cell : row.cells) {
      if (const auto* label = std::get_if<FormLabel>(&cell)) {
        add(out, label->text);
      } else {
        for (const FormBlock& block : std::get<FormField>(cell).blocks) add_block(out, sheet, block);
      }
    }
  }
  if (sheet.receipt) {
    add(out, sheet.receipt->heading);
    for (const ReceiptLine& line : sheet.receipt->lines) add(out, line.caption + " " + line.value);
  }
  add(out, sheet.footer_note);
  return out;
}

}  // namespace donghu::render
