// Pieces of HTML and SVG. All text of reports goes through put_text(): nothing of it can become markup, drive a device or turn
// round what stands beside it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace isnad::page {

// Escaped (& < > " '), on one line; control characters become spaces, bidi controls vanish, ill-formed bytes become U+FFFD.
void put_text(std::string& out, std::string_view text);
[[nodiscard]] std::string text(std::string_view text);
// In an isolate of its own direction; `lang` where it is known.
void put_bdi(std::string& out, std::string_view text, std::string_view lang = {});
[[nodiscard]] std::string bdi(std::string_view text, std::string_view lang = {});
// Ids, dates, numbers: always from left to right.
[[nodiscard]] std::string ltr(std::string_view text);
// For a label of SVG: escaped, in Unicode isolates, as SVG has no <bdi>.
[[nodiscard]] std::string label(std::string_view text);

// At most so many characters; cut with an ellipsis.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t most);
// About how wide the text is, set at `size` in a sans-serif face.
[[nodiscard]] double width(std::string_view text, double size);
// "12.3": the same on every machine, whatever its locale.
[[nodiscard]] std::string number(double value);
// "1,234"
[[nodiscard]] std::string grouped(std::uint64_t value);
// "foo.txt" of "dir/foo.txt"
[[nodiscard]] std::string_view file_name(std::string_view path);

}  // namespace isnad::page
