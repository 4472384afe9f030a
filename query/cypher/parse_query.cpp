// Clauses: MATCH, WITH, UNION and so on.
#include <algorithm>

#include "query/cypher/parser.h"

namespace dossier::query::cypher {

namespace {

constexpr std::size_t kDeepest = 150;

// Words that begin or join clauses and expressions, and so are no variables.
constexpr std::string_view kReserved[] = {
    "MATCH", "OPTIONAL", "WHERE",  "WITH",     "RETURN", "UNWIND", "UNION",   "CREATE",
    "MERGE", "SET",      "DELETE", "REMOVE",   "DETACH", "AND",    "OR",      "XOR",
    "NOT",   "IN",       "IS",     "NULL",     "TRUE",   "FALSE",  "CASE",    "WHEN",
    "THEN",  "ELSE",     "AS",     "DISTINCT", "STARTS", "ENDS",   "CONTAINS"};

bool is_reserved(const Token& token) {
  return token.kind == TokenKind::name &&
         std::ranges::any_of(kReserved, [&](auto word) { return is_same_word(word, token.text); });
}

}  // namespace

Parser::Nesting::Nesting(Parser& parser) : parser_(parser) {
  if (parser_.depth_ >= kDeepest) {
    throw syntax_failure(
        "UnexpectedSyntax",
        "nested more than " + std::to_string(kDeepest) + " levels deep; name parts of it by WITH",
        parser_.peek().at);
  }
  ++parser_.depth_;
}

const Token& Parser::peek(std::size_t ahead) const {
  return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
}

bool Parser::is_symbol(std::string_view symbol, std::size_t ahead) const {
  return peek(ahead).kind == TokenKind::symbol && peek(ahead).text == symbol;
}
bool Parser::is_keyword(std::string_view word, std::size_t ahead) const {
  return peek(ahead).kind == TokenKind::name && is_same_word(peek(ahead).text, word);
}

bool Parser::take_symbol(std::string_view symbol) {
  if (!is_symbol(symbol)) return false;
  ++at_;
  return true;
}
bool Parser::take_keyword(std::string_view word) {
  if (!is_keyword(word)) return false;
  ++at_;
  return true;
}
bool Parser::take_keywords(std::string_view first, std::string_view second) {
  if (!is_keyword(first) || !is_keyword(second, 1)) return false;
  at_ += 2;
  return true;
}

Failure Parser::unexpected(std::string_view expected) const {
  const Token& token = peek();
  if (token.kind == TokenKind::bad && token.detail != "InvalidNumberLiteral") {
    return syntax_failure(token.detail, token.message, token.at);
  }
  const std::string found =
      token.kind == TokenKind::end
          ? "the end of the query"
          : "\"" + std::string(text_.substr(token.at.begin, token.at.end - token.at.begin)) + "\"";
  return syntax_failure("UnexpectedSyntax",
                        "expected " + std::string(expected) + ", found " + found, token.at);
}

void Parser::expect_symbol(std::string_view symbol, std::string_view where) {
  if (!take_symbol(symbol)) {
    throw unexpected("\"" + std::string(symbol) + "\" " + std::string(where));
  }
}
void Parser::expect_keyword(std::string_view word, std::string_view where) {
  if (!take_keyword(word)) throw unexpected(std::string(word) + " " + std::string(where));
}

bool Parser::is_name(std::size_t ahead) const {
  const TokenKind kind = peek(ahead).kind;
  return kind == TokenKind::name || kind == TokenKind::quoted_name;
}

std::string Parser::any_name(std::string_view what) {
  if (!is_name()) throw unexpected(what);
  return tokens_[at_++].text;
}

std::string Parser::variable_name() {
  if (!is_name() || is_reserved(peek())) throw unexpected("the name of a variable");
  return tokens_[at_++].text;
}

TextRange Parser::range_from(std::size_t begin) const {
  return {begin, at_ > 0 ? tokens_[at_ - 1].at.end : begin};
}

Query Parser::whole_query() {
  QueryMode mode = QueryMode::run;
  if (take_keyword("EXPLAIN")) mode = QueryMode::explain;
  if (take_keyword("PROFILE")) mode = QueryMode::profile;
  Query query = union_query(false);
  query.mode = mode;
  take_symbol(";");
  if (peek().kind != TokenKind::end) {
    throw unexpected("a clause (MATCH, WITH, UNWIND, RETURN, ...) or the end");
  }
  return query;
}

Query Parser::union_query(bool is_inside) {
  Query query;
  query.parts.push_back(single_query(is_inside));
  while (is_keyword("UNION")) {
    const TextRange at = peek().at;
    ++at_;
    const bool keeps_duplicates = take_keyword("ALL");
    if (!keeps_duplicates) take_keyword("DISTINCT");
    if (query.parts.size() > 1 && keeps_duplicates != query.keeps_duplicates) {
      throw syntax_failure("InvalidClauseComposition",
                           "UNION and UNION ALL don't mix; use one of them throughout", at);
    }
    query.keeps_duplicates = keeps_duplicates;
    query.parts.push_back(single_query(is_inside));
  }
  return query;
}

bool Parser::starts_writing() const {
  constexpr std::string_view kWords[] = {"SET",    "MERGE",   "DELETE", "DETACH",
                                         "REMOVE", "FOREACH", "LOAD"};
  return std::ranges::any_of(kWords, [this](auto word) { return is_keyword(word); });
}

Failure Parser::writing_clause() const {
  return syntax_failure("InvalidClauseComposition",
                        peek().text +
                            " would change the graph, and queries only read; "
                            "documents are added by: dossier add",
                        peek().at);
}

SingleQuery Parser::single_query(bool is_inside) {
  SingleQuery query;
  const TextRange start = peek().at;
  while (!is_keyword("UNION") && !is_symbol("}") && !is_symbol(";") &&
         peek().kind != TokenKind::end) {
    const TextRange at = peek().at;
    if (!query.clauses.empty() && query.clauses.back().kind == ClauseKind::give) {
      if (starts_writing() || is_keyword("MATCH") || is_keyword("WITH") || is_keyword("UNWIND") ||
          is_keyword("RETURN") || is_keyword("CREATE")) {
        throw syntax_failure("InvalidClauseComposition",
                             "nothing comes after RETURN; use WITH to go on", at);
      }
      break;
    }
    query.clauses.push_back(clause());
  }
  if (query.clauses.empty()) {
    throw unexpected("a clause: MATCH, OPTIONAL MATCH, UNWIND, WITH, CALL or RETURN");
  }
  const ClauseKind last = query.clauses.back().kind;
  const bool is_complete = last == ClauseKind::give || last == ClauseKind::create ||
                           (last == ClauseKind::call && query.clauses.size() == 1);
  if (!is_complete && !is_inside) {
    const bool ends_here = peek().kind == TokenKind::end;
    throw syntax_failure("InvalidClauseComposition", "the query has no RETURN; add RETURN *",
                         ends_here ? peek().at : start);
  }
  return query;
}

Clause Parser::clause() {
  const TextRange at = peek().at;
  Clause read;
  if (take_keyword("MATCH")) {
    read = match_clause(false);
  } else if (take_keywords("OPTIONAL", "MATCH")) {
    read = match_clause(true);
  } else if (take_keyword("UNWIND")) {
    read = unwind_clause();
  } else if (take_keyword("WITH")) {
    read = projection_clause(ClauseKind::with);
  } else if (take_keyword("RETURN")) {
    read = projection_clause(ClauseKind::give);
  } else if (take_keyword("CALL")) {
    read = call_clause();
  } else if (take_keyword("CREATE")) {
    read.kind = ClauseKind::create;
    read.patterns = patterns();
  } else if (starts_writing()) {
    throw writing_clause();
  } else {
    throw unexpected("a clause: MATCH, OPTIONAL MATCH, UNWIND, WITH, CALL or RETURN");
  }
  read.at = at;
  return read;
}

Clause Parser::match_clause(bool is_optional) {
  Clause clause;
  clause.kind = ClauseKind::match;
  clause.is_optional = is_optional;
  clause.patterns = patterns();
  if (take_keyword("WHERE")) clause.where = expression();
  return clause;
}

Clause Parser::unwind_clause() {
  Clause clause;
  clause.kind = ClauseKind::unwind;
  clause.expr = expression();
  expect_keyword("AS", "and a name for the elements");
  clause.variable = variable_name();
  return clause;
}

Clause Parser::projection_clause(ClauseKind kind) {
  Clause clause;
  clause.kind = kind;
  Projection& projection = clause.projection;
  projection.is_distinct = take_keyword("DISTINCT");
  if (take_symbol("*")) {
    projection.takes_all = true;
  }
  while (!projection.takes_all || take_symbol(",")) {
    ProjectionItem item;
    const std::size_t from = begin();
    item.expr = expression();
    const TextRange at = range_from(from);
    item.name = std::string(text_.substr(at.begin, at.end - at.begin));
    if (item.expr->kind == ExprKind::variable) item.name = item.expr->name;
    if (take_keyword("AS")) {
      item.has_alias = true;
      item.name = variable_name();
    }
    projection.items.push_back(std::move(item));
    if (!projection.takes_all && !take_symbol(",")) break;
  }
  if (take_keywords("ORDER", "BY")) {
    do {
      SortItem item{expression(), false};
      if (take_keyword("DESC") || take_keyword("DESCENDING")) {
        item.is_descending = true;
      } else if (!take_keyword("ASC")) {
        take_keyword("ASCENDING");
      }
      projection.order.push_back(std::move(item));
    } while (take_symbol(","));
  }
  if (take_keyword("SKIP") || take_keyword("OFFSET")) projection.skip = expression();
  if (take_keyword("LIMIT")) projection.limit = expression();
  if (kind == ClauseKind::with && take_keyword("WHERE")) projection.where = expression();
  return clause;
}

Clause Parser::call_clause() {
  Clause clause;
  clause.kind = ClauseKind::call;
  if (is_symbol("{")) throw unexpected("the name of a procedure, as in CALL db.labels()");
  clause.procedure = any_name("the name of a procedure");
  while (take_symbol(".")) clause.procedure += "." + any_name("the name of a procedure");
  if (take_symbol("(")) call_arguments(clause);
  if (take_keyword("YIELD")) yield_items(clause);
  if (clause.has_yield && take_keyword("WHERE")) clause.where = expression();
  return clause;
}

void Parser::call_arguments(Clause& clause) {
  clause.has_args = true;
  if (take_symbol(")")) return;
  do clause.args.push_back(expression());
  while (take_symbol(","));
  expect_symbol(")", "after the arguments");
}

void Parser::yield_items(Clause& clause) {
  clause.has_yield = true;
  if (take_symbol("*")) {
    clause.yields_all = true;
    return;
  }
  if (take_symbol("-")) return;
  do {
    YieldItem item;
    item.at = peek().at;
    item.output = any_name("the name of an output");
    item.variable = take_keyword("AS") ? variable_name() : item.output;
    clause.yields.push_back(std::move(item));
  } while (take_symbol(","));
}

Query parse(std::string_view text) { return Parser(text).whole_query(); }

}  // namespace dossier::query::cypher
