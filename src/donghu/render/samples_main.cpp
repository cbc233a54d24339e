// Writes the sample forms as PDF into a folder, to be looked at and to be compared between processes.
#include <cstdio>
#include <fstream>

#include "donghu/render/form_samples.hpp"

namespace {

using namespace donghu;
using namespace donghu::render;

bool write(const FormSheet& sheet, const FontSet& fonts, const std::filesystem::path& file) {
  const Result<Bytes> pdf = render_pdf(sheet, fonts);
  if (!pdf) {
    std::fprintf(stderr, "%s: %s\n", file.c_str(), describe(pdf.error()).c_str());
    return false;
  }
  std::ofstream out(file, std::ios::binary);
  out << text_of(*pdf);
  return out.good();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: %s FONTS FOLDER    (FONTS as filled by scripts/fonts)\n", argv[0]);
    return 2;
  }
  const Result<FontSet> fonts = FontSet::open({.fandol = std::filesystem::path(argv[1]) / "fandol"});
  if (!fonts) {
    std::fprintf(stderr, "%s\n", describe(fonts.error()).c_str());
    return 1;
  }
  const std::filesystem::path folder = argv[2];
  bool all = true;
  for (const auto& [name, sheet] : all_samples()) all = write(sheet, *fonts, folder / (name + ".pdf")) && all;
  return all ? 0 : 1;
}
