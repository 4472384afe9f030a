// Operators, loosest first: OR, XOR, AND, NOT, comparisons, predicates of text, lists and null,
// sums, products, powers, signs, and what follows a value (.key, [index], :Label).
#include <algorithm>

#include "query/cypher/parser.h"

namespace dossier::query::cypher {

namespace {

constexpr std::size_t kHighest = 1000;

}  // namespace

ExprPtr Parser::make(ExprKind kind, std::size_t from, std::vector<ExprPtr> args, std::string name) {
  auto expr = std::make_shared<Expr>();
  expr->kind = kind;
  expr->at = range_from(from);
  expr->args = std::move(args);
  expr->name = std::move(name);
  for (const ExprPtr& arg : expr->args) {
    if (arg != nullptr) expr->height = std::max(expr->height, arg->height + 1);
  }
  if (expr->height > kHighest) {
    throw syntax_failure("UnexpectedSyntax",
                         "an expression of more than " + std::to_string(kHighest) +
                             " operations in a row; pass the values as a list or a parameter",
                         expr->at);
  }
  return expr;
}

ExprPtr Parser::expression() {
  const Nesting nesting(*this);
  const std::size_t from = begin();
  ExprPtr left = xor_expression();
  while (take_keyword("OR")) left = make(ExprKind::logic_or, from, {left, xor_expression()});
  return left;
}

ExprPtr Parser::xor_expression() {
  const std::size_t from = begin();
  ExprPtr left = and_expression();
  while (take_keyword("XOR")) left = make(ExprKind::logic_xor, from, {left, and_expression()});
  return left;
}

ExprPtr Parser::and_expression() {
  const std::size_t from = begin();
  ExprPtr left = not_expression();
  while (take_keyword("AND")) left = make(ExprKind::logic_and, from, {left, not_expression()});
  return left;
}

ExprPtr Parser::not_expression() {
  if (!is_keyword("NOT")) return comparison();
  const Nesting nesting(*this);
  const std::size_t from = begin();
  ++at_;
  return make(ExprKind::logic_not, from, {not_expression()});
}

ExprPtr Parser::comparison() {
  const std::size_t from = begin();
  ExprPtr first = predicate();
  std::vector<ExprPtr> args = {first};
  std::vector<std::string> operators;
  constexpr std::string_view kOperators[] = {"=", "<>", "!=", "<=", ">=", "<", ">"};
  while (true) {
    const auto* found =
        std::ranges::find_if(kOperators, [this](auto symbol) { return is_symbol(symbol); });
    if (found == std::end(kOperators)) break;
    ++at_;
    operators.emplace_back(*found == "!=" ? "<>" : *found);
    args.push_back(predicate());
  }
  if (operators.empty()) return first;
  ExprPtr whole = make(ExprKind::comparison, from, std::move(args));
  whole->names = std::move(operators);
  return whole;
}

ExprPtr Parser::predicate() {
  const std::size_t from = begin();
  ExprPtr left = sum();
  while (true) {
    if (take_keywords("STARTS", "WITH")) {
      left = make(ExprKind::text_match, from, {left, sum()}, "STARTS WITH");
    } else if (take_keywords("ENDS", "WITH")) {
      left = make(ExprKind::text_match, from, {left, sum()}, "ENDS WITH");
    } else if (take_keyword("CONTAINS")) {
      left = make(ExprKind::text_match, from, {left, sum()}, "CONTAINS");
    } else if (take_symbol("=~")) {
      left = make(ExprKind::text_match, from, {left, sum()}, "=~");
    } else if (take_keyword("IN")) {
      left = make(ExprKind::in_list, from, {left, sum()});
    } else if (is_keyword("IS") && is_keyword("NOT", 1) && is_keyword("NULL", 2)) {
      at_ += 3;
      left = make(ExprKind::is_not_null, from, {left});
    } else if (take_keywords("IS", "NULL")) {
      left = make(ExprKind::is_null, from, {left});
    } else {
      return left;
    }
  }
}

ExprPtr Parser::sum() {
  const std::size_t from = begin();
  ExprPtr left = product();
  while (is_symbol("+") || is_symbol("-")) {
    const std::string symbol = peek().text;
    ++at_;
    left = make(ExprKind::arithmetic, from, {left, product()}, symbol);
  }
  return left;
}

ExprPtr Parser::product() {
  const std::size_t from = begin();
  ExprPtr left = power();
  while (is_symbol("*") || is_symbol("/") || is_symbol("%")) {
    const std::string symbol = peek().text;
    ++at_;
    left = make(ExprKind::arithmetic, from, {left, power()}, symbol);
  }
  return left;
}

ExprPtr Parser::power() {
  const std::size_t from = begin();
  ExprPtr left = sign();
  while (take_symbol("^")) left = make(ExprKind::arithmetic, from, {left, sign()}, "^");
  return left;
}

ExprPtr Parser::sign() {
  const std::size_t from = begin();
  if (is_symbol("-") && peek(1).kind == TokenKind::integer) {
    const bool is_plain = !is_symbol(".", 2) && !is_symbol("[", 2);
    if (is_plain) {
      ++at_;
      ExprPtr literal = integer_literal(true);
      literal->at = range_from(from);
      return literal;
    }
  }
  if (!is_symbol("-") && !is_symbol("+")) return postfix();
  const Nesting nesting(*this);
  const ExprKind kind = is_symbol("-") ? ExprKind::negate : ExprKind::plus;
  ++at_;
  return make(kind, from, {sign()});
}

ExprPtr Parser::postfix() {
  const std::size_t from = begin();
  ExprPtr value = atom();
  while (true) {
    if (is_symbol(".") && is_name(1)) {
      ++at_;
      value = make(ExprKind::property, from, {value}, any_name("the key of a property"));
    } else if (is_symbol("[")) {
      value = bracket(value, from);
    } else if (is_symbol("{") && value->kind == ExprKind::variable) {
      value = projection_of(value, from);
    } else {
      break;
    }
  }
  if (is_symbol(":") && is_name(1)) {
    const std::vector<std::string> labels = label_names();
    value = make(ExprKind::has_labels, from, {value});
    value->names = labels;
  }
  return value;
}

// value[index] or value[from..to]
ExprPtr Parser::bracket(ExprPtr of, std::size_t from) {
  ++at_;
  ExprPtr first = is_symbol("..") ? nullptr : expression();
  if (first != nullptr && take_symbol("]")) {
    return make(ExprKind::index, from, {std::move(of), first});
  }
  expect_symbol("..", "or \"]\" after the index");
  ExprPtr last = is_symbol("]") ? nullptr : expression();
  expect_symbol("]", "after the end of the slice");
  return make(ExprKind::slice, from, {std::move(of), first, last});
}

// variable {.key, .*, other, name: value}
ExprPtr Parser::projection_of(ExprPtr of, std::size_t from) {
  const Nesting nesting(*this);
  ++at_;
  std::vector<ExprPtr> args = {of};
  std::vector<std::string> names;
  const auto item = [&] {
    const std::size_t item_from = begin();
    if (take_symbol(".")) {
      const bool takes_all = take_symbol("*");
      names.push_back(takes_all ? "*" : any_name("the key of a property"));
      args.push_back(takes_all ? of : make(ExprKind::property, item_from, {of}, names.back()));
    } else {
      names.push_back(any_name("a key"));
      args.push_back(take_symbol(":") ? expression()
                                      : make(ExprKind::variable, item_from, {}, names.back()));
    }
  };
  if (!is_symbol("}")) {
    do item();
    while (take_symbol(","));
  }
  expect_symbol("}", "after the projected keys");
  ExprPtr whole = make(ExprKind::projection, from, std::move(args));
  whole->names = std::move(names);
  return whole;
}

}  // namespace dossier::query::cypher
