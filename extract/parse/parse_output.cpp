#include "extract/parse/parse_output.h"

namespace dossier::extract {
namespace {

// Line ends and tabs would break the columns.
std::string on_one_line(std::string_view text) {
  std::string line(text);
  for (char& c : line) {
    if (c == '\n' || c == '\r' || c == '\t') c = ' ';
  }
  return line;
}

void add_misc(ConlluWord& word, std::string_view field) {
  if (!word.misc.empty()) word.misc += '|';
  word.misc += field;
}

void mark_names(const Parse& parse, ConlluSentence& sentence) {
  for (const Name& name : parse.names) {
    for (std::size_t at = name.first; at < name.first + name.count && at < sentence.words.size();
         ++at) {
      const std::string mark = at == name.first ? "Entity=B-" : "Entity=I-";
      add_misc(sentence.words[at], mark + std::string(to_string(name.type)));
    }
  }
}

}  // namespace

TokenizedText text_of(const std::vector<ConlluSentence>& sentences) {
  TokenizedText result;
  for (const ConlluSentence& tree : sentences) {
    Sentence sentence;
    for (const ConlluWord& word : tree.words) {
      sentence.tokens.push_back({{result.text.size(), result.text.size() + word.form.size()},
                                 word.space_after,
                                 word.glued});
      result.text += word.form;
      if (word.space_after) result.text += ' ';
    }
    if (!result.text.empty() && result.text.back() == ' ') result.text.pop_back();
    result.text += '\n';
    if (!sentence.tokens.empty()) {
      sentence.span = cover(sentence.tokens.front().span, sentence.tokens.back().span);
    }
    result.sentences.push_back(std::move(sentence));
  }
  return result;
}

ConlluSentence conllu_of(std::string_view text, const Sentence& sentence, const Parse& parse,
                         std::size_t number) {
  ConlluSentence result;
  result.comments.push_back("# sent_id = " + std::to_string(number));
  result.comments.push_back("# text = " + on_one_line(slice(text, sentence.span)));
  for (std::size_t at = 0; at < sentence.tokens.size(); ++at) {
    const Token& token = sentence.tokens[at];
    const ParsedWord& parsed = parse.words[at];
    ConlluWord word;
    word.form = on_one_line(slice(text, token.span));
    word.lemma = parsed.lemma;
    word.upos = parsed.upos;
    word.xpos = parsed.xpos;
    word.feats = parsed.feats;
    word.deprel = parsed.deprel;
    word.head = parsed.head;
    word.space_after = token.space_after;
    word.glued = token.glued;
    const bool is_group_end = at + 1 == sentence.tokens.size() || !sentence.tokens[at + 1].glued;
    const bool is_in_group = token.glued || !is_group_end;
    if (!token.space_after && !is_in_group) add_misc(word, "SpaceAfter=No");
    result.words.push_back(std::move(word));
  }
  mark_names(parse, result);
  return result;
}

std::string_view text_of(std::string_view text, const Sentence& sentence, const Name& name) {
  const Span first = sentence.tokens[name.first].span;
  const Span last = sentence.tokens[name.first + name.count - 1].span;
  return slice(text, cover(first, last));
}

}  // namespace dossier::extract
