#include "donghu/render/flow.hpp"

#include <algorithm>
#include <limits>

namespace donghu::render {
namespace {

constexpr double kRounding = 1e-6;  // points; sums of heights are compared with a page's height

/// The heights of a form whose last page is taken to be page `last` (from 0): only from there on is the tail left free.
struct Heights {
  const FlowSpace& space;
  std::size_t last;
  double of(std::size_t page) const {
    return (page == 0 ? space.first_page : space.other_pages) - (page >= last ? space.tail : 0);
  }
};

double height_of(const FlowCell& cell, std::size_t first, std::size_t last) {
  double sum = 0;
  for (std::size_t i = first; i < last; ++i) sum += cell.items[i].height;
  return sum;
}

double label_height_of(const FlowRow& row, bool begins) { return begins ? row.label_height : row.again_height; }

double height_of(const FlowRow& row, const std::vector<std::size_t>& first, const std::vector<std::size_t>& last,
                 bool begins) {
  double height = label_height_of(row, begins);
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    height = std::max(height, height_of(row.cells[i], first[i], last[i]));
  }
  return height + 2 * row.padding;
}

std::vector<std::size_t> ends_of(const FlowRow& row) {
  std::vector<std::size_t> ends;
  ends.reserve(row.cells.size());
  for (const FlowCell& cell : row.cells) ends.push_back(cell.items.size());
  return ends;
}

/// How many items of a cell, from `first` on, go into `room`; `first` if none may. With `force`, at least one does,
/// and a break is made wherever the room ends.
std::size_t cut(const FlowCell& cell, std::size_t first, double room, bool force) {
  std::size_t best = first;
  std::size_t fitting = first;
  double used = 0;
  for (std::size_t i = first; i < cell.items.size(); ++i) {
    used += cell.items[i].height;
    if (used > room + kRounding) break;
    fitting = i + 1;
    if (!cell.items[i].keep_with_next || fitting == cell.items.size()) best = fitting;
  }
  if (!force || best > first || first == cell.items.size()) return best;
  return std::max(fitting, first + 1);
}

/// Where to divide the rest of a row so that its first part fits into `room`; `first` itself if it may not be divided
/// there, or if only its minimum height, not its content, is too high.
std::vector<std::size_t> cut(const FlowRow& row, const std::vector<std::size_t>& first, double room, bool begins,
                             bool force) {
  const double content = room - 2 * row.padding;
  if (!force && label_height_of(row, begins) > content + kRounding) return first;
  std::vector<std::size_t> last;
  bool all = true;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    last.push_back(cut(row.cells[i], first[i], content, force));
    const bool done = last[i] == row.cells[i].items.size();
    if (last[i] == first[i] && !done) return first;
    all = all && done;
  }
  return all && !force ? first : last;
}

std::vector<FlowPage> place(const std::vector<FlowRow>& rows, const Heights& heights) {
  std::vector<FlowPage> pages(1);
  double y = 0;
  const auto turn = [&] {
    pages.emplace_back();
    y = 0;
  };
  for (std::size_t r = 0; r < rows.size(); ++r) {
    const FlowRow& row = rows[r];
    const std::vector<std::size_t> ends = ends_of(row);
    std::vector<std::size_t> first(row.cells.size(), 0);
    bool begins = true;
    for (bool placed = false; !placed;) {
      const double room = heights.of(pages.size() - 1) - y;
      double height = std::max(height_of(row, first, ends, begins), begins ? row.min_height : 0.0);
      std::vector<std::size_t> last = ends;
      if (height > room + kRounding) {
        last = cut(row, first, room, begins, false);
        if (last == first && y > 0) {
          turn();
          continue;
        }
        if (last == first) last = cut(row, first, room, begins, true);
        height = last == ends ? std::min(height, std::max(room, height_of(row, first, last, begins))) : room;
      }
      placed = last == ends;
      pages.back().push_back(
          {.row = r, .top = y, .height = height, .begins = begins, .ends = placed, .first = first, .last = last});
      y += height;
      if (!placed) turn();
      first = last;
      begins = false;
    }
  }
  return pages;
}

/// Lets the rows that end on a page take up what is left of it.
void fill(FlowPage& page, const std::vector<FlowRow>& rows, double room, double most) {
  double used = 0;
  double parts = 0;
  for (const FlowPiece& piece : page) {
    used += piece.height;
    parts += rows[piece.row].stretch;
  }
  if (parts <= 0 || used >= room) return;
  double shift = 0;
  for (FlowPiece& piece : page) {
    piece.top += shift;
    const double growth = std::min((room - used) * rows[piece.row].stretch / parts, piece.height * most);
    piece.height += growth;
    shift += growth;
  }
}

}  // namespace

std::vector<FlowPage> flow(const std::vector<FlowRow>& rows, const FlowSpace& space) {
  // The tail belongs to the last page, which is not known before the rows are placed. Without a tail they need n
  // pages. With it they either still do, or page n carries some rows over to one more, so that the tail never stands
  // alone.
  const std::size_t n = place(rows, {space, std::numeric_limits<std::size_t>::max()}).size();
  std::vector<FlowPage> pages = place(rows, {space, n - 1});
  const bool single = pages.size() == 1;
  const Heights heights{space, pages.size() - 1};
  for (std::size_t i = 0; i < pages.size(); ++i) {
    fill(pages[i], rows, heights.of(i), single ? std::numeric_limits<double>::infinity() : 1.0);
  }
  return pages;
}

}  // namespace donghu::render
