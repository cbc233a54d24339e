// The limits of a form, checked before any of it is set.
#pragma once

#include "donghu/render/form.hpp"

namespace donghu::render {

/// The first refusal found, in reading order, as listed at render_pdf; the QR code is checked by encode_qr.
Result<void> check(const FormSheet& sheet);

}  // namespace donghu::render
