// Sealed files named anywhere inside a value, found by its fields.
#pragma once

#include <vector>

#include "donghu/base/fields.hpp"
#include "donghu/domain/claim.hpp"
#include "donghu/domain/matter.hpp"
#include "donghu/json/read.hpp"

namespace donghu::app {

class EvidenceFinder {
 public:
  template <class T>
  void field(std::string_view /*key*/, T& value, const Limits& /*limits*/ = {}) {
    look(value);
  }
  std::vector<domain::Evidence> take() { return std::move(found_); }

 private:
  template <class T>
  void look(T& value) {
    if constexpr (std::is_same_v<T, domain::Evidence>) {
      found_.push_back(value);
    } else if constexpr (json::is_optional<T>::value) {
      if (value) look(*value);
    } else if constexpr (json::is_vector<T>::value) {
      if constexpr (!std::is_same_v<T, std::vector<bool>>) {
        for (auto& item : value) look(item);
      }
    } else if constexpr (requires { fields(*this, value); }) {
      fields(*this, value);
    }
  }

  std::vector<domain::Evidence> found_;
};

/// The first proof that a command has, however deep; none if it has no place for documents.
class ProofFinder {
 public:
  template <class T>
  void field(std::string_view /*key*/, T& value, const Limits& /*limits*/ = {}) {
    if (found_ != nullptr) return;
    if constexpr (std::is_same_v<T, domain::Proof>) {
      found_ = &value;
    } else if constexpr (!json::is_vector<T>::value && !json::is_optional<T>::value &&
                         requires { fields(*this, value); }) {
      fields(*this, value);
    }
  }
  domain::Proof* found() const { return found_; }

 private:
  domain::Proof* found_ = nullptr;
};

template <class Command>
domain::Proof* proof_in(Command& command) {
  ProofFinder finder;
  fields(finder, command);
  return finder.found();
}

/// Where a command takes the sealed files that a request names by upload: a clue's claim, or its first proof; none if
/// it has no place for any.
template <class Command>
std::vector<domain::Evidence>* documents_in(Command& command) {
  if constexpr (requires { command.claim.evidence; }) {
    return &command.claim.evidence;
  } else {
    domain::Proof* proof = proof_in(command);
    return proof == nullptr ? nullptr : &proof->documents;
  }
}

template <class Event>
std::vector<domain::Evidence> evidence_in(const Event& event) {
  EvidenceFinder finder;
  Event copy = event;
  fields(finder, copy);
  return finder.take();
}

}  // namespace donghu::app
