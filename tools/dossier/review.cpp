// dossier review: pairs of entities that a rule was not sure about.
#include <algorithm>
#include <iostream>
#include <memory>

#include <unistd.h>

#include "tools/dossier/judging.h"
#include "tools/dossier/print.h"

namespace dossier::cli {

namespace {

using store::Judgement;
using store::JudgementId;

constexpr const char* kHelp =
    "Lists pairs of entities that may be one: why a rule thinks so and a sentence about each,\n"
    "surest first. On a terminal it asks for each: y (one), n (two), s (skip), q (quit).\n"
    "Else they are answered by their numbers. Answers are judgements: see 'dossier undo'.\n\n"
    "Examples:\n"
    "  dossier review\n"
    "  dossier review --yes 12 15 --no 13\n"
    "  dossier review --limit 5 --list\n";

struct Options {
  std::vector<std::uint64_t> yes;
  std::vector<std::uint64_t> no;
  std::size_t limit = 20;
  std::string reason;
  bool is_list = false;
};

// An entity as it is shown, by a key of the log.
Result<std::optional<TermId>> shown(const std::string& key, const store::Resolution& resolution,
                                    const store::Store& facts) {
  return facts.find_term(resolution.judged_key(key));
}

// A statement that it is the subject of, else one that leads to it.
Result<std::optional<Statement>> any_statement(TermId entity, const store::Store& facts) {
  for (const Pattern& pattern : {Pattern{.subject = entity}, Pattern{.target = entity}}) {
    const std::unique_ptr<Cursor> edges = facts.scan(pattern);
    Edge edge;
    if (edges->next(edge)) {
      DOSSIER_TRY(Statement statement, facts.statement(edge.statement));
      return std::optional(std::move(statement));
    }
    DOSSIER_RETURN_IF_ERROR(edges->status());
  }
  return std::optional<Statement>();
}

Status print_side(const std::string& key, const store::Resolution& resolution,
                  const store::Store& facts) {
  const Entity called = store::entity_of_key(resolution.judged_key(key));
  std::cout << "    " << called.name << "  " << to_string(called.type);
  DOSSIER_TRY(const std::optional<TermId> id, shown(key, resolution, facts));
  if (!id) {
    std::cout << "  in no document any more\n";
    return {};
  }
  const std::size_t edges = facts.estimate({.subject = *id}) + facts.estimate({.target = *id});
  std::cout << "  " << edges << (edges == 1 ? " edge\n" : " edges\n");
  DOSSIER_TRY(const std::optional<Statement> statement, any_statement(*id, facts));
  if (statement) {
    std::cout << "    ";
    print_evidence(std::cout, statement->evidence.front());
  }
  return {};
}

Status print_question(const Judgement& question, const store::Resolution& resolution,
                      const store::Store& facts) {
  std::cout << store::number(question.id) << "  " << short_confidence(question.score) << "  "
            << question.origin;
  if (!question.reason.empty()) std::cout << ": " << question.reason;
  std::cout << '\n';
  DOSSIER_RETURN_IF_ERROR(print_side(question.first, resolution, facts));
  return print_side(question.second, resolution, facts);
}

Judgement answer(const Judgement& question, bool is_one, const std::string& reason) {
  const std::string why = "review of " + std::to_string(store::number(question.id)) +
                          (reason.empty() ? "" : ": " + reason);
  return is_one ? store::merge(question.first, question.second, why)
                : store::split(question.first, question.second, why);
}

// The questions that are open, the surest first.
Result<std::vector<Judgement>> open_questions(const store::Store& facts) {
  DOSSIER_TRY(const std::vector<Judgement> log, facts.judgements());
  std::vector<Judgement> open;
  const store::Resolution resolution(log);
  for (const JudgementId id : resolution.questions()) {
    const auto asked = std::ranges::find(log, id, &Judgement::id);
    open.push_back(*asked);
  }
  std::ranges::stable_sort(open, std::ranges::greater(), &Judgement::score);
  return open;
}

Result<std::vector<Judgement>> answers_given(const Options& options,
                                             const std::vector<Judgement>& open) {
  std::vector<Judgement> answers;
  for (const bool is_one : {true, false}) {
    for (const std::uint64_t number : is_one ? options.yes : options.no) {
      const auto asked = std::ranges::find(open, JudgementId{number}, &Judgement::id);
      if (asked == open.end()) {
        return Error{ErrorCode::not_found, "there is no open question " + std::to_string(number) +
                                               "; see: dossier review --list"};
      }
      answers.push_back(answer(*asked, is_one, options.reason));
    }
  }
  return answers;
}

// Asks on a terminal until there is nothing left, or q.
Result<std::vector<Judgement>> ask(const Options& options, const std::vector<Judgement>& open,
                                   const store::Resolution& resolution, const store::Store& facts) {
  std::vector<Judgement> answers;
  for (std::size_t i = 0; i < std::min(options.limit, open.size()); ++i) {
    DOSSIER_RETURN_IF_ERROR(print_question(open[i], resolution, facts));
    std::string line;
    do {
      std::cerr << "one? y/n/s/q ";
      if (!std::getline(std::cin, line)) line = "q";
    } while (line != "y" && line != "n" && line != "s" && line != "q");
    if (line == "q") break;
    if (line != "s") answers.push_back(answer(open[i], line == "y", options.reason));
  }
  return answers;
}

Status review(const Options& options, Judge& judge) {
  store::Store& facts = judge.facts();
  DOSSIER_TRY(const std::vector<Judgement> open, open_questions(facts));
  DOSSIER_TRY(const store::Resolution resolution, judge.resolution());
  if (open.empty()) return Error{ErrorCode::not_found, "nothing to review"};
  const bool is_answered = !options.yes.empty() || !options.no.empty();
  std::vector<Judgement> answers;
  if (is_answered) {
    DOSSIER_TRY(answers, answers_given(options, open));
  } else if (!options.is_list && isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1) {
    DOSSIER_TRY(answers, ask(options, open, resolution, facts));
  } else {
    const std::size_t told = std::min(options.limit, open.size());
    for (std::size_t i = 0; i < told; ++i) {
      DOSSIER_RETURN_IF_ERROR(print_question(open[i], resolution, facts));
    }
    std::cout << told << " of " << open.size() << "; answer: dossier review --yes N --no N\n";
  }
  return answers.empty() ? Status()
                         : judge.note(answers, std::to_string(answers.size()) + " answered");
}

}  // namespace

void add_review(CLI::App& app, Session& session) {
  add_verb(app, session, "review", kHelp, [&session](CLI::App& verb) -> Run {
    auto options = std::make_shared<Options>();
    verb.add_option("--yes", options->yes, "Numbers of pairs that are one")->type_name("N");
    verb.add_option("--no", options->no, "Numbers of pairs that are not")->type_name("N");
    verb.add_option("--limit", options->limit, "Show at most this many")
        ->capture_default_str()
        ->check(CLI::PositiveNumber);
    verb.add_flag("--list", options->is_list, "Only list them");
    verb.add_option("--reason", options->reason, "Why: kept in the log")->type_name("TEXT");
    return [options, &session] {
      return with_judge(session, [&](Judge& judge) { return review(*options, judge); });
    };
  });
}

}  // namespace dossier::cli
