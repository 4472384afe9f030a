// Clauses in order, each seeing what those before it named.
#include <algorithm>

#include "graph/fold.h"
#include "query/cypher/check.h"
#include "query/cypher/nearest.h"

namespace dossier::query::cypher {

namespace {

std::string yield_message(const Procedure& procedure, const std::string& output) {
  std::vector<std::string> names;
  for (const Field& field : procedure.gives) names.push_back(field.name);
  return procedure.name + " gives no `" + output + "`" + did_you_mean(output, names) +
         "; it is called as " + signature_of(procedure);
}

}  // namespace

void check(Query& query, const CheckOptions& options) { Checker(options).outermost(query); }

void Checker::outermost(Query& query) {
  parts(query, {});
  query.slot_count = slots_;
  query.words = std::move(words_);
}

const Variable* Checker::find(std::string_view name) const {
  const auto found = std::ranges::find(scope_, name, &Variable::name);
  return found == scope_.end() ? nullptr : &*found;
}

int Checker::bind(const std::string& name, Type type) {
  scope_.push_back({name, new_slot(), type});
  return scope_.back().slot;
}

Failure Checker::undefined(std::string_view name, TextRange at) const {
  std::string message = "no variable `" + std::string(name) + "` here";
  const auto nearest = std::ranges::min_element(
      scope_, {}, [name](const Variable& variable) { return name_distance(name, variable.name); });
  constexpr double kNear = 0.6;
  if (nearest != scope_.end() && name_distance(name, nearest->name) <= kNear) {
    message += "; did you mean `" + nearest->name + "`?";
  } else if (scope_.empty()) {
    message += "; text is written in quotes: '" + std::string(name) + "'";
  } else {
    message += "; name it in MATCH, UNWIND or WITH before";
  }
  return syntax_failure("UndefinedVariable", std::move(message), at);
}

void Checker::parts(Query& query, const Scope& outer) {
  for (SingleQuery& part : query.parts) {
    scope_ = outer;
    clauses(part, outer);
    std::vector<std::string> columns;
    std::vector<int> slots;
    Clause& last = part.clauses.back();
    if (last.kind == ClauseKind::give) {
      for (const ProjectionItem& item : last.projection.items) {
        columns.push_back(item.name);
        slots.push_back(item.slot);
      }
    } else if (last.kind == ClauseKind::call) {
      for (const YieldItem& item : last.yields) {
        columns.push_back(item.variable);
        slots.push_back(item.slot);
      }
    }
    if (query.slots.empty()) query.columns = columns;
    if (columns != query.columns) {
      throw syntax_failure(
          "DifferentColumnsInUnion",
          "the parts of UNION give columns of different names; name them alike by AS", last.at);
    }
    query.slots.push_back(std::move(slots));
  }
}

void Checker::clauses(SingleQuery& query, const Scope& outer) {
  for (Clause& clause : query.clauses) {
    switch (clause.kind) {
      case ClauseKind::match:
        match(clause);
        break;
      case ClauseKind::unwind:
        unwind(clause);
        break;
      case ClauseKind::with:
      case ClauseKind::give:
        project(clause.projection, outer, clause.kind == ClauseKind::give);
        break;
      case ClauseKind::call:
        call(clause, query.clauses.size() == 1);
        break;
      case ClauseKind::create:
        if (!options_.may_create) {
          throw syntax_failure("InvalidClauseComposition",
                               "CREATE would change the graph, and queries only read; documents "
                               "are added by: dossier add",
                               clause.at);
        }
        create(clause);
        break;
    }
  }
}

void Checker::condition(const ExprPtr& where) {
  if (where == nullptr) return;
  const Type type = expression(where, {.is_condition = true});
  if (!may_be(type, set_of(Kind::boolean))) {
    throw syntax_failure("InvalidArgumentType",
                         "WHERE wants a condition, found a " + std::string(kind_name(type.kind)) +
                             "; compare it, as in n.name = 'Kari Olsen'",
                         where->at);
  }
}

void Checker::match(Clause& clause) {
  declare(clause.patterns, true);
  check_properties(clause.patterns);
  condition(clause.where);
}

void Checker::unwind(Clause& clause) {
  const Type type = expression(clause.expr, {});
  if (find(clause.variable) != nullptr) {
    throw syntax_failure("VariableAlreadyBound",
                         "`" + clause.variable + "` is taken; give the elements another name",
                         clause.at);
  }
  clause.slot = bind(clause.variable, {type.kind == Kind::list ? type.element : Kind::any});
}

void Checker::call(Clause& clause, bool stands_alone) {
  const auto number = options_.procedures->find(clause.procedure);
  if (!number) {
    std::string message = "no procedure `" + clause.procedure + "`";
    std::vector<std::string> names;
    for (const Procedure& known : options_.procedures->all()) names.push_back(known.name);
    message += did_you_mean(clause.procedure, names);
    message += "; all: CALL dbms.procedures()";
    Failure failure(FailureKind::procedure_error, "ProcedureNotFound", message, clause.at);
    failure.diagnosis().phase = FailurePhase::compile_time;
    throw failure;
  }
  clause.procedure_number = *number;
  const Procedure& procedure = options_.procedures->at(*number);
  call_arguments(clause, procedure, stands_alone);
  call_outputs(clause, procedure, stands_alone);
  condition(clause.where);
}

void Checker::call_arguments(Clause& clause, const Procedure& procedure, bool stands_alone) {
  if (!clause.has_args) {
    if (!stands_alone) {
      throw syntax_failure("InvalidArgumentPassingMode",
                           "arguments are given in parentheses where other clauses follow: CALL " +
                               procedure.name + "(...)",
                           clause.at);
    }
    for (const Field& field : procedure.takes) {
      auto parameter = std::make_shared<Expr>();
      parameter->kind = ExprKind::parameter;
      parameter->name = field.name;
      parameter->at = clause.at;
      clause.args.push_back(std::move(parameter));
    }
  }
  const bool is_named =
      procedure.takes_names && clause.args.size() == 1 && clause.args[0]->kind == ExprKind::map;
  if (is_named) place_named_arguments(clause, procedure);
  const std::size_t least = std::min(procedure.optional_from, procedure.takes.size());
  if (clause.args.size() < least || clause.args.size() > procedure.takes.size()) {
    // One value that is not known yet may be a map of them all.
    const bool may_be_named = procedure.takes_names && clause.args.size() == 1;
    if (!may_be_named || !may_be(expression(clause.args[0], {}), set_of(Kind::map))) {
      throw syntax_failure("InvalidNumberOfArguments",
                           procedure.name + " cannot take " + std::to_string(clause.args.size()) +
                               " arguments; it is called as " + signature_of(procedure),
                           clause.at);
    }
    return;
  }
  for (std::size_t i = 0; i < clause.args.size(); ++i) {
    check_argument(*clause.args[i], expression(clause.args[i], {}), procedure, i);
  }
}

// {sourceNode: a, maxLen: 2}: each value in the place of its argument.
void Checker::place_named_arguments(Clause& clause, const Procedure& procedure) const {
  const ExprPtr named = clause.args[0];
  clause.args.clear();
  for (std::size_t i = 0; i < procedure.takes.size(); ++i) {
    clause.args.push_back(std::make_shared<Expr>());  // null: not given
    clause.args.back()->at = named->at;
  }
  std::set<std::string> given;
  for (std::size_t i = 0; i < named->names.size(); ++i) {
    const auto field = std::ranges::find(procedure.takes, named->names[i], &Field::name);
    if (field == procedure.takes.end()) {
      throw syntax_failure("InvalidArgumentValue", unknown_argument(procedure, named->names[i]),
                           named->args[i]->at);
    }
    clause.args[static_cast<std::size_t>(field - procedure.takes.begin())] = named->args[i];
    given.insert(field->name);
  }
  for (std::size_t i = 0; i < std::min(procedure.optional_from, procedure.takes.size()); ++i) {
    if (given.contains(procedure.takes[i].name)) continue;
    throw syntax_failure("InvalidNumberOfArguments",
                         missing_argument(procedure, procedure.takes[i].name), named->at);
  }
}

void Checker::check_argument(const Expr& arg, const Type& type, const Procedure& procedure,
                             std::size_t number) const {
  const Field& wanted = procedure.takes[number];
  KindSet kinds = wanted.type.kind == Kind::any ? kAnything : set_of(wanted.type.kind);
  if (wanted.type.kind == Kind::floating) kinds = kNumbers;
  // One value alone may be a map of all arguments.
  if (procedure.takes_names && number == 0) kinds |= set_of(Kind::map);
  const bool is_list_of_others = wanted.type.kind == Kind::list && type.kind == Kind::list &&
                                 wanted.type.element != Kind::any &&
                                 !may_be({type.element}, set_of(wanted.type.element));
  if (may_be(type, kinds) && !is_list_of_others) return;
  std::string takes(kind_name(wanted.type.kind));
  if (wanted.type.element != Kind::any)
    takes += " of " + std::string(kind_name(wanted.type.element)) + "s";
  std::string found(kind_name(type.kind));
  if (is_list_of_others) found += " of " + std::string(kind_name(type.element)) + "s";
  throw syntax_failure(
      "InvalidArgumentType",
      procedure.name + " takes " + takes + " as " + wanted.name + ", found " + found, arg.at);
}

void Checker::call_outputs(Clause& clause, const Procedure& procedure, bool stands_alone) {
  if (clause.yields_all && !stands_alone) {
    throw syntax_failure("UnexpectedSyntax",
                         "YIELD * stands alone only; name the outputs that are wanted", clause.at);
  }
  const bool takes_all = clause.yields_all || (!clause.has_yield && stands_alone);
  if (takes_all) {
    for (const Field& field : procedure.gives) {
      clause.yields.push_back({field.name, field.name, clause.at, -1});
    }
  }
  for (YieldItem& item : clause.yields) {
    const auto field = std::ranges::find(procedure.gives, item.output, &Field::name);
    if (field == procedure.gives.end()) {
      throw syntax_failure("UndefinedVariable", yield_message(procedure, item.output), item.at);
    }
    if (find(item.variable) != nullptr) {
      throw syntax_failure("VariableAlreadyBound",
                           "`" + item.variable + "` is taken; rename the output by AS", item.at);
    }
    item.slot = bind(item.variable, field->type);
  }
}

void Checker::create(Clause& clause) {
  for (PatternPart& part : clause.patterns) {
    for (std::size_t i = 0; i < part.nodes.size(); ++i) {
      create_node(part.nodes[i], part.links.empty());
      if (i < part.links.size()) create_link(part.links[i]);
    }
    declare_path(part);
  }
}

}  // namespace dossier::query::cypher
