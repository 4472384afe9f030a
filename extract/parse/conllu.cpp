// One pass over the lines; a sentence ends at a blank line or at the end of the text.
#include "extract/parse/conllu.h"

#include <array>
#include <charconv>

namespace dossier::extract {
namespace {

constexpr std::size_t kColumns = 10;
using Columns = std::array<std::string_view, kColumns>;

// False if the line does not have ten columns.
bool split_columns(std::string_view line, Columns& columns) {
  for (std::size_t column = 0; column < kColumns; ++column) {
    const std::size_t tab = line.find('\t');
    if ((tab == std::string_view::npos) != (column + 1 == kColumns)) return false;
    columns[column] = line.substr(0, tab);
    if (column + 1 < kColumns) line.remove_prefix(tab + 1);
  }
  return true;
}

bool parse_number(std::string_view text, std::size_t& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size();
}

std::string unless_blank(std::string_view column) {
  return column == "_" ? std::string() : std::string(column);
}

Error line_error(std::size_t line, std::string_view what) {
  return {ErrorCode::invalid_argument,
          "CoNLL-U line " + std::to_string(line) + ": " + std::string(what)};
}

// Reads line after line into the last sentence.
class Reader {
 public:
  Status read_line(std::string_view line) {
    ++line_;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) return finish();
    if (line[0] == '#') {
      sentence_.comments.emplace_back(line);
      return {};
    }
    Columns columns;
    if (!split_columns(line, columns)) return line_error(line_, "expected 10 columns with tabs");
    return read_columns(columns);
  }

  Status finish() {
    for (const ConlluWord& word : sentence_.words) {
      if (word.head > sentence_.words.size()) {
        return line_error(line_, "a head of the sentence above lies outside it");
      }
    }
    if (!sentence_.words.empty()) sentences_.push_back(std::move(sentence_));
    sentence_ = {};
    group_end_ = 0;
    return {};
  }

  std::vector<ConlluSentence> take() { return std::move(sentences_); }

 private:
  Status read_columns(const Columns& columns) {
    const std::string_view id = columns[0];
    if (id.find('.') != std::string_view::npos) return {};
    const bool space_after = columns[9].find("SpaceAfter=No") == std::string_view::npos;
    if (const std::size_t dash = id.find('-'); dash != std::string_view::npos) {
      if (!parse_number(id.substr(dash + 1), group_end_))
        return line_error(line_, "bad word range");
      group_space_ = space_after;
      group_first_ = sentence_.words.size() + 1;
      return {};
    }
    std::size_t number = 0;
    if (!parse_number(id, number) || number != sentence_.words.size() + 1) {
      return line_error(line_, "words must be numbered 1, 2, 3 ...");
    }
    ConlluWord word;
    if (columns[6] != "_" && !parse_number(columns[6], word.head)) {
      return line_error(line_, "the head is not a number");
    }
    word.form = columns[1];
    word.lemma = columns[2];
    word.upos = unless_blank(columns[3]);
    word.xpos = unless_blank(columns[4]);
    word.feats = unless_blank(columns[5]);
    word.deprel = unless_blank(columns[7]);
    word.misc = unless_blank(columns[9]);
    word.space_after = number < group_end_    ? false
                       : number == group_end_ ? group_space_
                                              : space_after;
    word.glued = number <= group_end_ && number > group_first_;
    sentence_.words.push_back(std::move(word));
    return {};
  }

  std::vector<ConlluSentence> sentences_;
  ConlluSentence sentence_;
  std::size_t line_ = 0;
  std::size_t group_end_ = 0;  // last word of the orthographic word being read
  std::size_t group_first_ = 0;
  bool group_space_ = true;
};

std::string_view or_blank(std::string_view field) { return field.empty() ? "_" : field; }

void append_fields(std::initializer_list<std::string_view> fields, std::string& out) {
  bool first = true;
  for (const std::string_view field : fields) {
    if (!first) out += '\t';
    first = false;
    out += or_blank(field);
  }
  out += '\n';
}

}  // namespace

std::string_view ConlluSentence::comment(std::string_view key) const {
  for (std::string_view line : comments) {
    line.remove_prefix(1);
    while (line.starts_with(' ')) line.remove_prefix(1);
    if (!line.starts_with(key)) continue;
    line.remove_prefix(key.size());
    if (line.starts_with(" = ")) return line.substr(3);
  }
  return {};
}

bool ConlluSentence::has_comment(std::string_view key) const {
  for (std::string_view line : comments) {
    line.remove_prefix(1);
    while (line.starts_with(' ')) line.remove_prefix(1);
    if (!line.starts_with(key)) continue;
    line.remove_prefix(key.size());
    if (line.empty() || line.starts_with(" =")) return true;
  }
  return false;
}

Result<std::vector<ConlluSentence>> read_conllu(std::string_view text) {
  Reader reader;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    DOSSIER_RETURN_IF_ERROR(reader.read_line(text.substr(0, end)));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  DOSSIER_RETURN_IF_ERROR(reader.finish());
  return reader.take();
}

void append_conllu(const ConlluSentence& sentence, std::string& out) {
  for (const std::string& comment : sentence.comments) {
    out += comment;
    out += '\n';
  }
  const auto& words = sentence.words;
  for (std::size_t at = 0; at < words.size(); ++at) {
    const ConlluWord& word = words[at];
    std::size_t group_end = at;
    while (!word.glued && group_end + 1 < words.size() && words[group_end + 1].glued) ++group_end;
    const std::string number = std::to_string(at + 1);
    if (group_end > at) {
      std::string whole;
      for (std::size_t part = at; part <= group_end; ++part) whole += words[part].form;
      append_fields({number + "-" + std::to_string(group_end + 1), whole, "", "", "", "", "", "",
                     "", words[group_end].space_after ? "" : "SpaceAfter=No"},
                    out);
    }
    append_fields({number, word.form, word.lemma, word.upos, word.xpos, word.feats,
                   std::to_string(word.head), word.deprel, "", word.misc},
                  out);
  }
  out += '\n';
}

}  // namespace dossier::extract
