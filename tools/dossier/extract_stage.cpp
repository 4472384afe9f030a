#include "tools/dossier/extract_stage.h"

#include <algorithm>
#include <iostream>
#include <map>

#include "extract/coref/coref.h"
#include "extract/parse/parse_output.h"
#include "extract/value/time.h"
#include "tools/dossier/print_mentions.h"
#include "tools/dossier/print_propositions.h"
#include "tools/dossier/values.h"

namespace dossier::cli {

namespace {

using extract::SyntaxTree;

std::size_t print_conllu(const SyntaxTree& tree, const std::string& name) {
  std::string out;
  for (std::size_t i = 0; i < tree.sentences.size(); ++i) {
    const std::size_t number = tree.first_sentence + i + 1;
    extract::ConlluSentence sentence =
        extract::conllu_of(tree.text(), tree.sentences[i], tree.parses[i], number);
    if (!tree.comments.empty()) {
      sentence.comments = tree.comments[i];
    } else if (number == 1) {
      sentence.comments.insert(sentence.comments.begin(), "# newdoc id = " + name);
    }
    append_conllu(sentence, out);
  }
  std::cout << out;
  return tree.sentences.size();
}

std::size_t print_names(const SyntaxTree& tree, const std::string& document) {
  std::size_t printed = 0;
  for (std::size_t i = 0; i < tree.sentences.size(); ++i) {
    const extract::Sentence& sentence = tree.sentences[i];
    for (const extract::Name& name : tree.parses[i].names) {
      const Span span = cover(sentence.tokens[name.first].span,
                              sentence.tokens[name.first + name.count - 1].span);
      std::cout << query::name_to_json_line(document, tree.first_sentence + i, span,
                                            extract::to_string(name.type), slice(tree.text(), span))
                << '\n';
      ++printed;
    }
  }
  return printed;
}

// The sentence that holds a byte, or the last that begins before it.
std::size_t sentence_at(const std::vector<extract::Sentence>& sentences, std::size_t offset) {
  const auto after = std::ranges::upper_bound(
      sentences, offset, {}, [](const extract::Sentence& s) { return s.span.begin; });
  return after == sentences.begin() ? 0 : static_cast<std::size_t>(after - sentences.begin()) - 1;
}

std::size_t print_values(Stage stage, const Document& document,
                         const std::vector<extract::Sentence>& sentences,
                         const extract::Vocabulary& vocabulary) {
  const std::string anchor =
      document.date.empty() ? extract::first_full_date(document.text, vocabulary) : document.date;
  const std::vector<query::ReadValue> values = stage == Stage::times
                                                   ? times_of(document.text, anchor, vocabulary)
                                                   : quantities_of(document.text, {}, vocabulary);
  for (const query::ReadValue& value : values) {
    std::cout << query::to_json_line(document.name, sentence_at(sentences, value.span.begin), value)
              << '\n';
  }
  return values.size();
}

// Prints piece after piece and counts what it printed and what was too long.
class StagePrinter {
 public:
  explicit StagePrinter(const StageOptions& options) : stage_(options.stage) {
    propositions_.with_implied = !options.is_explicit_only;
    propositions_.without_rules = options.without_rules;
    if (options.least_confidence) propositions_.least_confidence = *options.least_confidence;
  }

  void print(const SyntaxTree& piece, const std::string& document) {
    cut_sentences_ += piece.cut_sentences;
    printed_ += print_piece(piece, document);
    if (stage_ == Stage::parse || stage_ == Stage::names) return;
    for (const extract::Sentence& sentence : piece.sentences) {
      if (sentence.tokens.size() > extract::kMostSentenceWords) ++skipped_sentences_;
    }
  }

  void note_printed(std::size_t lines) { printed_ += lines; }

  [[nodiscard]] bool has_printed() const { return printed_ > 0; }

  void tell_limits() const {
    if (cut_sentences_ > 0)
      std::cerr << "dossier: " << cut_sentences_ << " overlong sentences were divided\n";
    if (skipped_sentences_ > 0) {
      std::cerr << "dossier: " << skipped_sentences_ << " sentences of more than "
                << extract::kMostSentenceWords << " words were left out\n";
    }
  }

 private:
  std::size_t print_piece(const SyntaxTree& piece, const std::string& document) const {
    switch (stage_) {
      case Stage::statements:
        return 0;
      case Stage::parse:
        return print_conllu(piece, document);
      case Stage::names:
        return print_names(piece, document);
      case Stage::clauses:
        return print_clauses(piece, document);
      case Stage::propositions:
        return print_propositions(piece, document, propositions_);
      case Stage::openie:
        return print_openie(piece, propositions_);
      case Stage::times:
      case Stage::quantities:
      case Stage::mentions:
      case Stage::coref:
        return 0;  // of whole documents
    }
    return 0;
  }

  Stage stage_;
  extract::PropositionOptions propositions_;
  std::size_t printed_ = 0;
  std::size_t cut_sentences_ = 0;
  std::size_t skipped_sentences_ = 0;
};

// Times, amounts and chains are read in a whole document at once.
Status print_whole(const StageOptions& options, const extract::SyntaxReader& reader,
                   const Document& document, const extract::Vocabulary& vocabulary,
                   StagePrinter& printer) {
  const bool is_of_trees = options.stage == Stage::coref || options.stage == Stage::mentions;
  if (options.input == extract::Input::text && !is_of_trees) {
    printer.note_printed(
        print_values(options.stage, document, reader.sentences_of(document.text), vocabulary));
    return {};
  }
  DOSSIER_TRY(const SyntaxTree tree, reader.read(document.text, options.input));
  if (options.stage == Stage::coref) {
    printer.note_printed(print_coref(tree, document.name, vocabulary, options.without_sieves));
    return {};
  }
  const Document plain{document.name, std::string(tree.text()), document.date};
  printer.note_printed(options.stage == Stage::mentions
                           ? print_mentions(tree, plain, vocabulary)
                           : print_values(options.stage, plain, tree.sentences, vocabulary));
  return {};
}

}  // namespace

void add_stage_options(CLI::App& verb, StageOptions& options) {
  const std::map<std::string, Stage> stages = {
      {"parse", Stage::parse},       {"names", Stage::names},
      {"clauses", Stage::clauses},   {"propositions", Stage::propositions},
      {"times", Stage::times},       {"quantities", Stage::quantities},
      {"mentions", Stage::mentions}, {"coref", Stage::coref}};
  auto* stage =
      verb.add_option("--stage", options.stage,
                      "Stop after: parse (prints CoNLL-U), names, clauses, propositions, times, "
                      "quantities, mentions, coref")
          ->type_name("STAGE")
          ->transform(CLI::Transformer(stages))
          ->check([](const std::string& name) {
            const bool is_number = name.size() == 1 && name[0] >= '0' && name[0] <= '9';
            return is_number ? std::string()
                             : "no stage '" + name +
                                   "'; there are: parse, names, clauses, propositions, times, "
                                   "quantities, mentions, coref";
          });
  verb.add_flag_callback(
          "--openie-tsv", [&options] { options.stage = Stage::openie; },
          "Print a table: line, confidence, subject, predicate, object, further arguments")
      ->excludes(stage);
  verb.add_flag("--explicit-only", options.is_explicit_only,
                "Only propositions whose words all stand in the sentence");
  verb.add_option("--min-confidence", options.least_confidence,
                  "Leave out propositions that are less sure (0 to 1; 0.3 if not given)")
      ->check(CLI::Range(0.0, 1.0));
  verb.add_option("--without-rule", options.without_rules,
                  "Leave out an extraction rule, to measure what it is worth")
      ->check([](const std::string& name) {
        std::string all;
        for (const std::string_view rule : extract::rule_names()) {
          if (extract::is_meant(name, rule)) return std::string();
          all += (all.empty() ? "" : ", ") + std::string(rule);
        }
        return "no rule '" + name + "'; there are: " + all;
      });
  verb.add_option("--without-sieve", options.without_sieves,
                  "Leave out a sieve of coreference, to measure what it is worth")
      ->check([](const std::string& name) {
        std::string all;
        for (const std::string_view sieve : extract::sieve_names()) {
          if (name == sieve) return std::string();
          all += (all.empty() ? "" : ", ") + std::string(sieve);
        }
        return "no sieve '" + name + "'; there are: " + all;
      });
}

Status check_stage_options(const StageOptions& options) {
  if (!options.without_sieves.empty() && options.stage != Stage::coref) {
    return Error{ErrorCode::invalid_argument, "extract: --without-sieve goes with --stage coref"};
  }
  if (options.stage == Stage::propositions || options.stage == Stage::openie) return {};
  if (!options.is_explicit_only && !options.least_confidence && options.without_rules.empty())
    return {};
  return Error{ErrorCode::invalid_argument,
               "extract: --explicit-only, --min-confidence and --without-rule go with --openie-tsv "
               "or --stage propositions"};
}

int print_stage(const StageOptions& options, extract::Feed& feed) {
  const Result<extract::Vocabulary> vocabulary = extract::Vocabulary::load(options.vocabulary);
  if (!vocabulary) return fail(vocabulary.error(), exit_data);
  const Result<std::filesystem::path> path = extract::find_model(options.model);
  if (!path) return fail(path.error(), exit_data);
  const Result<extract::SyntaxReader> reader = extract::SyntaxReader::load(*path);
  if (!reader) return fail(reader.error(), exit_data);
  StagePrinter printer(options);
  const bool is_whole = options.stage == Stage::times || options.stage == Stage::quantities ||
                        options.stage == Stage::mentions || options.stage == Stage::coref;
  bool has_failed = false;
  while (auto document = feed.next()) {
    const Result<Document>& read = *document;
    if (!read) {
      fail(read.error(), exit_data);
      has_failed = true;
      continue;
    }
    if (is_whole) {
      if (const Status status = print_whole(options, *reader, *read, *vocabulary, printer);
          !status) {
        fail({status.error().code, read->name + ": " + status.error().message}, exit_data);
        has_failed = true;
      }
      continue;
    }
    const Status status =
        reader->read_pieces(read->text, options.input,
                            [&](const SyntaxTree& piece) { printer.print(piece, read->name); });
    if (!status) {
      fail({status.error().code, read->name + ": " + status.error().message}, exit_data);
      has_failed = true;
    }
  }
  printer.tell_limits();
  if (has_failed) return exit_data;
  return printer.has_printed() ? exit_fine : exit_nothing_found;
}

}  // namespace dossier::cli
