// Reads a query: recursive descent over tokens, with the precedence of the openCypher grammar.
// Private to query/cypher.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "query/cypher/syntax.h"
#include "query/cypher/token.h"

namespace dossier::query::cypher {

// Throws Failure (compile time) for what is no query.
Query parse(std::string_view text);

// The walk through the tokens; its parts are in parse_query.cpp, parse_pattern.cpp,
// parse_expression.cpp and parse_atom.cpp.
class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text), tokens_(tokens_of(text)) {}

  Query whole_query();

 private:
  // tokens
  [[nodiscard]] const Token& peek(std::size_t ahead = 0) const;
  [[nodiscard]] bool is_symbol(std::string_view symbol, std::size_t ahead = 0) const;
  [[nodiscard]] bool is_keyword(std::string_view word, std::size_t ahead = 0) const;
  bool take_symbol(std::string_view symbol);
  bool take_keyword(std::string_view word);
  bool take_keywords(std::string_view first, std::string_view second);
  void expect_symbol(std::string_view symbol, std::string_view where);
  void expect_keyword(std::string_view word, std::string_view where);
  [[nodiscard]] Failure unexpected(std::string_view expected) const;
  std::string any_name(std::string_view what);
  std::string variable_name();
  [[nodiscard]] bool is_name(std::size_t ahead = 0) const;
  [[nodiscard]] std::size_t begin() const { return peek().at.begin; }
  [[nodiscard]] TextRange range_from(std::size_t begin) const;

  // clauses
  Query union_query(bool is_inside);
  SingleQuery single_query(bool is_inside);
  Clause clause();
  Clause match_clause(bool is_optional);
  Clause unwind_clause();
  Clause projection_clause(ClauseKind kind);
  Clause call_clause();
  void call_arguments(Clause& clause);
  void yield_items(Clause& clause);
  [[nodiscard]] Failure writing_clause() const;
  [[nodiscard]] bool starts_writing() const;

  // patterns
  std::vector<PatternPart> patterns();
  PatternPart pattern_part();
  PatternPart shortest_call();
  PatternPart chain();
  NodePattern node_pattern();
  LinkPattern link_pattern();
  void link_details(LinkPattern& link);
  void link_length(LinkPattern& link);
  std::vector<std::string> label_names();
  ExprPtr pattern_properties();

  // expressions, loosest first
  ExprPtr expression();
  ExprPtr xor_expression();
  ExprPtr and_expression();
  ExprPtr not_expression();
  ExprPtr comparison();
  ExprPtr predicate();
  ExprPtr sum();
  ExprPtr product();
  ExprPtr power();
  ExprPtr sign();
  ExprPtr postfix();
  ExprPtr bracket(ExprPtr of, std::size_t from);
  ExprPtr projection_of(ExprPtr of, std::size_t from);
  ExprPtr atom();
  ExprPtr integer_literal(bool is_negative);
  ExprPtr named_atom();
  ExprPtr parameter();
  ExprPtr case_expression();
  ExprPtr bracket_atom();
  ExprPtr list_comprehension();
  ExprPtr pattern_comprehension();
  ExprPtr list_literal();
  ExprPtr map_literal();
  ExprPtr parenthesized();
  ExprPtr quantifier(const std::string& word);
  ExprPtr reduce();
  ExprPtr exists();
  ExprPtr subquery(ExprKind kind);
  ExprPtr function_call();
  ExprPtr pattern_expression();

  ExprPtr make(ExprKind kind, std::size_t from, std::vector<ExprPtr> args = {},
               std::string name = {});
  template <typename Read>
  ExprPtr attempt(Read read, std::set<std::size_t>& failed);

  // Counts the nesting; too deep is an error rather than an overflow of the stack.
  class Nesting {
   public:
    explicit Nesting(Parser& parser);
    ~Nesting() { --parser_.depth_; }
    Nesting(const Nesting&) = delete;
    Nesting& operator=(const Nesting&) = delete;

   private:
    Parser& parser_;
  };

  std::string_view text_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
  // Tokens where a pattern, or a comprehension, was looked for in vain: keeps looking linear.
  std::set<std::size_t> no_pattern_;
  std::set<std::size_t> no_comprehension_;
  std::set<std::size_t> no_pattern_comprehension_;
};

// Tries `read` here; null, and nothing taken, if it fails.
template <typename Read>
ExprPtr Parser::attempt(Read read, std::set<std::size_t>& failed) {
  if (failed.contains(at_)) return nullptr;
  const std::size_t start = at_;
  const std::size_t depth = depth_;
  try {
    if (ExprPtr found = read(); found != nullptr) return found;
  } catch (const Failure&) {
    depth_ = depth;
  }
  at_ = start;
  failed.insert(start);
  return nullptr;
}

}  // namespace dossier::query::cypher
