// Amounts of money. Private to extract/.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "extract/value/amount.h"
#include "extract/value/value_tables.h"

namespace dossier::extract {

struct MoneyReading {
  AmountReading amount;
  std::string unit;  // ISO 4217, or "$"
};

// The money at piece `at` of `text`: "$3.5 billion", "US$700m", "7 billion Norwegian kroner", "NOK
// 40 million", "$10-15 million", "5 cents", "tens of millions of dollars".
std::optional<MoneyReading> read_money(std::string_view text, const Pieces& pieces, std::size_t at,
                                       const ValueTables& tables);

// The same amount in another currency behind it: "(US$2 billion)", "($5m)", ", or about $5.4
// billion,".
std::optional<MoneyReading> read_other_currency(std::string_view text, const Pieces& pieces,
                                                std::size_t at, const ValueTables& tables);

}  // namespace dossier::extract
