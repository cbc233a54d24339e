// The machine's clock as a port. What it says is checked against the last entry where instants are given out.
#pragma once

#include "donghu/app/ports/files.hpp"

namespace donghu::store {

class SystemClock final : public app::Clock {
 public:
  Instant now() override {
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::milliseconds>(since).count()};
  }
};

}  // namespace donghu::store
