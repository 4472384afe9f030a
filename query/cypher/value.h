// What a query computes with: nothing (null), numbers, text, lists, maps, nodes, relationships,
// paths and points and spans of time.
//
//   Value one(std::int64_t{1});
//   equals(one, Value(1.0));                    // true
//   equals(one, Value());                       // nothing: unknown
//   order(one, Value("a"));                     // greater: numbers come after text
//
// Three relations, as the language has them: equals (`=`, three-valued), is_less (`<`,
// three-valued), and order (total: ORDER BY, DISTINCT, grouping, min and max).
// Copying is cheap: lists, maps and paths are shared and never change. Thread safety: const.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "query/cypher/temporal.h"

namespace dossier::query::cypher {

class Value;
using List = std::vector<Value>;
using Map = std::map<std::string, Value, std::less<>>;

// A node of the graph that is asked, by its number there.
struct Node {
  std::uint64_t id = 0;
  auto operator<=>(const Node&) const = default;
};

// A relationship. `slot` and `end` tell apart what one statement draws: id alone does not.
struct Relationship {
  std::uint64_t id = 0;
  std::uint64_t start = 0;
  std::uint64_t end = 0;
  std::uint32_t type = 0;  // number of its type in the graph
  std::uint32_t slot = 0;

  bool operator==(const Relationship& other) const {
    return id == other.id && end == other.end && slot == other.slot;
  }
};

// Nodes and the relationships between them, walked in either direction.
struct Walk {
  std::vector<Node> nodes;  // one more than relationships
  std::vector<Relationship> relationships;
};

class Value {
 public:
  using Variant = std::variant<std::monostate, bool, std::int64_t, double, std::string,
                               std::shared_ptr<const List>, std::shared_ptr<const Map>, Node,
                               Relationship, std::shared_ptr<const Walk>, Date, LocalTime, Time,
                               LocalDateTime, std::shared_ptr<const DateTime>, Duration>;

  Value() = default;
  explicit Value(bool value) : held_(value) {}
  explicit Value(std::int64_t value) : held_(value) {}
  explicit Value(int value) : held_(std::int64_t{value}) {}
  explicit Value(double value) : held_(value) {}
  explicit Value(std::string value) : held_(std::move(value)) {}
  explicit Value(std::string_view value) : held_(std::string(value)) {}
  explicit Value(const char* value) : held_(std::string(value)) {}
  explicit Value(List value) : held_(std::make_shared<const List>(std::move(value))) {}
  explicit Value(Map value) : held_(std::make_shared<const Map>(std::move(value))) {}
  explicit Value(Walk value) : held_(std::make_shared<const Walk>(std::move(value))) {}
  explicit Value(Node value) : held_(value) {}
  explicit Value(Relationship value) : held_(value) {}
  explicit Value(const Temporal& value);
  explicit Value(const Duration& value) : held_(value) {}
  // Nothing is null.
  explicit Value(std::optional<bool> value) {
    if (value) held_ = *value;
  }

  [[nodiscard]] bool is_null() const { return held_.index() == 0; }
  [[nodiscard]] const Variant& held() const { return held_; }

  // The value as one kind, or null if it is another. Valid as long as this value.
  [[nodiscard]] const bool* boolean() const { return std::get_if<bool>(&held_); }
  [[nodiscard]] const std::int64_t* integer() const { return std::get_if<std::int64_t>(&held_); }
  [[nodiscard]] const double* floating() const { return std::get_if<double>(&held_); }
  [[nodiscard]] const std::string* text() const { return std::get_if<std::string>(&held_); }
  [[nodiscard]] const List* list() const { return shared<List>(); }
  [[nodiscard]] const Map* map() const { return shared<Map>(); }
  [[nodiscard]] const Node* node() const { return std::get_if<Node>(&held_); }
  [[nodiscard]] const Relationship* relationship() const {
    return std::get_if<Relationship>(&held_);
  }
  [[nodiscard]] const Walk* walk() const { return shared<Walk>(); }
  [[nodiscard]] const Duration* duration() const { return std::get_if<Duration>(&held_); }
  [[nodiscard]] std::optional<Temporal> temporal() const;
  // An integer or a float as a float.
  [[nodiscard]] std::optional<double> number() const;

 private:
  template <typename T>
  [[nodiscard]] const T* shared() const {
    const auto* pointer = std::get_if<std::shared_ptr<const T>>(&held_);
    return pointer == nullptr ? nullptr : pointer->get();
  }

  Variant held_;
};

// "Integer", "List", "Node", ... for messages.
std::string_view kind_of(const Value& value);

// `a = b`: nothing where a null decides.
std::optional<bool> equals(const Value& a, const Value& b);
// `a < b` and the like; nothing where the kinds do not compare. A NaN compares as unordered.
struct Comparison {
  bool is_known = false;
  std::partial_ordering order = std::partial_ordering::unordered;
};
Comparison compare(const Value& a, const Value& b);

// The order over all values; equivalent ones are the same for DISTINCT and grouping: null and
// null, NaN and NaN, 1 and 1.0.
std::weak_ordering order(const Value& a, const Value& b);
// Equal for equivalent values.
std::size_t hash_of(const Value& value);
std::size_t hash_of(const std::vector<Value>& values);

struct SameValues {
  bool operator()(const std::vector<Value>& a, const std::vector<Value>& b) const;
};
struct HashValues {
  std::size_t operator()(const std::vector<Value>& values) const { return hash_of(values); }
};

// About how many bytes the value holds, for limits.
std::size_t size_of(const Value& value);

// The shortest decimal form that reads back as the same number: "1.0", "1e-07", "NaN".
std::string to_text(double number);

}  // namespace dossier::query::cypher
