// XML that was damaged on its way, made readable: the UN's list as others hand it on has characters that were cut to their last
// byte, and such a byte may be no text, or look like the beginning of a tag.
//
// What is well formed as lists are passes through byte for byte, and no fault hides in silence: each is counted. The repair is
// no judge of what is safe; it stands before libxml2, which sees DOCTYPEs and entities as they are, and decides as ever.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace isnad::lists {

// What was replaced. `first_line` is that of the first fault, 0 where there is none.
struct XmlFaults {
  std::uint64_t bytes = 0;       // that are no UTF-8, each now U+FFFD
  std::uint64_t controls = 0;    // control and other characters that XML forbids, each now U+FFFD
  std::uint64_t ampersands = 0;  // that begin no reference, now &amp;
  std::uint64_t brackets = 0;    // < that begin no tag, now &lt;
  std::size_t first_line = 0;
  std::uint64_t characters = 0;  // all that were read
  [[nodiscard]] std::uint64_t all() const { return bytes + controls + ampersands + brackets; }
  // More than damage on the way does to a list: one in so many characters is wrong.
  static constexpr std::uint64_t kOneIn = 200;
  [[nodiscard]] bool too_many() const { return all() * kOneIn > characters; }
  // "394 bytes that are no UTF-8 and 775 control characters were replaced by U+FFFD; 33 “<” that begin no tag were taken for
  // text".
  [[nodiscard]] std::string words() const;
};

// Whether a file that begins so is to be repaired: it says that it is UTF-8, or nothing. Text in other encodings is libxml2's.
[[nodiscard]] bool is_for_repair(std::string_view beginning);

// A stream: pieces may end anywhere, and what comes out does not depend on where.
class XmlRepair {
 public:
  // Appends `piece` to `out`, repaired. What cannot be judged before more is seen (some thousand bytes at most) is held back.
  void feed(std::string_view piece, std::string& out);
  void finish(std::string& out);  // there is no more
  [[nodiscard]] const XmlFaults& faults() const { return faults_; }

 private:
  enum class Place : std::uint8_t { text, tag, value, comment, cdata, instruction, doctype };
  enum class Fault : std::uint8_t { byte, control, ampersand, bracket };

  std::size_t process(std::string_view text, bool last, std::string& out);
  // The length of what stands at `at` and passes, 0 where more must be seen; where it does not pass, `fault` and `instead` say
  // what is wrong and what to write.
  struct Step {
    std::size_t length = 0;
    bool wrong = false;
    Fault fault = Fault::byte;
    std::string_view instead = {};
  };
  [[nodiscard]] Step step(std::string_view rest, bool last);
  [[nodiscard]] static Step character(std::string_view rest, bool last);
  [[nodiscard]] static Step reference(std::string_view rest, bool last);
  [[nodiscard]] Step bracket(std::string_view rest, bool last);
  void count(Fault fault, std::string_view before);

  XmlFaults faults_;
  Place place_ = Place::text;
  char quote_ = '"';       // that ends the value
  bool slash_ = false;     // the last character within the tag was a slash
  bool leaf_ = false;      // the last tag was an element's beginning
  bool lettered_ = false;  // and there was text since
  bool subset_ = false;    // within the square brackets of a DOCTYPE
  std::size_t line_ = 1;   // of what is processed; kept until the first fault
  std::string held_;
};

}  // namespace isnad::lists
