#include "donghu/render/form_set.hpp"

#include <algorithm>
#include <cmath>

#include "donghu/base/text.hpp"
#include "donghu/render/paper.hpp"

namespace donghu::render {
namespace {

constexpr double kLabelMargin = 4;           // between a label and the rules beside it
constexpr double kSigningHeight = 30;        // a name written by hand is some 10 mm high
constexpr double kBelowInk = 6;              // so that the line is no part of the table's rules
constexpr std::size_t kTextWithClosing = 2;  // lines of text that stay with the signatures under it

double pitch_of(double size) { return std::round(size * 1.55); }

StripBlock block_of(std::vector<SetLine> lines, Type type, double pitch) {
  StripBlock block;
  for (SetLine& line : lines) block.strips.push_back({std::move(line), type, pitch});
  return block;
}

StripBlock block_of(const Typesetter& type, std::string_view text, Type face, double width) {
  return block_of(type.set(text, face, width), face, pitch_of(face.size));
}

/// The width below which some word would be broken. Words with ideographs can be broken anywhere and don't count.
double widest_word(const Typesetter& type, const std::string& text, Type face) {
  double widest = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \n", at), text.size());
    const std::string_view word = std::string_view(text).substr(at, end - at);
    const bool ascii = std::all_of(word.begin(), word.end(), [](char c) { return static_cast<Byte>(c) < 0x80; });
    if (ascii && !word.empty()) widest = std::max(widest, type.line(word, face).width);
    at = end + 1;
  }
  return widest;
}

/// As many lines as the full width needs, but all about equally long.
std::vector<SetLine> balanced(const Typesetter& type, const std::string& text, Type face, double width) {
  std::vector<SetLine> best = type.set(text, face, width);
  const std::size_t lines = best.size();
  if (lines < 2) return best;
  double low = widest_word(type, text, face);
  for (double high = width; high - low > face.size / 4;) {
    const double middle = (low + high) / 2;
    std::vector<SetLine> narrower = type.set(text, face, middle);
    if (narrower.size() > lines) {
      low = middle;
    } else {
      high = middle;
      best = std::move(narrower);
    }
  }
  return best;
}

StripBlock set_title(const Typesetter& type, const std::string& title) {
  const auto lines_at = [&](double size) { return type.set(title, {Face::kTitle, size}, kTableWidth); };
  const auto asked = static_cast<std::size_t>(std::count(title.begin(), title.end(), '\n')) + 1;
  for (const double size : {22.0, 20.0, 18.0}) {
    std::vector<SetLine> lines = lines_at(size);
    if (lines.size() <= asked) return block_of(std::move(lines), {Face::kTitle, size}, size * 1.5);
  }
  for (const double size : {20.0, 18.0, 16.0}) {
    if (lines_at(size).size() > asked + 1) continue;
    return block_of(balanced(type, title, {Face::kTitle, size}, kTableWidth), {Face::kTitle, size}, size * 1.5);
  }
  return block_of(lines_at(14), {Face::kTitle, 14}, 21);
}

/// The lines of a text as one; a space only where letters would meet.
std::string joined(const std::string& text) {
  std::string one;
  for (const char c : text) {
    if (c != '\n') one += c;
    if (c == '\n' && !one.empty() && static_cast<Byte>(one.back()) < 0x80) one += ' ';
  }
  return one;
}

/// A label of two ideographs is set apart to the width of four, as forms do: 备　注.
std::string spread(const std::string& label) {
  constexpr std::size_t kIdeographBytes = 3;
  if (label.size() != 2 * kIdeographBytes || count_characters(label) != 2) return label;
  return label.substr(0, kIdeographBytes) + "　" + label.substr(kIdeographBytes);
}

SetLabel set_label(const Typesetter& type, const FormLabel& label, const FormWords& words, double width) {
  const double room = width - 2 * kLabelMargin;
  const std::string text = spread(label.text);
  double size = 13;
  while (size > 9 && widest_word(type, text, {Face::kHei, size}) > room) size -= 0.5;
  const Type face{Face::kHei, size};
  SetLabel set;
  set.block = block_of(balanced(type, text, face, room), face, pitch_of(size));
  set.continued = block_of(type, words.continued, {Face::kFang, 10.5}, room);
  return set;
}

/// Room at either side of a field's text: what is left when the line holds whole characters, at least 6 points.
double side_padding(double width, double body) {
  constexpr double kLeast = 6;
  const double characters = std::floor((width - 2 * kLeast) / body);
  return (width - characters * body) / 2;
}

/// Appends the items of one field, with their flow, block by block.
struct FieldSetter {
  const Typesetter& type;
  const FormWords& words;
  double width;  // of the text
  double body;
  bool centred;
  double date_width;  // of the dates that stand beside their signatures; 0 if they stand below
  SetField& field;
  FlowCell& flow;

  /// The signature beside which a date goes now, if it does.
  SetSignature* signature_for_date() const {
    if (date_width <= 0 || field.items.empty()) return nullptr;
    auto* signature = std::get_if<SetSignature>(&field.items.back());
    return signature != nullptr && signature->date.strips.empty() ? signature : nullptr;
  }

  void operator()(const TextBlock& block) const {
    const Type face{Face::kFang, body};
    const double pitch = pitch_of(body);
    std::vector<SetLine> lines =
        type.set(block.text, face, width, block.indented ? Indent::kTwoCharacters : Indent::kNone,
                 centred ? Fill::kRagged : Fill::kJustified);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      // No paragraph leaves its first or its last line alone on a page.
      const bool first_of_more = lines[i].begins_paragraph && !lines[i].ends_paragraph;
      const bool last_but_one = !lines[i].ends_paragraph && lines[i + 1].ends_paragraph;
      flow.items.push_back({pitch, first_of_more || last_but_one});
      field.items.emplace_back(Strip{std::move(lines[i]), face, pitch});
    }
  }
  void operator()(const SignatureLine& line) const {
    SetSignature set{.caption = block_of(type, line.caption, {Face::kFang, body}, width - kInkLength - kEndInset),
                     .name = block_of(type, line.printed_name, {Face::kKai, body}, kInkLength),
                     .note = block_of(type, line.seal_note, {Face::kFang, 9.5}, width - kEndInset)};
    set.signing_height = std::max({kSigningHeight, set.caption.height(), set.name.height()});
    flow.items.push_back({set.signing_height + std::max(kBelowInk, set.note.height()), false});
    field.items.emplace_back(std::move(set));
  }
  void operator()(const DateLine& date) const {
    const Type face{Face::kFang, body};
    if (SetSignature* signature = signature_for_date()) {
      signature->date = block_of(type.set(date_text(words, date.on), face, date_width), face, pitch_of(body));
      return;
    }
    SetDate set{block_of(type.set(date_text(words, date.on), face, width - kEndInset), face, pitch_of(body) + 3)};
    flow.items.push_back({set.block.height(), false});
    field.items.emplace_back(std::move(set));
  }
};

/// The signatures and dates a field ends with stay together, and with the last lines of the text, unless there are so
/// many that they fill half a page: then each signature only stays with its date.
void bind_closing(const SetField& field, FlowCell& flow) {
  constexpr double kHalfPage = 340;
  double height = 0;
  for (std::size_t i = field.closing; i < flow.items.size(); ++i) height += flow.items[i].height;
  for (std::size_t i = field.closing; i + 1 < flow.items.size(); ++i) {
    flow.items[i].keep_with_next = height <= kHalfPage || std::holds_alternative<SetDate>(field.items[i + 1]);
  }
  if (field.closing == flow.items.size()) return;
  for (std::size_t i = field.closing; i > 0 && field.closing - i < kTextWithClosing; --i) {
    flow.items[i - 1].keep_with_next = true;
  }
}

/// A date stands below its signature, as on the printed form. Where several sign, that would take too much of the page:
/// the dates go beside the ink lines, in a column of the width returned, if there is room; else 0.
double width_beside(const Typesetter& type, const FormField& field, const FormWords& words, double width, double body) {
  const Type face{Face::kFang, body};
  int signatures = 0;
  double captions = 0;
  double dates = type.line(words.blank_date, face).width;
  for (const FormBlock& block : field.blocks) {
    if (const auto* line = std::get_if<SignatureLine>(&block)) {
      ++signatures;
      captions = std::max(captions, type.line(line->caption, face).width);
    } else if (const auto* date = std::get_if<DateLine>(&block)) {
      dates = std::max(dates, type.line(date_text(words, date->on), face).width);
    }
  }
  const bool fits = captions + kInkLength + dates + kEndInset <= width;
  return signatures > 1 && fits ? dates : 0;
}

SetField set_field(const Typesetter& type, const FormField& source, const FormWords& words, double width, double body,
                   FlowCell& flow) {
  SetField field{.items = {}, .padding = side_padding(width, body), .centred = source.centred};
  const double text_width = width - 2 * field.padding;
  field.date_width = width_beside(type, source, words, text_width, body);
  const FieldSetter setter{type, words, text_width, body, source.centred, field.date_width, field, flow};
  for (const FormBlock& block : source.blocks) {
    std::visit(setter, block);
    if (std::holds_alternative<TextBlock>(block)) field.closing = field.items.size();
  }
  bind_closing(field, flow);
  return field;
}

Result<void> set_row(const Typesetter& type, const FormSheet& sheet, std::size_t index, double body, SetForm& form) {
  constexpr double kLabelLimit = mm(100);
  const FormRow& source = sheet.rows[index];
  double sum = 0;
  for (const FormCell& cell : source.cells) sum += std::visit([](const auto& any) { return any.share; }, cell);
  SetRow row;
  FlowRow flow{.cells = {}, .padding = kCellPadding, .min_height = mm(source.min_height_mm), .stretch = source.stretch};
  double left = 0;
  for (std::size_t i = 0; i < source.cells.size(); ++i) {
    const double share = std::visit([](const auto& any) { return any.share; }, source.cells[i]);
    SetCell cell{.left = left, .width = kTableWidth * share / sum, .content = SetLabel{}};
    left += cell.width;
    if (const auto* label = std::get_if<FormLabel>(&source.cells[i])) {
      SetLabel set = set_label(type, *label, sheet.words, cell.width);
      const double again = set.block.height() + set.continued.height();
      if (again > kLabelLimit) {
        return refuse(ErrorCode::kTooLong, "/rows/" + std::to_string(index) + "/cells/" + std::to_string(i) + "/text");
      }
      flow.label_height = std::max(flow.label_height, set.block.height());
      flow.again_height = std::max(flow.again_height, again);
      cell.content = std::move(set);
    } else {
      flow.cells.emplace_back();
      SetField set =
          set_field(type, std::get<FormField>(source.cells[i]), sheet.words, cell.width, body, flow.cells.back());
      set.flow_cell = flow.cells.size() - 1;
      cell.content = std::move(set);
    }
    row.cells.push_back(std::move(cell));
  }
  form.rows.push_back(std::move(row));
  form.flow_rows.push_back(std::move(flow));
  return {};
}

/// Eight characters a group, to be compared by eye; anything but ASCII is left alone.
std::string grouped(std::string value) {
  constexpr std::size_t kGroup = 8;
  if (std::any_of(value.begin(), value.end(), [](char c) { return static_cast<Byte>(c) >= 0x80; })) return value;
  for (std::size_t at = kGroup; at < value.size(); at += kGroup + 1) value.insert(at, " ");
  return value;
}

Result<SetReceipt> set_receipt(const Typesetter& type, const ReceiptStrip& source) {
  constexpr double kModule = mm(0.5);
  constexpr double kGap = 8;
  constexpr double kPitch = 13;
  const Type small{Face::kFang, 9};
  Result<QrCode> qr = encode_qr(source.qr_text);
  if (!qr) {
    qr.error().where = "/receipt/qr_text";
    return refuse(qr.error());
  }
  SetReceipt set{.qr = std::move(*qr), .heading = {}, .lines = {}};
  set.qr_size = std::clamp(set.qr.side * kModule, mm(19), mm(32));
  const double room = kTableWidth - set.qr_size - 2 * set.quiet();
  set.heading = block_of(type, source.heading, {Face::kHei, 10}, room);
  for (const ReceiptLine& line : source.lines) {
    set.lines.push_back({block_of(type.set(line.caption, small, room / 3), small, kPitch), {}});
    set.caption_width = std::max(set.caption_width, set.lines.back().caption.width() + kGap);
  }
  set.height = set.heading.height();
  for (std::size_t i = 0; i < set.lines.size(); ++i) {
    const ReceiptLine& line = source.lines[i];
    const Type face = line.is_fingerprint ? Type{Face::kMono, 8.5} : small;
    const std::string value = line.is_fingerprint ? grouped(line.value) : line.value;
    set.lines[i].value = block_of(type.set(value, face, room - set.caption_width), face, kPitch);
    set.height += set.lines[i].height();
  }
  set.height = std::max(set.height, set.qr_size + 2 * set.quiet());
  return set;
}

}  // namespace

double StripBlock::height() const {
  double sum = 0;
  for (const Strip& strip : strips) sum += strip.pitch;
  return sum;
}

double StripBlock::width() const {
  double widest = 0;
  for (const Strip& strip : strips) widest = std::max(widest, strip.line.width);
  return widest;
}

double SetReceipt::quiet() const {
  constexpr double kQuietModules = 4;
  return qr_size / qr.side * kQuietModules;
}

double SetReceipt::Line::height() const { return std::max(caption.height(), value.height()); }

double SetForm::head_height(bool first_page) const {
  const double above = std::max(above_left.height(), above_right.height());
  return (first_page ? title : running_title).height() + kHeadGap + above + kAboveGap;
}

std::string filled(std::string pattern, const std::vector<std::pair<std::string, std::string>>& values) {
  for (const auto& [name, value] : values) {
    const std::string slot = "{" + name + "}";
    for (std::size_t at = 0; (at = pattern.find(slot, at)) != std::string::npos; at += value.size()) {
      pattern.replace(at, slot.size(), value);
    }
  }
  return pattern;
}

std::string date_text(const FormWords& words, std::optional<CivilDate> on) {
  if (!on) return words.blank_date;
  return filled(words.date, {{"year", std::to_string(on->year())},
                             {"month", std::to_string(on->month())},
                             {"day", std::to_string(on->day())}});
}

Result<SetForm> set_form(const FormSheet& sheet, const Typesetter& type, double body) {
  SetForm form;
  form.title = set_title(type, sheet.title);
  if (form.title.height() > mm(50)) return refuse(ErrorCode::kTooLong, "/title");
  const std::string running = joined(sheet.title) + sheet.words.continued;
  form.running_title = block_of(balanced(type, running, {Face::kTitle, 12}, kTableWidth), {Face::kTitle, 12}, 19);
  const Type small{Face::kFang, 10.5};
  form.above_left = block_of(type, sheet.above_left, small, kTableWidth / 2 - small.size);
  form.above_right = block_of(type, sheet.above_right, small, kTableWidth / 2 - small.size);
  if (form.above_left.height() > mm(25)) return refuse(ErrorCode::kTooLong, "/above_left");
  if (form.above_right.height() > mm(25)) return refuse(ErrorCode::kTooLong, "/above_right");
  for (std::size_t i = 0; i < sheet.rows.size(); ++i) {
    if (Result<void> set = set_row(type, sheet, i, body, form); !set) return refuse(set.error());
  }
  if (sheet.receipt) {
    Result<SetReceipt> receipt = set_receipt(type, *sheet.receipt);
    if (!receipt) return refuse(receipt.error());
    if (receipt->height > mm(70)) return refuse(ErrorCode::kTooLong, "/receipt/lines");
    form.receipt = std::move(*receipt);
  }
  constexpr double kNoteShare = 0.7;  // the page number stands beside it
  form.footer_note = block_of(type, sheet.footer_note, {Face::kFang, 8}, kTableWidth * kNoteShare);
  if (form.footer_note.height() > mm(25)) return refuse(ErrorCode::kTooLong, "/footer_note");
  return form;
}

}  // namespace donghu::render
