// One suite for every implementation of app::Registry. An implementation joins by three lines in its own test:
//
//   const auto kSqlite = testing::Values(BackendKind{"sqlite", make_sqlite});
//   INSTANTIATE_TEST_SUITE_P(Sqlite, RegistryConformance, kSqlite, name_of);       // and likewise for the other two
//
// The tests are in conformance_*_test.cpp; here are the fixture and rows to try.
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <ostream>

#include "donghu/app/ports/registry.hpp"

namespace donghu::store {

/// An empty database made for one test, gone with it.
class Backend {
 public:
  Backend() = default;
  Backend(const Backend&) = delete;
  Backend& operator=(const Backend&) = delete;
  virtual ~Backend() = default;
  virtual app::Registry& registry() = 0;
  /// Closes the database and opens it again, as after a restart.
  virtual void reopen() = 0;
};

struct BackendKind {
  std::string name;
  std::function<std::unique_ptr<Backend>()> make;
};
inline void PrintTo(const BackendKind& kind, std::ostream* out) { *out << kind.name; }
inline std::string name_of(const testing::TestParamInfo<BackendKind>& info) { return info.param.name; }

constexpr app::AuthorityNo kHere = 1;
constexpr app::AuthorityNo kElsewhere = 2;

/// Starts with two authorities, 1 and 2, whose logs are empty.
class RegistryConformance : public testing::TestWithParam<BackendKind> {
 protected:
  RegistryConformance();

  app::Registry& registry() { return backend_->registry(); }
  /// One transaction of one writer.
  void write(const std::function<void(app::RegistryWriter&)>& steps);

  std::unique_ptr<Backend> backend_;
};

/// Starts with the records 1 … 6 here, and 7 elsewhere.
class RegisterConformance : public RegistryConformance {
 protected:
  RegisterConformance();

  void change_record(unsigned n, const std::function<void(app::RecordRow&)>& change);
  void link(unsigned n, const Hash& token, const char* as);
  app::RegisterPage page(const app::RegisterQuery& query) { return registry().read()->matters(kHere, query); }
  /// The numbers of the matters shown, in order. Expects the total to be as many.
  std::vector<std::int64_t> shown(const app::RegisterQuery& query);
  /// The entries of the changes shown, in order.
  std::vector<std::uint64_t> changed(const app::RegisterQuery& scope, std::size_t limit = 100);
};

class ObligationConformance : public RegistryConformance {
 protected:
  void owe(const app::ObligationRow& row);
  /// The numbers of the matters whose open obligations are shown, in order.
  std::vector<unsigned> open(const std::vector<std::string>& roles, const Hash& own = {},
                             const std::vector<Hash>& barred = {}, std::size_t limit = 100);
};

/// The n-th id or hash to try: with NUL bytes in front and growing with n.
template <class Id>
Id nth(unsigned n) {
  Id id;
  id.bytes[14] = static_cast<Byte>(n >> 8U);
  id.bytes[15] = static_cast<Byte>(n);
  return id;
}
Hash nth_hash(unsigned n);
app::AuthorityRow nth_authority(app::AuthorityNo no);
app::EntryRow nth_entry(std::uint64_t idx, StreamId stream, std::uint64_t version);
/// Kind interventionRecord, state registered, number n, opened on the n-th day of 2026.
app::MatterRow nth_matter(unsigned n);
/// The record of nth_matter(n), first entry n, registered on the n-th day of 2026, contact n days before.
app::RecordRow nth_record(unsigned n);
app::ObligationRow nth_obligation(unsigned n);

/// One row of each projection, made of n; put again they must replace themselves.
void put_one_of_each(app::RegistryWriter& writer, app::AuthorityNo authority, unsigned n);

}  // namespace donghu::store
