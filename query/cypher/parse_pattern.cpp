// Patterns: (a:Person)-[r:met*1..3]->(b).
#include <limits>

#include "query/cypher/parser.h"

namespace dossier::query::cypher {

std::vector<PatternPart> Parser::patterns() {
  std::vector<PatternPart> parts;
  do parts.push_back(pattern_part());
  while (take_symbol(","));
  return parts;
}

PatternPart Parser::pattern_part() {
  const std::size_t from = begin();
  std::string variable;
  if (is_name() && is_symbol("=", 1)) {
    variable = variable_name();
    ++at_;
  }
  Shortest shortest = Shortest::none;
  std::int64_t count = 1;
  if (take_keywords("ALL", "SHORTEST")) {
    shortest = Shortest::all;
  } else if (take_keywords("ANY", "SHORTEST")) {
    shortest = Shortest::one;
  } else if (is_keyword("SHORTEST") && peek(1).kind == TokenKind::integer) {
    ++at_;
    count = *integer_literal(false)->value.integer();
    shortest = count == 1 ? Shortest::one : Shortest::some;
  }
  if (shortest != Shortest::none) {
    if (!take_keyword("PATHS")) take_keyword("PATH");
  }
  const bool is_call = is_keyword("shortestPath") || is_keyword("allShortestPaths");
  PatternPart part = is_call && is_symbol("(", 1) ? shortest_call() : chain();
  if (shortest != Shortest::none) part.shortest = shortest;
  part.path_count = count;
  part.variable = std::move(variable);
  part.at = range_from(from);
  return part;
}

PatternPart Parser::shortest_call() {
  const std::size_t from = begin();
  const Shortest shortest = is_keyword("shortestPath") ? Shortest::one : Shortest::all;
  at_ += 2;
  PatternPart part = chain();
  expect_symbol(")", "after the pattern of the path");
  part.shortest = shortest;
  part.at = range_from(from);
  if (part.links.size() != 1) {
    throw syntax_failure("UnexpectedSyntax",
                         "a shortest path is asked with one relationship, as in "
                         "shortestPath((a)-[*]-(b))",
                         part.at);
  }
  return part;
}

PatternPart Parser::chain() {
  const Nesting nesting(*this);
  const std::size_t from = begin();
  PatternPart part;
  part.nodes.push_back(node_pattern());
  while (is_symbol("-") || (is_symbol("<") && is_symbol("-", 1))) {
    part.links.push_back(link_pattern());
    part.nodes.push_back(node_pattern());
  }
  part.at = range_from(from);
  return part;
}

std::vector<std::string> Parser::label_names() {
  std::vector<std::string> labels;
  while (is_symbol(":")) {
    ++at_;
    labels.push_back(any_name("a label"));
    while (take_symbol("&")) labels.push_back(any_name("a label"));
  }
  return labels;
}

ExprPtr Parser::pattern_properties() {
  if (is_symbol("{")) return map_literal();
  if (is_symbol("$")) return parameter();
  return nullptr;
}

NodePattern Parser::node_pattern() {
  NodePattern node;
  const std::size_t from = begin();
  expect_symbol("(", "and a node of the pattern");
  if (is_name()) node.variable = variable_name();
  node.labels = label_names();
  node.properties = pattern_properties();
  expect_symbol(")", "after the node of the pattern");
  node.at = range_from(from);
  return node;
}

LinkPattern Parser::link_pattern() {
  LinkPattern link;
  const std::size_t from = begin();
  const bool points_back = take_symbol("<");
  expect_symbol("-", "of a relationship");
  if (take_symbol("[")) {
    link_details(link);
    expect_symbol("]", "after the relationship of the pattern");
  }
  expect_symbol("-", "of a relationship");
  const bool points_on = take_symbol(">");
  if (points_back != points_on) link.direction = points_on ? Direction::out : Direction::in;
  link.at = range_from(from);
  return link;
}

void Parser::link_details(LinkPattern& link) {
  if (is_name()) link.variable = variable_name();
  if (take_symbol(":")) {
    do {
      take_symbol(":");
      link.types.push_back(any_name("a type of relationship"));
    } while (take_symbol("|"));
  }
  if (take_symbol("*")) link_length(link);
  link.properties = pattern_properties();
}

// *, *2, *2.., *..3, *2..3
void Parser::link_length(LinkPattern& link) {
  link.is_variable_length = true;
  const auto bound = [this]() -> std::optional<std::int64_t> {
    if (peek().kind == TokenKind::bad) throw unexpected("a number of steps");
    if (peek().kind != TokenKind::integer) return std::nullopt;
    return *integer_literal(false)->value.integer();
  };
  link.least = bound();
  if (take_symbol("..")) {
    link.most = bound();
  } else {
    link.most = link.least;
  }
  if (is_symbol("-") && !is_symbol("]")) throw unexpected("\"]\" or a number of steps");
}

}  // namespace dossier::query::cypher
