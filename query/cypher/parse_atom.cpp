// Literals, names, calls, comprehensions and whatever else stands alone.
#include <charconv>
#include <limits>

#include "query/cypher/parser.h"

namespace dossier::query::cypher {

namespace {

std::optional<std::int64_t> integer_of(std::string_view digits, bool is_negative) {
  int base = 10;
  if (digits.size() > 2 && digits[0] == '0' && (digits[1] == 'x' || digits[1] == 'X')) base = 16;
  if (digits.size() > 2 && digits[0] == '0' && (digits[1] == 'o' || digits[1] == 'O')) base = 8;
  if (base != 10) digits.remove_prefix(2);
  const std::string text = (is_negative ? "-" : "") + std::string(digits);
  std::int64_t value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value, base);
  if (read.ec != std::errc()) return std::nullopt;
  return value;
}

}  // namespace

ExprPtr Parser::integer_literal(bool is_negative) {
  const std::size_t from = begin();
  const Token& token = peek();
  const auto value = integer_of(token.text, is_negative);
  if (!value) {
    throw syntax_failure("IntegerOverflow",
                         (is_negative ? "-" : "") + token.text +
                             " does not fit 64 bits; write it as a float, with a point",
                         token.at);
  }
  ++at_;
  ExprPtr literal = make(ExprKind::literal, from);
  literal->value = Value(*value);
  return literal;
}

ExprPtr Parser::atom() {
  const std::size_t from = begin();
  const Token& token = peek();
  switch (token.kind) {
    case TokenKind::integer:
      return integer_literal(false);
    case TokenKind::floating: {
      double value = 0;
      const auto read =
          std::from_chars(token.text.data(), token.text.data() + token.text.size(), value);
      const bool is_large = read.ec == std::errc::result_out_of_range &&
                            token.text.find("e-") == std::string::npos &&
                            token.text.find("E-") == std::string::npos;
      if (is_large) {
        throw syntax_failure("FloatingPointOverflow", token.text + " is larger than a float holds",
                             token.at);
      }
      ++at_;
      ExprPtr literal = make(ExprKind::literal, from);
      literal->value = Value(value);
      return literal;
    }
    case TokenKind::string: {
      ++at_;
      ExprPtr literal = make(ExprKind::literal, from);
      literal->value = Value(token.text);
      return literal;
    }
    case TokenKind::name:
    case TokenKind::quoted_name:
      return named_atom();
    case TokenKind::bad:
      throw syntax_failure(token.detail, token.message, token.at);
    case TokenKind::symbol:
      if (token.text == "$") return parameter();
      if (token.text == "[") return bracket_atom();
      if (token.text == "{") return map_literal();
      if (token.text == "(") return parenthesized();
      break;
    case TokenKind::end:
      break;
  }
  throw unexpected("an expression");
}

ExprPtr Parser::named_atom() {
  const std::size_t from = begin();
  const auto constant = [&](Value value) {
    ++at_;
    ExprPtr literal = make(ExprKind::literal, from);
    literal->value = std::move(value);
    return literal;
  };
  if (is_keyword("TRUE")) return constant(Value(true));
  if (is_keyword("FALSE")) return constant(Value(false));
  if (is_keyword("NULL")) return constant(Value());
  if (is_keyword("CASE")) return case_expression();
  if (is_keyword("EXISTS") && (is_symbol("{", 1) || is_symbol("(", 1))) return exists();
  if (is_keyword("COUNT") && is_symbol("{", 1)) return subquery(ExprKind::count_query);
  if (is_symbol("(", 1)) {
    for (const char* word : {"all", "any", "none", "single"}) {
      if (is_keyword(word) && is_name(2) && is_keyword("IN", 3)) return quantifier(word);
    }
    if (is_keyword("reduce")) return reduce();
    if (is_keyword("shortestPath") || is_keyword("allShortestPaths")) {
      ExprPtr expr = make(ExprKind::shortest_path, from);
      expr->pattern = std::make_shared<PatternPart>(shortest_call());
      expr->at = range_from(from);
      return expr;
    }
    if (is_keyword("COUNT") && is_symbol("*", 2) && is_symbol(")", 3)) {
      at_ += 4;
      return make(ExprKind::count_rows, from, {}, "count");
    }
    return function_call();
  }
  // A function in a namespace: date.truncate(...)
  for (std::size_t ahead = 1; is_symbol(".", ahead) && is_name(ahead + 1); ahead += 2) {
    if (is_symbol("(", ahead + 2)) return function_call();
  }
  const std::string name = variable_name();
  return make(ExprKind::variable, from, {}, name);
}

ExprPtr Parser::parameter() {
  const std::size_t from = begin();
  ++at_;
  std::string name;
  if (peek().kind == TokenKind::integer) {
    name = peek().text;
    ++at_;
  } else {
    name = any_name("the name of a parameter");
  }
  return make(ExprKind::parameter, from, {}, name);
}

ExprPtr Parser::case_expression() {
  const std::size_t from = begin();
  ++at_;
  const bool is_simple = !is_keyword("WHEN");
  std::vector<ExprPtr> args;
  if (is_simple) args.push_back(expression());
  while (take_keyword("WHEN")) {
    args.push_back(expression());
    expect_keyword("THEN", "after the condition of WHEN");
    args.push_back(expression());
  }
  if (args.size() < 2) throw unexpected("WHEN");
  ExprPtr else_part = take_keyword("ELSE") ? expression() : nullptr;
  expect_keyword("END", "of CASE");
  ExprPtr whole =
      make(is_simple ? ExprKind::simple_case : ExprKind::searched_case, from, std::move(args));
  whole->else_part = else_part;
  return whole;
}

ExprPtr Parser::bracket_atom() {
  const Nesting nesting(*this);
  const bool may_be_pattern = is_symbol("(", 1) || (is_name(1) && is_symbol("=", 2));
  if (may_be_pattern) {
    if (ExprPtr found =
            attempt([this] { return pattern_comprehension(); }, no_pattern_comprehension_))
      return found;
  }
  if (is_name(1) && is_keyword("IN", 2)) {
    if (ExprPtr found = attempt([this] { return list_comprehension(); }, no_comprehension_))
      return found;
  }
  return list_literal();
}

ExprPtr Parser::list_comprehension() {
  const std::size_t from = begin();
  ++at_;
  const std::string variable = variable_name();
  ++at_;  // IN
  ExprPtr list = expression();
  ExprPtr where = take_keyword("WHERE") ? expression() : nullptr;
  ExprPtr element = take_symbol("|") ? expression() : nullptr;
  if (!take_symbol("]")) return nullptr;
  return make(ExprKind::list_comprehension, from, {list, where, element}, variable);
}

ExprPtr Parser::pattern_comprehension() {
  const std::size_t from = begin();
  ++at_;
  PatternPart part = pattern_part();
  if (part.links.empty()) return nullptr;
  ExprPtr where = take_keyword("WHERE") ? expression() : nullptr;
  if (!take_symbol("|")) return nullptr;
  ExprPtr element = expression();
  expect_symbol("]", "after the pattern comprehension");
  ExprPtr whole = make(ExprKind::pattern_comprehension, from, {where, element});
  whole->pattern = std::make_shared<PatternPart>(std::move(part));
  return whole;
}

ExprPtr Parser::list_literal() {
  const std::size_t from = begin();
  ++at_;
  std::vector<ExprPtr> elements;
  if (!is_symbol("]")) {
    do elements.push_back(expression());
    while (take_symbol(","));
  }
  expect_symbol("]", "or \",\" in the list");
  return make(ExprKind::list, from, std::move(elements));
}

ExprPtr Parser::map_literal() {
  const Nesting nesting(*this);
  const std::size_t from = begin();
  ++at_;
  std::vector<ExprPtr> values;
  std::vector<std::string> keys;
  if (!is_symbol("}")) {
    do {
      keys.push_back(any_name("a key, as in {name: 'Kari'}"));
      expect_symbol(":", "after the key");
      values.push_back(expression());
    } while (take_symbol(","));
  }
  expect_symbol("}", "or \",\" in the map");
  ExprPtr whole = make(ExprKind::map, from, std::move(values));
  whole->names = std::move(keys);
  return whole;
}

ExprPtr Parser::parenthesized() {
  if (ExprPtr found = attempt([this] { return pattern_expression(); }, no_pattern_)) return found;
  const std::size_t from = begin();
  ++at_;
  ExprPtr inside = expression();
  expect_symbol(")", "to close the parenthesis");
  (void)from;
  return inside;
}

// (a)-->(b) as a condition; null for a node alone, which is an expression in parentheses.
ExprPtr Parser::pattern_expression() {
  const std::size_t from = begin();
  PatternPart part = chain();
  if (part.links.empty()) return nullptr;
  ExprPtr whole = make(ExprKind::pattern_predicate, from);
  whole->pattern = std::make_shared<PatternPart>(std::move(part));
  return whole;
}

ExprPtr Parser::quantifier(const std::string& word) {
  const std::size_t from = begin();
  at_ += 2;
  const std::string variable = variable_name();
  ++at_;  // IN
  ExprPtr list = expression();
  expect_keyword("WHERE", "after the list of the quantifier");
  ExprPtr condition = expression();
  expect_symbol(")", "after the condition of the quantifier");
  ExprPtr whole = make(ExprKind::quantifier, from, {list, condition}, word);
  whole->names = {variable};
  return whole;
}

ExprPtr Parser::reduce() {
  const std::size_t from = begin();
  at_ += 2;
  const std::string total = variable_name();
  expect_symbol("=", "after the first variable of reduce");
  ExprPtr start = expression();
  expect_symbol(",", "after the first value of reduce");
  const std::string element = variable_name();
  expect_keyword("IN", "after the second variable of reduce");
  ExprPtr list = expression();
  expect_symbol("|", "after the list of reduce");
  ExprPtr step = expression();
  expect_symbol(")", "after reduce");
  ExprPtr whole = make(ExprKind::reduce, from, {start, list, step});
  whole->names = {total, element};
  return whole;
}

// exists(n.key), exists((a)-->()), EXISTS { ... }
ExprPtr Parser::exists() {
  if (is_symbol("{", 1)) return subquery(ExprKind::exists_query);
  const std::size_t from = begin();
  at_ += 2;
  ExprPtr inside = expression();
  expect_symbol(")", "after exists");
  if (inside->kind == ExprKind::pattern_predicate) {
    inside->is_distinct = true;  // asked for by name, so allowed wherever a value is
    return inside;
  }
  return make(ExprKind::is_not_null, from, {inside});
}

// EXISTS { MATCH ... } or EXISTS { pattern WHERE ... }
ExprPtr Parser::subquery(ExprKind kind) {
  const Nesting nesting(*this);
  const std::size_t from = begin();
  at_ += 2;
  auto query = std::make_shared<Query>();
  if (is_symbol("(") || (is_name() && is_symbol("=", 1))) {
    query->parts.emplace_back();
    query->parts.back().clauses.push_back(match_clause(false));
  } else {
    *query = union_query(true);
  }
  expect_symbol("}", "after the subquery");
  ExprPtr whole = make(kind, from);
  whole->query = std::move(query);
  return whole;
}

ExprPtr Parser::function_call() {
  const std::size_t from = begin();
  std::string name = any_name("the name of a function");
  while (take_symbol(".")) name += "." + any_name("the name of a function");
  ++at_;  // (
  const bool is_distinct = take_keyword("DISTINCT");
  std::vector<ExprPtr> args;
  if (!is_symbol(")")) {
    do args.push_back(expression());
    while (take_symbol(","));
  }
  expect_symbol(")", "after the arguments of " + name);
  ExprPtr whole = make(ExprKind::call, from, std::move(args), name);
  whole->is_distinct = is_distinct;
  return whole;
}

}  // namespace dossier::query::cypher
