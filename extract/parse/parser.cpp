// Batches sentences, runs tagger and network, and turns scores into trees.
#include "extract/parse/parser.h"

#include <algorithm>

namespace dossier::extract {
namespace {

constexpr std::size_t kMostWordsAPiece = 400;
constexpr std::size_t kWordsABatch = 1200;

std::size_t best_of(std::span<const float> scores) {
  return static_cast<std::size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
}

// Hangs the roots of later pieces under the first one.
void join_pieces(Parse& parse, std::string_view joined_by) {
  std::uint32_t root = 0;
  for (std::uint32_t word = 1; word <= parse.words.size(); ++word) {
    if (parse.words[word - 1].head != 0) continue;
    if (root == 0) {
      root = word;
      continue;
    }
    parse.words[word - 1].head = root;
    parse.words[word - 1].deprel = joined_by;
  }
}

}  // namespace

Result<Parser> Parser::load(const std::filesystem::path& path) {
  DOSSIER_TRY(Model model, load_model(path));
  return Parser(std::make_shared<const Model>(std::move(model)));
}

void Parser::add_piece(std::span<const std::string_view> forms, Workspace& work) const {
  const std::size_t first = work.input.word_count();
  if (work.shapes.size() < first + forms.size()) work.shapes.resize(first + forms.size());
  work.facts.resize(first + forms.size());
  for (std::size_t at = 0; at < forms.size(); ++at) {
    WordShape& shape = work.shapes[first + at];
    work.facts[first + at] = read_facts(forms[at], model_->lexicon, shape);
    work.input.add_word(work.facts[first + at], shape, model_->network.sizes());
  }
  model_->tagger.tag(std::span(work.facts).subspan(first), work.guesses);
  work.input.guesses.insert(work.input.guesses.end(), work.guesses.begin(), work.guesses.end());
  work.input.end_sentence();
}

void Parser::read_names(std::size_t first, const Piece& piece, Workspace& work,
                        Parse& parse) const {
  const std::span<float> scores(work.state.names.data() + first * kNameTags,
                                piece.count * kNameTags);
  model_->name_tagger.add_scores(work.name_words, scores);
  best_name_tags(scores, model_->name_tagger.transitions(), work.name_tags, work.name_scratch,
                 work.name_back);
  for (std::size_t word = 0; word < piece.count; ++word) {
    parse.words[piece.first + word].name_tag = work.name_tags[word];
  }
}

void Parser::read_piece(std::size_t at, const Piece& piece, Workspace& work, Parse& parse) const {
  const Network& network = model_->network;
  const std::size_t first = work.state.sentences[at];
  network.score_heads(work.state, at, work.scores);
  best_tree(work.scores, piece.count, work.heads, work.tree);
  network.score_labels(work.state, at, work.heads, work.scores);
  const std::size_t labels = network.sizes().labels;
  const std::size_t tags = network.sizes().tags;
  work.name_words.resize(piece.count);
  for (std::size_t word = 0; word < piece.count; ++word) {
    ParsedWord& parsed = parse.words[piece.first + word];
    const std::uint32_t head = work.heads[word];
    parsed.head = head == 0 ? 0 : head + static_cast<std::uint32_t>(piece.first);
    const std::span<float> scores(work.scores.data() + word * labels, labels);
    for (std::size_t other = 0; other < labels; ++other) {
      if ((model_->labels[other] == "root") != (head == 0)) scores[other] = -1e30F;
    }
    const std::size_t label = best_of(scores);
    parsed.deprel = model_->labels[label];
    const std::size_t tag = best_of({work.state.tags.data() + (first + word) * tags, tags});
    parsed.upos = model_->tags[tag].upos;
    parsed.xpos = model_->tags[tag].xpos;
    parsed.feats = model_->tags[tag].feats;
    model_->lemmatizer.lemma(work.forms[first + word], static_cast<std::uint8_t>(tag),
                             work.shapes[first + word], parsed.lemma);
    work.name_words[word] = {work.facts[first + word], static_cast<std::uint8_t>(tag),
                             static_cast<std::uint8_t>(label), head};
  }
  read_names(first, piece, work, parse);
}

void Parser::read_batch(std::span<const Piece> pieces, Workspace& work,
                        std::span<Parse> parses) const {
  work.input.clear();
  std::size_t first = 0;
  for (const Piece& piece : pieces) {
    add_piece(std::span(work.forms).subspan(first, piece.count), work);
    first += piece.count;
  }
  model_->network.encode(work.input, work.state);
  for (std::size_t at = 0; at < pieces.size(); ++at) {
    read_piece(at, pieces[at], work, parses[pieces[at].parse]);
  }
}

void Parser::parse(std::string_view text, std::span<const Sentence> sentences, Workspace& work,
                   std::vector<Parse>& parses) const {
  parses.resize(sentences.size());
  std::vector<Piece> pieces;
  work.forms.clear();
  const auto flush = [&] {
    if (!pieces.empty()) read_batch(pieces, work, parses);
    pieces.clear();
    work.forms.clear();
  };
  for (std::size_t at = 0; at < sentences.size(); ++at) {
    const std::vector<Token>& tokens = sentences[at].tokens;
    parses[at].words.resize(tokens.size());
    for (std::size_t first = 0; first < tokens.size(); first += kMostWordsAPiece) {
      const std::size_t count = std::min(kMostWordsAPiece, tokens.size() - first);
      if (work.forms.size() + count > kWordsABatch) flush();
      for (std::size_t word = first; word < first + count; ++word) {
        work.forms.push_back(slice(text, tokens[word].span));
      }
      pieces.push_back({at, first, count});
    }
  }
  flush();
  for (Parse& parse : parses) {
    join_pieces(parse, "parataxis");
    work.name_tags.clear();
    for (const ParsedWord& word : parse.words) work.name_tags.push_back(word.name_tag);
    names_from_tags(work.name_tags, parse.names);
  }
}

void Parser::parse_forms(std::span<const std::string_view> forms, Workspace& work,
                         Parse& parse) const {
  std::string text;
  std::vector<Sentence> sentences(1);
  for (const std::string_view form : forms) {
    sentences[0].tokens.push_back({.span = {text.size(), text.size() + form.size()}});
    text += form;
    text += ' ';
  }
  std::vector<Parse> parses;
  this->parse(text, sentences, work, parses);
  parse = std::move(parses[0]);
}

}  // namespace dossier::extract
