// Rows of a table over pages: which part of which row stands on which page, and how high. Pure arithmetic in points;
// knows heights, not texts.
//
// A row that fits stays whole. One that doesn't is divided between the items of its cells, where `keep_with_next`
// permits; if nothing of it may stand on the rest of a page, it begins on the next. Rows that cannot be divided go
// where they fit. Whatever is asked, each page takes at least one item, so that the flow ends.
#pragma once

#include <cstddef>
#include <vector>

namespace donghu::render {

/// A line of text or a signature block: the least that is moved to the next page.
struct FlowItem {
  double height = 0;
  bool keep_with_next = false;
};

struct FlowCell {
  std::vector<FlowItem> items;
};

struct FlowRow {
  std::vector<FlowCell> cells;  // those whose content flows; labels, drawn whole on each page, are `label_height`
  double padding = 0;           // above and below the content of each piece
  double label_height = 0;      // without padding
  double again_height = 0;      // of the labels on further pages, which say that they are repeated
  double min_height = 0;        // of the whole row, with padding
  double stretch = 0;
};

/// A piece of a row on a page. Cell i has its items [first[i], last[i]) here.
struct FlowPiece {
  std::size_t row = 0;
  double top = 0;
  double height = 0;
  bool begins = false;  // the row does not come from the page before
  bool ends = false;    // the row does not go on on the next page
  std::vector<std::size_t> first;
  std::vector<std::size_t> last;
};

using FlowPage = std::vector<FlowPiece>;

/// Heights at disposal for rows. On the last page `tail` is left free below them.
struct FlowSpace {
  double first_page = 0;
  double other_pages = 0;
  double tail = 0;
};

/// At least one page. Rows that end on a page grow by their stretch to fill it: without bounds if it is the only page,
/// else each to at most twice its height.
std::vector<FlowPage> flow(const std::vector<FlowRow>& rows, const FlowSpace& space);

}  // namespace donghu::render
