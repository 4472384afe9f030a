#include "extract/syntax.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <span>

#include <unistd.h>

#include "extract/headline.h"
#include "extract/parse/name_agreement.h"
#include "extract/parse/parse_output.h"

namespace dossier::extract {

namespace {

constexpr std::string_view kModelName = "english.dossier-model";

std::filesystem::path program_directory() {
  std::error_code error;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
  return error ? std::filesystem::path() : program.parent_path();
}

// Letters beyond ASCII count: telling their case is not worth the time.
bool has_capital(std::string_view text) {
  return std::ranges::any_of(
      text, [](char c) { return (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80; });
}

// Takes over the words, sentences and comments of a CoNLL-U text.
Status take_conllu(std::string_view text, SyntaxTree& tree) {
  DOSSIER_TRY(const std::vector<ConlluSentence> sentences, read_conllu(text));
  TokenizedText words = text_of(sentences);
  tree.words = std::move(words.text);
  tree.sentences = std::move(words.sentences);
  for (const ConlluSentence& sentence : sentences) {
    if (sentence.begins_document()) tree.documents.push_back(tree.comments.size());
    tree.comments.push_back(sentence.comments);
  }
  return {};
}

// At the end of a piece, bytes whose sentences may look different once more text follows.
constexpr std::size_t kUnsureBytes = 4096;

// A line end where lines are sentences, else any place between two characters.
std::size_t end_of_piece(std::string_view text, std::size_t begin, Input input,
                         std::size_t piece_bytes) {
  if (text.size() - begin <= piece_bytes) return text.size();
  std::size_t end = begin + piece_bytes;
  if (input == Input::tokenized) return std::min(text.find('\n', end), text.size());
  constexpr std::size_t kLongestCharacter = 4;
  const auto is_inside = [&](std::size_t at) {
    return (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
  };
  for (std::size_t i = 1; i < kLongestCharacter && is_inside(end); ++i) --end;
  return std::max(end, begin + 1);
}

void move_by(std::size_t bytes, Sentence& sentence) {
  const auto move = [bytes](Span span) { return Span{span.begin + bytes, span.end + bytes}; };
  sentence.span = move(sentence.span);
  for (Token& token : sentence.tokens) token.span = move(token.span);
}

void agree_within_documents(SyntaxTree& tree) {
  for (std::size_t at = 0; at < tree.documents.size(); ++at) {
    const std::size_t first = tree.documents[at];
    const std::size_t last =
        at + 1 < tree.documents.size() ? tree.documents[at + 1] : tree.sentences.size();
    agree_on_names(tree.text(), std::span(tree.sentences).subspan(first, last - first),
                   std::span(tree.parses).subspan(first, last - first));
  }
}

}  // namespace

Result<std::filesystem::path> find_model(const std::filesystem::path& given) {
  if (!given.empty()) return given;
  const char* chosen = std::getenv("DOSSIER_MODEL");  // NOLINT(concurrency-mt-unsafe): only read
  if (chosen != nullptr && *chosen != '\0') return std::filesystem::path(chosen);
  const std::filesystem::path beside = program_directory();
  const std::array places = {beside / kModelName, beside / ".." / "share" / "dossier" / kModelName};
  std::error_code ignored;
  for (const std::filesystem::path& place : places) {
    if (std::filesystem::exists(place, ignored)) return place;
  }
  return Error{ErrorCode::not_found, "no model at " + places[0].string() + " or " +
                                         places[1].lexically_normal().string() +
                                         "; name one with --model or $DOSSIER_MODEL"};
}

Result<SyntaxReader> SyntaxReader::load(const std::filesystem::path& model) {
  DOSSIER_TRY(Parser parser, Parser::load(model));
  DOSSIER_TRY(Tokenizer tokenizer, Tokenizer::from_model(parser.model().borders));
  return SyntaxReader(std::move(parser), std::move(tokenizer));
}

void SyntaxReader::parse(SyntaxTree& tree, Scope scope) const {
  Workspace work;
  if (scope == Scope::all) {
    parser_.parse(tree.text(), tree.sentences, work, tree.parses);
    return;
  }
  std::vector<std::size_t> chosen;
  std::vector<Sentence> sentences;
  for (std::size_t i = 0; i < tree.sentences.size(); ++i) {
    if (!has_capital(slice(tree.text(), tree.sentences[i].span))) continue;
    chosen.push_back(i);
    sentences.push_back(tree.sentences[i]);
  }
  std::vector<Parse> parses;
  parser_.parse(tree.text(), sentences, work, parses);
  tree.parses.resize(tree.sentences.size());
  for (std::size_t i = 0; i < chosen.size(); ++i) tree.parses[chosen[i]] = std::move(parses[i]);
}

void SyntaxReader::parse_headlines(SyntaxTree& tree) const {
  HeadlineWriter writer(tree.text(), tree.sentences, parser_.model().lexicon);
  if (writer.headlines().empty()) return;
  Workspace work;
  std::vector<Parse> parses;
  writer.write();
  parser_.parse(writer.text(), writer.sentences(), work, parses);
  writer.restore_names(parses);
  parser_.parse(writer.text(), writer.sentences(), work, parses);
  writer.tag_names(parses);
  for (std::size_t i = 0; i < parses.size(); ++i)
    tree.parses[writer.headlines()[i]] = std::move(parses[i]);
}

Result<SyntaxTree> SyntaxReader::read(std::string_view text, Input input, Scope scope) const {
  SyntaxTree tree;
  tree.source = text;
  switch (input) {
    case Input::text:
      tree.sentences = tokenizer_.read(text);
      break;
    case Input::tokenized:
      tree.sentences = read_tokenized(text);
      break;
    case Input::conllu:
      DOSSIER_RETURN_IF_ERROR(take_conllu(text, tree));
      break;
  }
  complete(tree, input, scope);
  return tree;
}

void SyntaxReader::complete(SyntaxTree& tree, Input input, Scope scope) const {
  if (input == Input::text) {
    tree.cut_sentences = static_cast<std::size_t>(std::ranges::count_if(
        tree.sentences,
        [](const Sentence& sentence) { return sentence.tokens.size() >= Tokenizer::kCutTokens; }));
  }
  parse(tree, scope);
  if (input == Input::text) parse_headlines(tree);
  if (input == Input::text) tree.documents.assign(1, 0);
  agree_within_documents(tree);
}

std::vector<Sentence> SyntaxReader::next_sentences(std::string_view text, Input input,
                                                   std::size_t piece_bytes,
                                                   std::size_t& begin) const {
  const std::size_t first = begin;
  const std::size_t end = end_of_piece(text, first, input, piece_bytes);
  const std::string_view piece = text.substr(first, end - first);
  std::vector<Sentence> sentences =
      input == Input::text ? tokenizer_.read(piece) : read_tokenized(piece);
  for (Sentence& sentence : sentences) move_by(first, sentence);
  begin = end;
  if (input == Input::text && end < text.size()) {
    // Where the last sentences end is told by what follows them: they wait for the next piece.
    const std::size_t sure = end - std::min(kUnsureBytes, piece_bytes / 2);
    while (sentences.size() > 1 && sentences.back().span.end > sure) {
      begin = sentences.back().span.begin;
      sentences.pop_back();
    }
  }
  return sentences;
}

Status SyntaxReader::read_pieces(std::string_view text, Input input,
                                 const std::function<void(const SyntaxTree&)>& use,
                                 std::size_t piece_bytes) const {
  if (input == Input::conllu) {
    DOSSIER_TRY(const SyntaxTree tree, read(text, input));
    use(tree);
    return {};
  }
  std::size_t sentences = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    SyntaxTree tree;
    tree.source = text;
    tree.first_sentence = sentences;
    tree.sentences = next_sentences(text, input, piece_bytes, begin);
    complete(tree, input, Scope::all);
    sentences += tree.sentences.size();
    use(tree);
  }
  return {};
}

}  // namespace dossier::extract
