// What figures are counted over, sealed until a matter is closed confirmed (DATA, "What may stand in the clear").
#pragma once

#include "donghu/app/authority.hpp"
#include "donghu/app/directory_view.hpp"
#include "donghu/domain/record.hpp"
#include "donghu/json/read.hpp"

namespace donghu::app {

struct Facets {
  std::string capacity;
  std::optional<bool> leading_cadre;
  std::string organ_relation;  // own, other
  std::vector<std::string> items;
  bool outside_coverage = false;
  std::string duty;  // that the record was made for; empty: the handler's own
};

template <class A>
void fields(A& a, Facets& x) {
  a.field("capacity", x.capacity);
  a.field("leadingCadre", x.leading_cadre);
  a.field("organRelation", x.organ_relation);
  a.field("items", x.items);
  a.field("outsideCoverage", x.outside_coverage);
  a.field("duty", x.duty, text(60));
}

/// None if the column does not open.
inline std::optional<Facets> open_facets(const Authority& authority, const RecordRow& row) {
  const Result<std::string> text = authority.open_column(kFacetsColumn, row.facets_sealed);
  if (!text) return std::nullopt;
  const Result<Facets> facets = json::parse_as<Facets>(*text);
  return facets ? std::optional{*facets} : std::nullopt;
}

}  // namespace donghu::app
