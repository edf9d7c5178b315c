// Reports sent to the desk: kept first, read after.
//
// What was accepted (an id was given back) lies in LEDGER.imports/ and survives the death of the process and of the machine; it
// is read at the next start and removed when its claims are in the ledger. One thread reads, in the order of their coming. A
// report whose reading killed the server three times is given up, so that one file cannot keep a desk closed.
//
// Names of reports are for people: no file is ever named after what a request says.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace isnad {
class Reader;
}

namespace isnad::server {

class Desk;

inline constexpr std::uint64_t kMostImport = 64ULL << 20U;  // bytes of a file as it is sent
inline constexpr std::size_t kMostReadText = 20U << 20U;    // of text made of it: some minute of reading

enum class ImportKind : std::uint8_t { file, lines };  // lines: one JSON object {text, name?, date?} for each report

struct ImportState {
  std::string id, name, date, state;  // state: waiting, converting, reading, linking, done, failed
  std::string error;                  // for people; of lines: of each that was passed over
  ImportKind kind = ImportKind::file;
  std::uint64_t bytes = 0, claims = 0, reports = 0, skipped = 0;
  std::int64_t report = 0;  // its number in the ledger; 0: none
  bool known = false;       // the ledger had it
  double done = 0;
};

class Imports {
 public:
  // Takes up what is left of before. Throws Error where the folder cannot be used.
  explicit Imports(Desk& desk);
  ~Imports();  // stops after the report in hand
  Imports(const Imports&) = delete;
  Imports& operator=(const Imports&) = delete;

  // Keeps the bytes and returns the id. Throws Problem where too much is waiting, or the disk is full.
  [[nodiscard]] std::string add(ImportKind kind, std::string_view name, const std::string& date, std::string_view bytes);
  [[nodiscard]] std::optional<ImportState> find(const std::string& id) const;
  // The last that came first.
  [[nodiscard]] std::vector<ImportState> last(std::size_t most) const;
  // Forgets one that waits, is done or failed; false where it is in hand or unknown.
  [[nodiscard]] bool remove(const std::string& id);

 private:
  struct Waiting {
    std::string id;
    unsigned attempts = 0;
  };
  void take_up();
  void work();
  void import(const Waiting& waiting);
  void read_file(const std::string& id, std::string_view bytes);
  void read_lines(const std::string& id, std::string_view bytes);
  void change(const std::string& id, const std::function<void(ImportState&)>& how);
  void forget_old();
  [[nodiscard]] std::string path_of(const std::string& id, std::string_view ending) const;

  Desk& desk_;
  std::string folder_;
  int lock_ = -1;  // of the folder: one server for a ledger
  std::unique_ptr<Reader> reader_;
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::map<std::string, ImportState> states_;  // ids are in the order of their coming
  std::deque<Waiting> queue_;
  std::string in_hand_;  // the file that is being read; of the reading thread alone
  std::uint64_t waiting_bytes_ = 0;
  bool stopping_ = false;
  std::thread worker_;
};

}  // namespace isnad::server
