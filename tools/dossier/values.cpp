#include "tools/dossier/values.h"

#include "extract/value/quantity.h"
#include "extract/value/time.h"
#include "graph/term.h"

namespace dossier::cli {

namespace {

query::ValueField number_field(std::string_view key, const std::optional<double>& number) {
  return {key, number};
}

}  // namespace

std::vector<query::ReadValue> times_of(std::string_view text, std::string_view anchor,
                                       const extract::Vocabulary& vocabulary) {
  std::vector<query::ReadValue> values;
  for (const extract::TimeExpression& time : extract::find_times(text, anchor, vocabulary)) {
    values.push_back({std::string(slice(text, time.span)),
                      time.span,
                      {{"type", std::string(extract::to_string(time.type))},
                       {"value", time.value},
                       {"begin", time.begin},
                       {"end", time.end},
                       {"mod", time.mod}}});
  }
  return values;
}

std::vector<query::ReadValue> quantities_of(std::string_view text, std::string_view country,
                                            const extract::Vocabulary& vocabulary) {
  std::vector<query::ReadValue> values;
  for (extract::QuantityExpression& found : extract::find_quantities(text, vocabulary)) {
    extract::settle_dollar(found, country, vocabulary);
    query::ReadValue value{std::string(slice(text, found.span)), found.span, {}};
    value.fields.push_back({"kind", found.kind});
    if (found.other_value && found.value) {
      value.fields.push_back(
          {"value", to_decimal(*found.value) + ";" + to_decimal(*found.other_value)});
      value.fields.push_back({"unit", found.unit + ";" + found.other_unit});
    } else {
      value.fields.push_back(number_field("value", found.value));
      value.fields.push_back({"unit", found.unit});
    }
    value.fields.push_back(number_field("low", found.low));
    value.fields.push_back(number_field("high", found.high));
    value.fields.push_back({"mod", found.mod});
    values.push_back(std::move(value));
  }
  return values;
}

}  // namespace dossier::cli
