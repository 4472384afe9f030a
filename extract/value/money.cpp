#include "extract/value/money.h"

#include <algorithm>
#include <array>

#include "extract/value/time_words.h"

namespace dossier::extract {

namespace {

// Codes of currencies that are words too: capitals tell which is meant.
bool is_english_word(std::string_view word) {
  constexpr auto kWords = std::to_array<std::string_view>(
      {"all", "try", "mad", "cup", "top", "gel", "pen", "mop", "bam", "lak", "cop",
       "sos", "ron", "bob", "ern", "mur", "bif", "sar", "inr", "fen", "ang", "dop"});
  return std::ranges::find(kWords, word) != kWords.end();
}

class MoneyReader {
 public:
  MoneyReader(std::string_view text, const Pieces& pieces, const ValueTables& tables)
      : text_(text), pieces_(pieces), tables_(tables) {}

  std::optional<MoneyReading> read(std::size_t at) const {
    if (auto money = read_sign_first(at)) return money;
    return read_number_first(at);
  }

 private:
  [[nodiscard]] std::string_view word(std::size_t at) const { return word_at(pieces_, at); }

  [[nodiscard]] std::string_view written(std::size_t at) const {
    return at < pieces_.size() ? slice(text_, pieces_[at].span) : std::string_view();
  }

  [[nodiscard]] bool is_upper(std::size_t at) const {
    return std::ranges::none_of(written(at), [](char c) { return c >= 'a' && c <= 'z'; });
  }

  // A currency at `at`, in front of a number or behind it.
  [[nodiscard]] Found<CurrencyWord> currency_at(std::size_t at) const {
    const Found<CurrencyWord> found = tables_.currency_at(pieces_, at);
    if (found.value == nullptr) return found;
    // "TRY", "ALL" and "MAD" are words too.
    const bool is_small_code = found.value->is_currency_code && !is_upper(at) &&
                               !is_glued_at(pieces_, at) && !is_glued_at(pieces_, found.end);
    if (is_small_code && is_english_word(word(at))) return {};
    // "a $5 fine" is no Australian dollar; text whose marks stand apart ("c $ 5") may be.
    const bool is_apart =
        found.end > at + 1 && word(found.end - 1) == "$" && !is_glued_at(pieces_, found.end - 1);
    const bool is_letter = word(at).size() == 1 && word(at) != "c";
    if (is_apart && (is_glued_at(pieces_, found.end) || is_letter)) return {};
    return found;
  }

  // Signs and short forms stand in front of numbers, whole words do not ("the euro 2024").
  [[nodiscard]] bool is_sign(std::size_t at, const Found<CurrencyWord>& found) const {
    constexpr std::size_t kShort = 4;
    const bool has_mark = pieces_[found.end - 1].kind == PieceKind::mark;
    return has_mark || found.value->is_currency_code ||
           (pieces_[at].is_capital && written(at).size() < kShort);
  }

  [[nodiscard]] std::optional<MoneyReading> read_sign_first(std::size_t at) const {
    const auto currency = currency_at(at);
    if (currency.value == nullptr || !is_sign(at, currency)) return std::nullopt;
    if (currency.value->part != 1.0 && word(at) != "\u00a2") return std::nullopt;
    std::size_t next = currency.end;
    if (word(next) == "." && is_glued_at(pieces_, next) && !is_glued_at(pieces_, next + 1)) ++next;
    if (!is_number_at(pieces_, next)) return std::nullopt;
    auto amount = read_range(next, *currency.value);
    if (!amount) return std::nullopt;
    if (word(amount->end) == "-" && scale_of(word(amount->end + 1)) && amount->value) {
      amount->value = *amount->value * *scale_of(word(amount->end + 1));  // "$10-million"
      amount->end += 2;
    }
    MoneyReading money{*amount, currency.value->code};
    // "$5 million Canadian dollars", "$5 US" says which dollar.
    const auto behind = currency_at(money.amount.end);
    if (behind.value != nullptr && behind.value->part == 1.0 && money.unit == "$" &&
        !pieces_[behind.end - 1].is_first && behind.value->code != "$" &&
        pieces_[money.amount.end].kind == PieceKind::word && !is_number_at(pieces_, behind.end)) {
      money.unit = behind.value->code;
      money.amount.end = behind.end;
    } else if (behind.value != nullptr && behind.value->code == "$" && money.unit == "$" &&
               behind.value->part == 1.0 && is_word_at(pieces_, money.amount.end)) {
      money.amount.end = behind.end;
    }
    return money;
  }

  // "10-15 million", "$10 million to $15 million"
  [[nodiscard]] std::optional<AmountReading> read_range(std::size_t at,
                                                        const CurrencyWord& currency) const {
    auto amount = read_amount(pieces_, at, ScaleLetters::yes);
    if (!amount || !amount->value) return amount;
    const std::string_view mark = word(amount->end);
    if (mark != "-" && mark != "to") return amount;
    const bool is_from = at > 1 && (word(at - 2) == "from" || (at > 2 && word(at - 3) == "from"));
    const auto second = currency_at(amount->end + 1);
    const bool is_same = second.value != nullptr && second.value->code == currency.code &&
                         is_number_at(pieces_, second.end);
    if (is_from || !is_same) return amount;
    const auto low = read_number(pieces_, at, ScaleLetters::yes);
    const auto high = read_number(pieces_, second.end, ScaleLetters::yes);
    if (!low || !high) return amount;
    const double carried =
        low->scale == 1 && high->scale > 1 && low->value < 1000 ? high->scale : 1;
    if (low->value * carried >= high->value) return amount;
    AmountReading range;
    range.low = low->value * carried;
    range.high = high->value;
    range.mod = "RANGE";
    range.end = high->end;
    return range;
  }

  [[nodiscard]] std::optional<MoneyReading> read_number_first(std::size_t at) const {
    auto amount = read_amount(pieces_, at, ScaleLetters::yes);
    if (!amount || (amount->is_fraction && word(amount->end) != "of")) return std::nullopt;
    std::size_t next = amount->end;
    if (word(next) == "-" && is_glued_at(pieces_, next)) ++next;
    const bool is_vague = amount->mod == "VAGUE";
    if (is_vague && word(next) == "of") ++next;
    const auto currency = currency_at(next);
    if (currency.value == nullptr || is_verb(next, *amount, currency)) return std::nullopt;
    const bool is_weight = word(next) == "pound" && next > amount->end;  // "a 2,000-pound bomb"
    if (is_weight) return std::nullopt;
    // "3 $5 notes": the sign belongs to the number behind it.
    const bool is_of_next = pieces_[currency.end - 1].kind == PieceKind::mark &&
                            is_glued_at(pieces_, currency.end) &&
                            is_number_at(pieces_, currency.end);
    if (is_of_next) return std::nullopt;
    multiply(*amount, currency.value->part);
    amount->end = currency.end;
    if (const auto scale = scale_of(word(amount->end)); scale && amount->value) {
      amount->value = *amount->value * *scale;  // "75 USD million"
      ++amount->end;
    }
    add_parts(*amount, *currency.value);
    return MoneyReading{*amount, currency.value->code};
  }

  // "won", "marks" and "pounds" are money where so much of it is talked about, or with a scale.
  [[nodiscard]] bool is_verb(std::size_t at, const AmountReading& amount,
                             const Found<CurrencyWord>& currency) const {
    const std::string_view name = word(at);
    const bool is_word_too = name == "won" || name == "marks" || name == "som" || name == "sol" ||
                             name == "crowns" || name == "sen" || name == "kip" || name == "kr" ||
                             name == "rand" || name == "fen" || name == "mao" || name == "score";
    if (currency.value->is_currency_code && name.size() == 3 && !is_upper(at)) return false;
    constexpr double kLeast = 100;
    return is_word_too && amount.value.value_or(kLeast) < kLeast;
  }

  static void multiply(AmountReading& amount, double part) {
    const auto times = [part](std::optional<double>& number) {
      if (number && part != 1.0) number = *number / (1 / part);
    };
    times(amount.value);
    times(amount.low);
    times(amount.high);
  }

  // "13 dollars and 45 cents", "15 dollars 50"
  void add_parts(AmountReading& amount, const CurrencyWord& currency) const {
    if (!amount.value || currency.part != 1.0) return;
    const bool has_and = word(amount.end) == "and";
    const std::size_t next = has_and ? amount.end + 1 : amount.end;
    const auto parts = read_number(pieces_, next);
    constexpr double kWhole = 100;
    if (!parts || parts->value >= kWhole || !parts->is_whole || parts->scale > 1) return;
    const auto unit = tables_.currency_at(pieces_, parts->end);
    const bool is_named = unit.value != nullptr && unit.value->part != 1.0;
    const bool is_bare = !has_and && parts->value >= 10 && unit.value == nullptr &&
                         (!is_word_at(pieces_, parts->end) || word(parts->end) == "more");
    if (!is_named && !is_bare) return;
    amount.value = *amount.value + parts->value / kWhole;
    amount.end = is_named ? unit.end : parts->end;
  }

  std::string_view text_;
  const Pieces& pieces_;
  const ValueTables& tables_;
};

}  // namespace

std::optional<MoneyReading> read_money(std::string_view text, const Pieces& pieces, std::size_t at,
                                       const ValueTables& tables) {
  if (at >= pieces.size()) return std::nullopt;
  return MoneyReader(text, pieces, tables).read(at);
}

std::optional<MoneyReading> read_other_currency(std::string_view text, const Pieces& pieces,
                                                std::size_t at, const ValueTables& tables) {
  std::size_t next = at;
  const bool has_bracket = word_at(pieces, next) == "(";
  if (has_bracket) {
    ++next;
  } else {
    if (word_at(pieces, next) == ",") ++next;
    if (word_at(pieces, next) != "or") return std::nullopt;
    ++next;
  }
  if (word_at(pieces, next) == "or") ++next;
  if (const auto about = read_approximation(pieces, next)) next = about->end;
  auto money = read_money(text, pieces, next, tables);
  if (!money) return std::nullopt;
  if (has_bracket) {
    if (word_at(pieces, money->amount.end) != ")") return std::nullopt;
    ++money->amount.end;
  }
  return money;
}

}  // namespace dossier::extract
