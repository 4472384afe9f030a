#include "tools/dossier/query_rows.h"

#include <algorithm>
#include <iostream>
#include <sstream>

#include "query/cypher/json.h"
#include "query/cypher/render.h"
#include "query/cypher/token.h"

namespace dossier::cli {

namespace {

namespace cypher = query::cypher;

std::size_t width_of(const std::string& text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

// A cell keeps its line.
std::string on_one_line(std::string text) {
  std::ranges::replace_if(text, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return text;
}

void print_line(const std::vector<std::string>& cells, const std::vector<std::size_t>& widths) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    line += cells[i];
    if (i + 1 < cells.size()) line.append(widths[i] - width_of(cells[i]) + 2, ' ');
  }
  std::cout << line << '\n';
}

// The first rows decide how wide the columns are; what comes later may stand out.
class Table {
 public:
  explicit Table(const std::vector<std::string>& columns) { rows_.push_back(columns); }

  void add(std::vector<std::string> cells) {
    rows_.push_back(std::move(cells));
    if (rows_.size() > kHeldBack) print();
  }
  void print() {
    if (widths_.empty()) {
      widths_.resize(rows_.front().size());
      for (const auto& row : rows_) {
        for (std::size_t i = 0; i < row.size(); ++i) {
          widths_[i] = std::max(widths_[i], std::min(width_of(row[i]), kWidest));
        }
      }
    }
    for (const auto& row : rows_) {
      std::vector<std::size_t> widths = widths_;
      for (std::size_t i = 0; i < row.size(); ++i)
        widths[i] = std::max(widths[i], width_of(row[i]));
      print_line(row, widths);
      if (!has_ruled_) {
        std::vector<std::string> rule;
        for (const std::size_t width : widths) rule.emplace_back(width, '-');
        print_line(rule, widths);
        has_ruled_ = true;
      }
    }
    rows_.clear();
  }

 private:
  static constexpr std::size_t kHeldBack = 1000;
  static constexpr std::size_t kWidest = 60;
  std::vector<std::vector<std::string>> rows_;
  std::vector<std::size_t> widths_;
  bool has_ruled_ = false;
};

Result<std::vector<std::string>> cells_of(const std::vector<cypher::Value>& row,
                                          const cypher::PropertyGraph& graph) {
  std::vector<std::string> cells;
  try {
    for (const cypher::Value& value : row) {
      cells.push_back(on_one_line(written(value, graph, cypher::Style::short_form)));
    }
  } catch (const cypher::Failure& failure) {
    return Error{failure.diagnosis().code, failure.diagnosis().message};
  }
  return cells;
}

Result<std::size_t> print_rows(cypher::Answer& answer, const cypher::StatementGraph& graph,
                               const RowOptions& options) {
  Table table(answer.columns());
  std::vector<std::vector<cypher::Value>> all;  // for the one document of --json
  std::size_t printed = 0;
  std::vector<cypher::Value> row;
  while ((options.limit == 0 || printed < options.limit) && answer.next(row)) {
    ++printed;
    if (options.output == Output::json) {
      all.push_back(row);
    } else if (options.output == Output::jsonl) {
      DOSSIER_TRY(const std::string line, to_json_line(answer.columns(), row, graph));
      std::cout << line << '\n';
    } else {
      DOSSIER_TRY(std::vector<std::string> cells, cells_of(row, graph));
      table.add(std::move(cells));
    }
  }
  DOSSIER_RETURN_IF_ERROR(answer.status());
  if (options.output == Output::json) {
    DOSSIER_TRY(const std::string document, to_json(answer.columns(), all, graph));
    std::cout << document << '\n';
  }
  if (options.output == Output::text && printed > 0) table.print();
  return printed;
}

}  // namespace

bool is_query_language(const std::string& text) {
  std::istringstream words(text);
  std::string word;
  words >> word;
  constexpr std::string_view kFirst[] = {"MATCH",  "OPTIONAL", "UNWIND",  "WITH",
                                         "RETURN", "CALL",     "EXPLAIN", "PROFILE"};
  const bool begins_so = std::ranges::any_of(
      kFirst, [&word](auto first) { return cypher::is_same_word(first, word); });
  if (!begins_so) return false;
  while (words >> word) {
    if (word == "?") return false;
  }
  return true;
}

Result<std::size_t> print_answer(const std::string& text, const cypher::StatementGraph& graph,
                                 const RowOptions& options) {
  const std::string asked = options.shows_plan ? "EXPLAIN " + text : text;
  DOSSIER_TRY(const auto answer, cypher::ask(asked, graph, options.query));
  for (const std::string& hint : answer->hints()) std::cerr << "dossier: note: " << hint << '\n';
  if (answer->mode() == cypher::QueryMode::explain) {
    std::cout << answer->plan();
    return 1;
  }
  DOSSIER_TRY(const std::size_t printed, print_rows(*answer, graph, options));
  if (answer->mode() == cypher::QueryMode::profile) std::cerr << answer->plan();
  return printed;
}

}  // namespace dossier::cli
