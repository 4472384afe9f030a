// What expressions are worth: "RETURN expression" against its text.
#include <string>

#include "query/cypher/query.h"
#include "query/cypher/render.h"
#include "tests/catch.h"

namespace dossier::query::cypher {

namespace {

struct Row {
  std::string expression;
  std::string value;
};

// The value of one expression as text, or what went wrong.
std::string value_of(const std::string& expression) {
  const MemoryGraph graph;
  QueryOptions options;
  options.parameters = {{"list", Value(List{Value(1), Value()})}, {"name", Value("Kari")}};
  options.now = 1'700'000'000'000'000'000;
  Diagnosis why;
  const auto answer = ask("RETURN " + expression + " AS v", graph, options, &why);
  if (!answer) return std::string(to_string(why.kind)) + " " + why.detail;
  std::vector<Value> row;
  if (!(*answer)->next(row)) {
    return std::string(to_string((*answer)->diagnosis().kind)) + " " +
           (*answer)->diagnosis().detail;
  }
  return written(row[0], graph);
}

void check(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    CAPTURE(row.expression);
    CHECK(value_of(row.expression) == row.value);
  }
}

}  // namespace

TEST_CASE("what is not known stays unknown", "[query][cypher]") {
  check({{"null = null", "null"},
         {"null <> 1", "null"},
         {"null AND false", "false"},
         {"null OR true", "true"},
         {"null XOR true", "null"},
         {"NOT null", "null"},
         {"1 IN [2, null]", "null"},
         {"1 IN [1, null]", "true"},
         {"null IN []", "false"},
         {"[1, null] = [1, 2]", "null"},
         {"[1, null] = [2, 2]", "false"},
         {"{a: null} = {a: 1}", "null"},
         {"{a: 1} = {b: 1}", "false"},
         {"all(x IN $list WHERE x > 0)", "null"},
         {"any(x IN $list WHERE x > 0)", "true"},
         {"none(x IN $list WHERE x > 1)", "null"},
         {"single(x IN $list WHERE x > 0)", "null"},
         {"null.key", "null"},
         {"coalesce(null, 2)", "2"},
         {"CASE null WHEN null THEN 1 ELSE 2 END", "2"}});
}

TEST_CASE("numbers", "[query][cypher]") {
  check({{"1 + 2 * 3", "7"},
         {"7 / 2", "3"},
         {"7 / 2.0", "3.5"},
         {"-7 % 3", "-1"},
         {"2 ^ 3", "8.0"},
         {"-3 ^ 2", "9.0"},
         {"0x1F", "31"},
         {"0o17", "15"},
         {"1e3", "1000.0"},
         {".5", "0.5"},
         {"-9223372036854775808", "-9223372036854775808"},
         {"9223372036854775808", "SyntaxError IntegerOverflow"},
         {"9223372036854775807 + 1", "ArithmeticError IntegerOverflow"},
         {"1 / 0", "ArithmeticError DivisionByZero"},
         {"1.0 / 0", "Infinity"},
         {"0.0 / 0.0 = 0.0 / 0.0", "false"},
         {"0.0 / 0.0 > 1", "false"},
         {"1 = 1.0", "true"},
         {"9007199254740993 = 9007199254740992.0", "false"},
         {"1 < 2 <= 2", "true"},
         {"1 < 'a'", "null"},
         {"round(2.5)", "3.0"},
         {"toInteger('12.7')", "12"},
         {"toInteger('x')", "null"},
         {"toFloat('1e2')", "100.0"},
         {"sign(-3.1)", "-1"},
         {"'a' - 1", "SyntaxError InvalidArgumentType"},
         {"0x", "SyntaxError InvalidNumberLiteral"}});
}

TEST_CASE("text", "[query][cypher]") {
  check({{"'Kari' + ' ' + 'Olsen'", "'Kari Olsen'"},
         {"'n' + 1", "'n1'"},
         {"'\\u00e5se\\n' = 'åse\\n'", "true"},
         {"size('blåbær')", "6"},
         {"reverse('blå')", "'ålb'"},
         {"substring('blåbær', 2, 2)", "'åb'"},
         {"left('blå', 9) + right('blå', 1)", "'blåå'"},
         {"split('a,b,,c', ',')", "['a', 'b', '', 'c']"},
         {"replace('aXbX', 'X', '-')", "'a-b-'"},
         {"toUpper('blå') + toLower('ÆØ')", "'BLÅæø'"},
         {"trim('  x ')", "'x'"},
         {"'Oslo' STARTS WITH 'Os' AND 'Oslo' ENDS WITH 'lo' AND 'Oslo' CONTAINS 'sl'", "true"},
         {"'Oslo' CONTAINS null", "null"},
         {"'it''s'", "SyntaxError UnexpectedSyntax"},
         {"'\\uH'", "SyntaxError InvalidUnicodeLiteral"},
         {"toString(1.0) + toString(true)", "'1.0true'"}});
}

TEST_CASE("lists and maps", "[query][cypher]") {
  check({{"[1, 2] + [3] + 4", "[1, 2, 3, 4]"},
         {"[1, 2, 3][-1]", "3"},
         {"[1, 2, 3][9]", "null"},
         {"[1, 2, 3, 4][1..-1]", "[2, 3]"},
         {"[1, 2][..1]", "[1]"},
         {"[1, 2][null..]", "null"},
         {"range(5, 1, -2)", "[5, 3, 1]"},
         {"range(1, 2, 0)", "ArgumentError NumberOutOfRange"},
         {"[x IN [1, 2, 3] WHERE x > 1 | x * 10]", "[20, 30]"},
         {"[x IN [1, 2]]", "[1, 2]"},
         {"[1 IN [1], 2]", "[true, 2]"},
         {"reduce(s = 0, x IN [1, 2, 3] | s + x)", "6"},
         {"{a: {b: [1]}}.a.b[0]", "1"},
         {"{a: 1}['a']", "1"},
         {"keys({b: 1, a: 2})", "['a', 'b']"},
         {"[1, [2]] < [1, [3]]", "true"},
         {"[1] < [1, 2]", "true"},
         {"[1, 2][true]", "TypeError InvalidArgumentType"},
         {"head([]) IS NULL AND last([1, 2]) = 2", "true"}});
}

TEST_CASE("times", "[query][cypher]") {
  check({{"date('2015-W30-2')", "'2015-07-21'"},
         {"date('2015-202')", "'2015-07-21'"},
         {"date({year: 2024, month: 2, day: 30})", "ArgumentError InvalidArgumentValue"},
         {"date('2024-01-31') + duration('P1M')", "'2024-02-29'"},
         {"datetime('2025-03-30T01:30[Europe/Oslo]') + duration('PT1H')",
          "'2025-03-30T03:30+02:00[Europe/Oslo]'"},
         {"datetime('2025-03-29T02:30[Europe/Oslo]') + duration('P1D')",
          "'2025-03-30T03:30+02:00[Europe/Oslo]'"},
         {"duration('P1DT12H') * 2", "'P2DT24H'"},
         {"duration({months: 0.5})", "'P15DT5H14M33S'"},
         {"duration('-P1Y')", "'P-1Y'"},
         {"duration.between(date('2024-01-31'), date('2024-03-01'))", "'P1M1D'"},
         {"duration.inSeconds(time('10:00+01:00'), time('10:00Z')).hours", "1"},
         {"time('10:00+01:00') < time('09:30Z')", "true"},
         {"date('2024-05-05') < datetime('2024-05-06T00:00')", "null"},
         {"date.truncate('week', date('2025-11-22'))", "'2025-11-17'"},
         {"datetime({epochMillis: 1500}).epochMillis", "1500"},
         {"date() = date(datetime())", "true"},
         {"datetime().year", "2023"},
         {"date('yesterday')", "ArgumentError InvalidArgumentValue"},
         {"datetime('2025-01-01T00:00[Nowhere/City]')", "ArgumentError InvalidArgumentValue"},
         {"[x IN [time('23:00') + duration('PT2H')] | x.hour][0]", "1"}});
}

TEST_CASE("all values have one order", "[query][cypher]") {
  const MemoryGraph graph;
  const auto answer =
      ask("UNWIND [null, 0.0 / 0.0, 2, 1.5, true, false, 'b', 'a', [2], [1, 5], {a: 1}, "
          "date('2025-01-01')] "
          "AS x RETURN x ORDER BY x",
          graph);
  REQUIRE(answer);
  std::string order;
  for (std::vector<Value> row; (*answer)->next(row);) order += written(row[0], graph) + " ";
  CHECK(order == "{a: 1} [1, 5] [2] '2025-01-01' 'a' 'b' false true 1.5 2 NaN null ");
}

TEST_CASE("a wrong query is told with its place and what to do", "[query][cypher][error]") {
  struct Wrong {
    std::string query;
    std::string message;
  };
  const auto wrong = GENERATE(values<Wrong>({
      {"MATCH (kari) RETURN kary",
       "line 1, column 21: no variable `kary` here; did you mean `kari`?\n"
       "  MATCH (kari) RETURN kary\n"
       "                      ^"},
      {"RETURN\n  lenght('x')",
       "line 2, column 3: no function `lenght`; did you mean length()?\n"
       "    lenght('x')\n"
       "    ^"},
      {"MATCH (n) RETUR n",
       "line 1, column 11: expected a clause: MATCH, OPTIONAL MATCH, UNWIND, WITH, CALL or RETURN, "
       "found \"RETUR\"\n"
       "  MATCH (n) RETUR n\n"
       "            ^"},
      {"MATCH (å)-[r]->(r) RETURN r",
       "line 1, column 16: `r` stands for something else before, and cannot be a node here; use "
       "another name\n"
       "  MATCH (å)-[r]->(r) RETURN r\n"
       "                 ^"},
      {"RETURN $missing",
       "line 1, column 8: no value for $missing; give it by --param missing=VALUE\n"
       "  RETURN $missing\n"
       "         ^"},
      {"RETURN 'open",
       "line 1, column 8: the text that begins here is not closed; add '\n"
       "  RETURN 'open\n"
       "         ^"},
  }));
  const MemoryGraph graph;
  const auto answer = ask(wrong.query, graph);
  REQUIRE_FALSE(answer);
  CHECK(answer.error().code == ErrorCode::invalid_argument);
  CHECK(answer.error().message == wrong.message);
}

TEST_CASE("a query that is nested too deep is an error", "[query][cypher][error]") {
  const MemoryGraph graph;
  const auto nested = [](const std::string& open, const std::string& close) {
    std::string text = "RETURN ";
    for (int i = 0; i < 5000; ++i) text += open;
    text += "1";
    for (int i = 0; i < 5000; ++i) text += close;
    return text;
  };
  CHECK_FALSE(ask(nested("(", ")"), graph));
  CHECK_FALSE(ask(nested("[", "]"), graph));
  CHECK_FALSE(ask(nested("{a: ", "}"), graph));
  CHECK_FALSE(ask(nested("-", ""), graph));
  CHECK_FALSE(ask(nested("NOT ", ""), graph));
  CHECK_FALSE(ask(nested("1 + ", ""), graph));
  CHECK_FALSE(ask(nested("({a: ", "})"), graph));
  CHECK_FALSE(ask(nested("[x IN ", "]"), graph));
  CHECK_FALSE(ask(nested("(a {x: [(b {x: ", ""), graph));
}

}  // namespace dossier::query::cypher
