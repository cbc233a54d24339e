#include "donghu/domain/effects.hpp"
