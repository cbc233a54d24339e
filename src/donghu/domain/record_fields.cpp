#include "donghu/domain/record_fields.hpp"

#include <algorithm>
#include <array>

namespace donghu::domain {
namespace {

constexpr std::array kFields{
    RecordField{"case.name", "/case/name",
                [](const Claim& c) { return c.case_file.id.has_value() || !c.case_file.name.empty(); }},
    RecordField{"case.handlingUnit", "/case/handlingUnit",
                [](const Claim& c) { return !c.case_file.handling_unit.empty(); }},
    RecordField{"intervener.name", "/intervener/name",
                [](const Claim& c) { return c.intervener.person.has_value() || !c.intervener.name.empty(); }},
    RecordField{"intervener.unit", "/intervener/unit", [](const Claim& c) { return !c.intervener.unit.empty(); }},
    RecordField{"intervener.post", "/intervener/post", [](const Claim& c) { return !c.intervener.post.empty(); }},
    RecordField{
        "principal.person", "/principal/name",
        [](const Claim& c) { return c.principal && (c.principal->person.has_value() || !c.principal->name.empty()); }},
    RecordField{"contact.at", "/contact/on", [](const Claim& c) { return c.contact.on != CivilDate{}; }},
    RecordField{"contact.place", "/contact/place", [](const Claim& c) { return !c.contact.place.empty(); }},
    RecordField{"contact.manner", "/contact/manner", [](const Claim& c) { return !c.contact.manner.empty(); }},
    RecordField{"contact.content", "/contact/content", [](const Claim& c) { return !c.contact.content.empty(); }},
    RecordField{"handlerResponse", "/handler/responses", [](const Claim& c) { return !c.handler.responses.empty(); }},
    RecordField{"handler.suggestion", "/handler/suggestion",
                [](const Claim& c) { return !c.handler.suggestion.empty(); }},
    RecordField{"remarks", "/remarks", [](const Claim& c) { return !c.remarks.empty(); }},
};

}  // namespace

std::span<const RecordField> record_fields() { return kFields; }

const RecordField* find_record_field(std::string_view name) {
  const auto found = std::find_if(kFields.begin(), kFields.end(), [&](const RecordField& f) { return f.name == name; });
  return found == kFields.end() ? nullptr : &*found;
}

}  // namespace donghu::domain
