// dossier merge, split, rename, retype, drop, undo, log: judgements about what was read.
#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <set>

#include "graph/fold.h"
#include "tools/dossier/judging.h"

namespace dossier::cli {

namespace {

using store::Judgement;
using store::JudgementId;
using store::JudgementKind;

constexpr const char* kMergeHelp =
    "Says that two entities are one. The first keeps its name, the other becomes an alias; their\n"
    "statements become those of one. Documents that come later are read so too.\n\n"
    "Examples:\n"
    "  dossier merge \"Kari Olsen\" \"K. Olsen\" --reason \"same office, same day\"\n";
constexpr const char* kSplitHelp =
    "Says that two entities are not one: takes them apart if they were joined, and no rule joins\n"
    "them again. With one name, all that was joined to it comes apart from it.\n\n"
    "Examples:\n"
    "  dossier split \"Kari Olsen\" \"K. Olsen\" --reason \"mother and daughter\"\n"
    "  dossier split \"Kari Olsen\"\n";
constexpr const char* kRenameHelp =
    "Calls an entity otherwise; its former name becomes an alias.\n\n"
    "Examples:\n"
    "  dossier rename \"K. Olsen\" \"Kari Olsen\"\n";
constexpr const char* kRetypeHelp =
    "Says that an entity is of another type: Person, Organization, Country, Place, Facility,\n"
    "Group, Role or Event.\n\n"
    "Examples:\n"
    "  dossier retype Bergen Place\n";
constexpr const char* kDropHelp =
    "Says that a statement is wrong: it is not shown any more, whoever says so. A statement is\n"
    "named by its id (--json prints them) or by subject, predicate and object, ? for any.\n\n"
    "Examples:\n"
    "  dossier drop S3f09c2d41b6e55a7\n"
    "  dossier drop \"Kari Olsen\" met \"Per Hansen\" --reason \"another Hansen\"\n"
    "  dossier drop \"Kari Olsen\" met ? --all\n";
constexpr const char* kUndoHelp =
    "Takes a judgement back: that of a number in 'dossier log', or the last one made by hand. To "
    "have it again, undo its undo.\n\n"
    "Examples:\n"
    "  dossier undo\n"
    "  dossier undo 17 --reason \"they are one after all\"\n";
constexpr const char* kLogHelp =
    "Prints all judgements, oldest first, as lines of text: number, time, by whom, how sure, "
    "verb,\n"
    "what it is about, reason. --replay adds those of such a text; what is in already is not "
    "added\n"
    "again.\n\n"
    "Examples:\n"
    "  dossier log > judgements.txt\n"
    "  dossier -s facts-again log --replay judgements.txt\n";

std::string statement_line(const Statement& statement) {
  std::string line =
      stable_id(statement) + "  " + name_of(statement.subject) + " -" + label_of(statement) + "->";
  if (statement.object) line += ' ' + name_of(*statement.object);
  for (const Qualifier& qualifier : statement.qualifiers) {
    line += "  " + std::string(to_string(qualifier.slot)) + ": " + name_of(qualifier.value);
  }
  return line;
}

// The keys that an entity was read under, which somebody called so.
Result<std::vector<std::string>> keys_called(const std::string& name, const std::string& shown,
                                             const store::Resolution& resolution) {
  std::vector<std::string> keys;
  for (const std::string& key : resolution.keys_judged(shown)) {
    if (fold_name(store::entity_of_key(key).name) == fold_name(name)) keys.push_back(key);
  }
  return keys;
}

struct TwoNames {
  std::string first;
  std::string second;  // empty: all
  std::string reason;
};

int run_merge(const TwoNames& names, const Session& session) {
  return with_judge(session, [&](Judge& judge) -> Status {
    DOSSIER_TRY(const Entity kept, judge.find(names.first));
    DOSSIER_TRY(const Entity other, judge.find(names.second));
    return judge.note({store::merge(key_of(kept), key_of(other), names.reason)},
                      other.name + " is " + kept.name);
  });
}

int run_split(const TwoNames& names, const Session& session) {
  return with_judge(session, [&](Judge& judge) -> Status {
    DOSSIER_TRY(const store::Resolution resolution, judge.resolution());
    DOSSIER_TRY(const Entity first, judge.find(names.first));
    const std::string shown = key_of(first);
    const std::vector<std::string> members = resolution.keys_judged(shown);
    std::vector<Judgement> splits;
    if (names.second.empty()) {
      const std::string kept = resolution.kept_key(shown);
      for (const std::string& key : members) {
        if (key != kept) splits.push_back(store::split(kept, key, names.reason));
      }
      if (splits.empty()) {
        return Error{ErrorCode::not_found, "nothing was joined to \"" + first.name + '"'};
      }
      return judge.note(splits, "what was joined to " + first.name + " is by itself");
    }
    DOSSIER_TRY(std::vector<std::string> ones, keys_called(names.first, shown, resolution));
    DOSSIER_TRY(std::vector<std::string> others, keys_called(names.second, shown, resolution));
    if (ones.empty()) ones = {resolution.kept_key(shown)};
    if (others.empty()) {
      DOSSIER_TRY(const Entity second, judge.find(names.second));
      others = {key_of(second)};
    }
    for (const std::string& one : ones) {
      for (const std::string& other : others) {
        if (one != other) splits.push_back(store::split(one, other, names.reason));
      }
    }
    if (splits.empty()) {
      return Error{ErrorCode::invalid_argument,
                   "both names are one entity, which was never read under two; see: dossier log"};
    }
    return judge.note(splits, names.first + " is not " + names.second);
  });
}

int run_rename(const TwoNames& names, const Session& session) {
  return with_judge(session, [&](Judge& judge) -> Status {
    DOSSIER_TRY(const Entity entity, judge.find(names.first));
    return judge.note({store::rename(key_of(entity), names.second, names.reason)},
                      entity.name + " is called " + names.second);
  });
}

int run_retype(const TwoNames& names, const Session& session) {
  return with_judge(session, [&](Judge& judge) -> Status {
    DOSSIER_TRY(const Entity entity, judge.find(names.first));
    return judge.note({store::retype(key_of(entity), names.second, names.reason)},
                      entity.name + " is of type " + names.second);
  });
}

struct DropOptions {
  std::vector<std::string> parts;
  std::string reason;
  bool is_all = false;
};

bool is_any(const std::string& part) { return part == "?"; }

bool is_called(const Term& term, const std::string& name) {
  return fold_name(name_of(term)) == fold_name(name);
}

// The statements that a pattern of names means.
Result<std::vector<Statement>> statements_like(const std::vector<std::string>& parts,
                                               Judge& judge) {
  const store::Store& facts = judge.facts();
  std::vector<Statement> found;
  if (parts.size() == 1) {
    DOSSIER_TRY(const std::optional<StatementId> id, facts.find_statement(parts[0]));
    if (!id) return Error{ErrorCode::not_found, "no statement \"" + parts[0] + '"'};
    DOSSIER_TRY(Statement statement, facts.statement(*id));
    return std::vector{std::move(statement)};
  }
  DOSSIER_TRY(const Entity subject, judge.find(parts[0]));
  DOSSIER_TRY(const std::optional<TermId> id, facts.find_term(key_of(subject)));
  std::optional<Entity> object;
  if (!is_any(parts[2])) {
    const Result<Entity> known = judge.find(parts[2]);
    if (known) object = *known;  // else words, a date, an amount
  }
  const std::unique_ptr<Cursor> edges = facts.scan({.subject = id});
  for (Edge edge; edges->next(edge);) {
    if (edge.slot != Slot::object) continue;
    DOSSIER_TRY(const std::string label, facts.label(edge.label));
    if (!is_any(parts[1]) && label != parts[1]) continue;
    DOSSIER_TRY(Statement statement, facts.statement(edge.statement));
    const bool is_meant =
        is_any(parts[2]) ||
        (statement.object && (object ? key_of(*statement.object) == key_of(*object)
                                     : is_called(*statement.object, parts[2])));
    if (is_meant) found.push_back(std::move(statement));
  }
  DOSSIER_RETURN_IF_ERROR(edges->status());
  if (!found.empty()) return found;
  return Error{ErrorCode::not_found, "no statement \"" + parts[0] + ' ' + parts[1] + ' ' +
                                         parts[2] + "\"; see: dossier show"};
}

int run_drop(const DropOptions& options, const Session& session) {
  if (options.parts.size() != 1 && options.parts.size() != 3) {
    return fail({ErrorCode::invalid_argument,
                 "drop: give an id, or subject, predicate and object (? for any)"});
  }
  return with_judge(session, [&](Judge& judge) -> Status {
    DOSSIER_TRY(const std::vector<Statement> found, statements_like(options.parts, judge));
    if (found.size() > 1 && !options.is_all) {
      for (const Statement& statement : found) std::cerr << statement_line(statement) << '\n';
      return Error{ErrorCode::invalid_argument, std::to_string(found.size()) +
                                                    " statements are meant; name one by its id, "
                                                    "or drop them with --all"};
    }
    std::vector<Judgement> drops;
    for (const Statement& statement : found) {
      drops.push_back(store::drop(canonical_key(statement), options.reason));
    }
    return judge.note(drops, found.size() == 1
                                 ? "dropped: " + statement_line(found.front())
                                 : "dropped: " + std::to_string(found.size()) + " statements");
  });
}

struct UndoOptions {
  std::uint64_t number = 0;
  std::string reason;
};

int run_undo(const UndoOptions& options, const Session& session) {
  return with_judge(session, [&](Judge& judge) -> Status {
    std::uint64_t number = options.number;
    if (number == 0) {
      DOSSIER_TRY(const std::vector<Judgement> log, judge.facts().judgements());
      const store::Resolution resolution(log);
      const auto last = std::ranges::find_if(log.rbegin(), log.rend(), [&](const Judgement& made) {
        return made.is_by_hand() && made.kind != JudgementKind::undo && resolution.holds(made.id);
      });
      if (last == log.rend()) return Error{ErrorCode::not_found, "there is nothing to undo"};
      number = store::number(last->id);
    }
    return judge.note(
        {{.kind = JudgementKind::undo, .undone = JudgementId{number}, .reason = options.reason}},
        "judgement " + std::to_string(number) + " is undone");
  });
}

int print_log(const Session& session) {
  const auto facts = open_for_reading(session);
  if (!facts) return fail(facts.error(), exit_data);
  const Result<std::vector<Judgement>> log = (*facts)->judgements();
  if (!log) return fail(log.error(), exit_data);
  std::cout << store::to_text(*log);
  return log->empty() ? exit_nothing_found : exit_fine;
}

int replay(const std::string& file, const Session& session) {
  std::string text;
  if (file == "-") {
    text.assign(std::istreambuf_iterator<char>(std::cin), {});
  } else {
    std::ifstream in(file, std::ios::binary);
    text.assign(std::istreambuf_iterator<char>(in), {});
    if (!in) return fail({ErrorCode::io, "cannot read \"" + file + '"'}, exit_data);
  }
  const auto log = store::parse_judgements(text);
  if (!log)
    return fail({ErrorCode::invalid_argument, file + ": " + log.error().message}, exit_data);
  const auto facts = store::Store::open(find_store(session), {.missing = store::Missing::fail});
  if (!facts) return fail(facts.error(), exit_data);
  const auto before = (*facts)->judgements();
  const auto ids = (*facts)->replay(*log);
  const auto after = (*facts)->judgements();
  if (!before) return fail(before.error(), exit_data);
  if (!ids) return fail(ids.error(), exit_data);
  if (!after) return fail(after.error(), exit_data);
  std::cout << "judgements added: " << after->size() - before->size()
            << ", in already: " << log->size() - (after->size() - before->size()) << '\n';
  return exit_fine;
}

void add_reason(CLI::App& verb, std::string& reason) {
  verb.add_option("--reason", reason, "Why: kept in the log")->type_name("TEXT");
}

using RunTwo = int (*)(const TwoNames&, const Session&);

void add_two(CLI::App& app, Session& session, const std::string& name, const char* help,
             const std::pair<const char*, const char*>& second, RunTwo run) {
  add_verb(app, session, name, help, [&session, second, run, name](CLI::App& verb) -> Run {
    auto names = std::make_shared<TwoNames>();
    verb.add_option("name", names->first, "Name, alias or id of an entity")->required();
    auto* other = verb.add_option(second.first, names->second, second.second);
    if (name != "split") other->required();
    add_reason(verb, names->reason);
    return [names, run, &session] { return run(*names, session); };
  });
}

}  // namespace

void add_judge(CLI::App& app, Session& session) {
  constexpr const char* kOther = "Name, alias or id of another";
  add_two(app, session, "merge", kMergeHelp, {"other", kOther}, run_merge);
  add_two(app, session, "split", kSplitHelp, {"other", kOther}, run_split);
  add_two(app, session, "rename", kRenameHelp, {"new-name", "What to call it"}, run_rename);
  add_two(app, session, "retype", kRetypeHelp, {"type", "Its type"}, run_retype);
  add_verb(app, session, "drop", kDropHelp, [&session](CLI::App& verb) -> Run {
    auto options = std::make_shared<DropOptions>();
    verb.add_option("statement", options->parts, "An id, or subject, predicate and object")
        ->required()
        ->expected(1, 3);
    verb.add_flag("--all", options->is_all, "Drop all statements that are meant");
    add_reason(verb, options->reason);
    return [options, &session] { return run_drop(*options, session); };
  });
  add_verb(app, session, "undo", kUndoHelp, [&session](CLI::App& verb) -> Run {
    auto options = std::make_shared<UndoOptions>();
    verb.add_option("number", options->number, "Number of the judgement")
        ->check(CLI::PositiveNumber);
    add_reason(verb, options->reason);
    return [options, &session] { return run_undo(*options, session); };
  });
  add_verb(app, session, "log", kLogHelp, [&session](CLI::App& verb) -> Run {
    auto file = std::make_shared<std::string>();
    verb.add_option("--replay", *file, "Add the judgements in this file; - for standard input")
        ->type_name("FILE");
    return [file, &session] { return file->empty() ? print_log(session) : replay(*file, session); };
  });
}

}  // namespace dossier::cli
