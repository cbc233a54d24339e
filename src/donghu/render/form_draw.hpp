// A set form onto paper.
#pragma once

#include "donghu/render/form_set.hpp"
#include "donghu/render/paper.hpp"

namespace donghu::render {

/// The pages of a set form: how its rows are distributed.
std::vector<FlowPage> paginate(const SetForm& form);

void draw(const SetForm& form, const std::vector<FlowPage>& pages, const FormWords& words, const Typesetter& type,
          Paper& paper);

}  // namespace donghu::render
