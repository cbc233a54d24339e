#include "donghu/policy/pack.hpp"

#include <algorithm>

namespace donghu::policy {
namespace {

template <class Element, class Matches>
const Element* find_in(const std::vector<Element>& elements, Matches matches) {
  const auto at = std::find_if(elements.begin(), elements.end(), matches);
  return at == elements.end() ? nullptr : &*at;
}

}  // namespace

const ActItem* ConductRules::find_act(std::string_view item_ref) const {
  return find_in(acts, [&](const ActItem& item) { return item.item_ref == item_ref; });
}

const FieldRule* RecordRules::find_field(std::string_view name) const {
  return find_in(fields, [&](const FieldRule& field) { return field.name == name; });
}

const Article* Pack::find_article(std::string_view ref) const {
  return find_in(articles, [&](const Article& article) { return article.ref == ref; });
}

const std::string& Pack::pack_of(std::string_view ref) const {
  const Article* article = ref.empty() ? nullptr : find_article(ref);
  return article == nullptr || article->pack_id.empty() ? pack_id : article->pack_id;
}

Citation Pack::cite(std::string_view ref) const { return donghu::cite(pack_of(ref), std::string{ref}); }

const Form* Pack::find_form(std::string_view id) const {
  return find_in(forms, [&](const Form& form) { return form.id == id; });
}

const Label* Pack::find_label(std::string_view identifier) const {
  const auto* label = find_in(labels, [&](const IdentifierLabel& row) { return row.identifier == identifier; });
  return label == nullptr ? nullptr : &label->label;
}

std::vector<const ObligationRule*> Pack::obligations_raised_by(std::string_view event) const {
  std::vector<const ObligationRule*> raised;
  for (const ObligationRule& rule : obligations) {
    if (rule.raised_by == event) raised.push_back(&rule);
  }
  return raised;
}

}  // namespace donghu::policy
