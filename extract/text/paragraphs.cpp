#include "extract/text/paragraphs.h"

#include <algorithm>
#include <array>

#include "extract/text/code_point.h"

namespace dossier::extract {
namespace {

constexpr std::size_t kWidestWrap = 130;  // characters; wider lines are paragraphs of their own
constexpr std::size_t kShortestWrapped = 30;

struct Line {
  Span span;                   // without white space at either end
  std::size_t width = 0;       // characters
  std::size_t first_word = 0;  // characters
  bool begins_lower = false;
  bool is_finished = false;  // ends in a stop, colon or closing quote
};

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\v' || c == '\f'; }

std::size_t count_characters(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }));
}

Line read_line(std::string_view text, std::size_t begin, std::size_t end) {
  while (begin < end && is_blank(text[begin])) ++begin;
  while (end > begin && is_blank(text[end - 1])) --end;
  Line line;
  line.span = {begin, end};
  if (begin == end) return line;
  const std::string_view body = slice(text, line.span);
  line.width = count_characters(body);
  line.first_word = count_characters(body.substr(0, body.find_first_of(" \t")));
  const CodePoint first = code_point_at(body, 0);
  line.begins_lower =
      first.is_valid && is_letter(first.value) && lower_of(first.value) == first.value;
  const std::string_view tail = body.substr(body.find_last_not_of("\"')]") == std::string_view::npos
                                                ? 0
                                                : body.find_last_not_of("\"')]"));
  line.is_finished =
      !tail.empty() && std::string_view(".!?:").find(tail[0]) != std::string_view::npos;
  return line;
}

std::vector<Line> read_lines(std::string_view text) {
  std::vector<Line> lines;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines.push_back(read_line(text, begin, end));
    begin = end + 1;
  }
  return lines;
}

// True if the line's end is where a writer of that width would have broken it.
bool is_full(const Line& line, const Line& next, std::size_t width) {
  return line.width <= width && line.width + 1 + next.first_word > width;
}

// The width that explains most line ends; each end speaks for a range of widths.
std::size_t likeliest_width(const std::vector<Line>& lines) {
  std::array<int, kWidestWrap + 2> change{};
  for (std::size_t at = 0; at + 1 < lines.size(); ++at) {
    if (lines[at].span.is_empty() || lines[at + 1].span.is_empty()) continue;
    if (lines[at].width > kWidestWrap) continue;
    ++change[lines[at].width];
    --change[std::min(lines[at].width + 1 + lines[at + 1].first_word, kWidestWrap + 1)];
  }
  std::size_t best = 0;
  int most = 0;
  int count = 0;
  for (std::size_t width = 0; width <= kWidestWrap; ++width) {
    count += change[width];
    if (count <= most) continue;
    most = count;
    best = width;
  }
  return best;
}

// The width at which the text is wrapped; 0 if its lines are paragraphs.
std::size_t wrap_width(const std::vector<Line>& lines) {
  const std::size_t width = likeliest_width(lines);
  if (width < kShortestWrapped) return 0;
  std::size_t ends = 0;
  std::size_t full = 0;
  std::size_t going_on = 0;
  for (std::size_t at = 0; at + 1 < lines.size(); ++at) {
    if (lines[at].span.is_empty() || lines[at + 1].span.is_empty()) continue;
    ++ends;
    if (!is_full(lines[at], lines[at + 1], width)) continue;
    ++full;
    if (lines[at + 1].begins_lower && !lines[at].is_finished) ++going_on;
  }
  const bool is_wrapped = ends > 0 && 2 * full >= ends && 4 * going_on >= full;
  return is_wrapped ? width : 0;
}

bool goes_on(const Line& line, const Line& next, std::size_t width) {
  if (width > 0 && is_full(line, next, width)) return true;
  return next.begins_lower && !line.is_finished && line.span.size() >= kShortestWrapped;
}

}  // namespace

std::vector<Span> split_paragraphs(std::string_view text) {
  const std::vector<Line> lines = read_lines(text);
  const std::size_t width = wrap_width(lines);
  std::vector<Span> paragraphs;
  const Line* last = nullptr;  // the line before, if it is not blank
  for (const Line& line : lines) {
    if (line.span.is_empty()) {
      last = nullptr;
      continue;
    }
    if (last != nullptr && goes_on(*last, line, width))
      paragraphs.back().end = line.span.end;
    else
      paragraphs.push_back(line.span);
    last = &line;
  }
  return paragraphs;
}

}  // namespace dossier::extract
