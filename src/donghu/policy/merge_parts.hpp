// The parts of merging that judge persons: lists of conduct and consequences; inside the module (merge.hpp).
#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include "donghu/policy/pack.hpp"

namespace donghu::policy {

template <class T>
void append(std::vector<T>& to, const std::vector<T>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

/// Appends what is not there yet by its key.
template <class T, class Key>
void append_new(std::vector<T>& to, const std::vector<T>& from, Key key) {
  for (const T& one : from) {
    if (std::none_of(to.begin(), to.end(), [&](const T& known) { return key(known) == key(one); })) to.push_back(one);
  }
}

template <class T>
void fill(std::optional<T>& to, const std::optional<T>& from) {
  if (!to) to = from;
}

/// `judges`: the subject may fall under the lists of `from`; else only what binds whoever asks, or the handling side,
/// is taken over: screening runs all packs (4.3.1). `everybody`: no list gives way to another.
void merge_conduct(Pack& into, const Pack& from, bool judges, bool everybody);

/// After merge_conduct, whose yielded items it reads.
void merge_consequences(Pack& into, const Pack& from);

}  // namespace donghu::policy
