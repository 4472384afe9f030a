// Functions of numbers.
#include <charconv>
#include <cmath>
#include <numbers>

#include "query/cypher/functions.h"

namespace dossier::query::cypher {

namespace {

double number_of(const Call& call, std::size_t place = 0) {
  const auto number = call.args[place].number();
  if (!number) throw bad_argument(call, call.args[place], "a number");
  return *number;
}

template <double (*function)(double)>
Value real(const Call& call) {
  return Value(function(number_of(call)));
}

double cotangent(double x) { return 1.0 / std::tan(x); }
double haversine(double x) { return (1.0 - std::cos(x)) / 2.0; }
double to_degrees(double x) { return x * 180.0 / std::numbers::pi; }
double to_radians(double x) { return x * std::numbers::pi / 180.0; }
double half_up(double x) { return std::floor(x + 0.5); }

Value absolute(const Call& call) {
  if (const auto* integer = call.args[0].integer()) {
    return arithmetic(*integer < 0 ? "-" : "+", Value(0), call.args[0], call.at);
  }
  return Value(std::abs(number_of(call)));
}

Value sign(const Call& call) {
  const double number = number_of(call);
  return Value(number > 0 ? 1 : (number < 0 ? -1 : 0));
}

Value round(const Call& call) {
  if (call.args.size() == 1) return Value(half_up(number_of(call)));
  const double scale = std::pow(10.0, number_of(call, 1));
  return Value(half_up(number_of(call) * scale) / scale);
}

Value atan2(const Call& call) { return Value(std::atan2(number_of(call, 0), number_of(call, 1))); }
Value pi(const Call& /*call*/) { return Value(std::numbers::pi); }
Value e(const Call& /*call*/) { return Value(std::numbers::e); }

Value rand(const Call& call) {
  return Value(std::uniform_real_distribution<double>(0.0, 1.0)(call.runtime.random));
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") + 1 - begin);
}

std::optional<double> parse_real(std::string_view text) {
  text = trimmed(text);
  if (text.starts_with('+')) text.remove_prefix(1);
  double value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || read.ec != std::errc() || read.ptr != text.data() + text.size()) {
    return std::nullopt;
  }
  return value;
}

std::optional<Value> whole(double value) {
  constexpr double kLimit = 9223372036854775808.0;
  if (!(value >= -kLimit && value < kLimit)) return std::nullopt;
  return Value(static_cast<std::int64_t>(value));
}

Value to_integer(const Call& call) {
  const Value& value = call.args[0];
  if (value.integer() != nullptr) return value;
  if (const auto* boolean = value.boolean()) return Value(*boolean ? 1 : 0);
  if (const auto* number = value.floating()) return whole(*number).value_or(Value());
  const auto* text = value.text();
  if (text == nullptr) throw bad_argument(call, value, "a number or text");
  std::string_view digits = trimmed(*text);
  if (digits.starts_with('+')) digits.remove_prefix(1);
  std::int64_t integer = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), integer);
  if (!digits.empty() && read.ec == std::errc() && read.ptr == digits.data() + digits.size()) {
    return Value(integer);
  }
  const auto number = parse_real(*text);
  return number ? whole(*number).value_or(Value()) : Value();
}

Value to_float(const Call& call) {
  const Value& value = call.args[0];
  if (const auto number = value.number()) return Value(*number);
  const auto* text = value.text();
  if (text == nullptr) throw bad_argument(call, value, "a number or text");
  const auto number = parse_real(*text);
  return number ? Value(*number) : Value();
}

constexpr Type kFloat{Kind::floating};

}  // namespace

std::span<const Function> number_functions() {
  static const Function kFunctions[] = {
      {"abs", 1, 1, {kNumbers}, {}, absolute},
      {"ceil", 1, 1, {kNumbers}, kFloat, real<std::ceil>},
      {"floor", 1, 1, {kNumbers}, kFloat, real<std::floor>},
      {"round", 1, 2, {kNumbers}, kFloat, round},
      {"sign", 1, 1, {kNumbers}, {Kind::integer}, sign},
      {"sqrt", 1, 1, {kNumbers}, kFloat, real<std::sqrt>},
      {"exp", 1, 1, {kNumbers}, kFloat, real<std::exp>},
      {"log", 1, 1, {kNumbers}, kFloat, real<std::log>},
      {"log10", 1, 1, {kNumbers}, kFloat, real<std::log10>},
      {"sin", 1, 1, {kNumbers}, kFloat, real<std::sin>},
      {"cos", 1, 1, {kNumbers}, kFloat, real<std::cos>},
      {"tan", 1, 1, {kNumbers}, kFloat, real<std::tan>},
      {"cot", 1, 1, {kNumbers}, kFloat, real<cotangent>},
      {"asin", 1, 1, {kNumbers}, kFloat, real<std::asin>},
      {"acos", 1, 1, {kNumbers}, kFloat, real<std::acos>},
      {"atan", 1, 1, {kNumbers}, kFloat, real<std::atan>},
      {"atan2", 2, 2, {kNumbers}, kFloat, atan2},
      {"haversin", 1, 1, {kNumbers}, kFloat, real<haversine>},
      {"degrees", 1, 1, {kNumbers}, kFloat, real<to_degrees>},
      {"radians", 1, 1, {kNumbers}, kFloat, real<to_radians>},
      {"pi", 0, 0, {}, kFloat, pi},
      {"e", 0, 0, {}, kFloat, e},
      {"rand", 0, 0, {}, kFloat, rand},
      {"toInteger", 1, 1, {}, {Kind::integer}, to_integer},
      {"toFloat", 1, 1, {}, kFloat, to_float},
  };
  return kFunctions;
}

}  // namespace dossier::query::cypher
