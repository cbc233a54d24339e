#include "donghu/render/form.hpp"

#include "donghu/render/form_check.hpp"
#include "donghu/render/form_draw.hpp"
#include "donghu/render/form_set.hpp"
#include "donghu/render/paper.hpp"

namespace donghu::render {

namespace {

/// A form with the pages it takes.
struct Composed {
  SetForm form;
  std::vector<FlowPage> pages;
};

/// On one page if that can be had decently: first with running text in 四号 (as the paper form is filled in), then in
/// 小四, then with rows a quarter lower than asked. A form that needs several pages anyway keeps its heights.
Result<Composed> compose(const FormSheet& sheet, const Typesetter& type) {
  constexpr double kLargeBody = 14;
  constexpr double kSmallBody = 12;
  constexpr double kLowerRows = 0.75;
  Composed composed;
  for (const double body : {kLargeBody, kSmallBody}) {
    Result<SetForm> form = set_form(sheet, type, body);
    if (!form) return refuse(form.error());
    composed = {std::move(*form), {}};
    composed.pages = paginate(composed.form);
    if (composed.pages.size() == 1) return composed;
  }
  std::vector<FlowRow> rows = composed.form.flow_rows;
  for (FlowRow& row : composed.form.flow_rows) row.min_height *= kLowerRows;
  std::vector<FlowPage> tight = paginate(composed.form);
  if (tight.size() == 1) {
    composed.pages = std::move(tight);
  } else {
    composed.form.flow_rows = std::move(rows);
  }
  return composed;
}

}  // namespace

Result<Bytes> render_pdf(const FormSheet& sheet, const FontSet& fonts) {
  if (Result<void> checked = check(sheet); !checked) return refuse(checked.error());
  const Typesetter type(fonts);
  Result<Composed> composed = compose(sheet, type);
  if (!composed) return refuse(composed.error());
  Paper paper(sheet.marks, type);
  draw(composed->form, composed->pages, sheet.words, type, paper);
  return paper.finish();
}

}  // namespace donghu::render
