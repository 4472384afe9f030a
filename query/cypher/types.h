// What is known of a value before the query runs. Private to query/cypher.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace dossier::query::cypher {

enum class Kind : std::uint8_t {
  any,  // not known
  null,
  boolean,
  integer,
  floating,
  text,
  list,
  map,
  node,
  link,
  walk,
  temporal,
  duration,
};

// "integer", "list", "relationship", ... for messages and signatures.
constexpr std::string_view kind_name(Kind kind) {
  constexpr std::string_view kNames[] = {
      "any", "null", "boolean",      "integer", "float",          "string",  "list",
      "map", "node", "relationship", "path",    "temporal value", "duration"};
  return kNames[static_cast<std::size_t>(kind)];
}

// A kind and, of a list, what is in it.
struct Type {
  Kind kind = Kind::any;
  Kind element = Kind::any;
  bool operator==(const Type&) const = default;
};

// A set of kinds; `any` and `null` belong to every set.
using KindSet = std::uint16_t;
constexpr KindSet set_of(Kind kind) {
  return static_cast<KindSet>(1U << static_cast<unsigned>(kind));
}
template <typename... Kinds>
constexpr KindSet set_of(Kind first, Kinds... rest) {
  return static_cast<KindSet>(set_of(first) | set_of(rest...));
}
inline constexpr KindSet kAnything = 0xFFFF;
inline constexpr KindSet kNumbers = set_of(Kind::integer, Kind::floating);

constexpr bool may_be(Type type, KindSet kinds) {
  return type.kind == Kind::any || type.kind == Kind::null || (set_of(type.kind) & kinds) != 0;
}

// What two alternatives have in common.
constexpr Kind either(Kind a, Kind b) {
  if (a == b || b == Kind::null) return a;
  return a == Kind::null ? b : Kind::any;
}

}  // namespace dossier::query::cypher
