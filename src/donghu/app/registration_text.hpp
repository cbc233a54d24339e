// The words of a registration form without printing it: for whoever asks what is on it.
#pragma once

#include "donghu/app/reads.hpp"

namespace donghu::app {

/// One text to a line, in the order in which they are printed; needs no fonts. Errors: as registration_form.
Result<std::string> registration_text(Services& services, const Caller& caller, MatterId id,
                                      const std::string& opening);

}  // namespace donghu::app
