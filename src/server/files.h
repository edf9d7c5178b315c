// The few files that the desk writes beside its ledger. No name of these comes from a request.
#pragma once

#include <string>
#include <string_view>

namespace isnad::server {

[[nodiscard]] std::string folder_of(const std::string& path);
// Whole or not at all, and surely on the disk when it returns; readable by its owner only. Throws Error.
void write_file(const std::string& path, std::string_view head, std::string_view rest = {});
// Makes names that were made or removed in a folder last over a power cut.
void sync_folder(const std::string& folder);

}  // namespace isnad::server
