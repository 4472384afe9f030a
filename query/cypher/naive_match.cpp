#include "query/cypher/naive_match.h"

#include <algorithm>
#include <map>

#include "query/cypher/steps.h"

namespace dossier::query::cypher {

namespace {

using Table = std::vector<Row>;

class Matcher {
 public:
  Matcher(const std::vector<PatternPart>& patterns, const ExprPtr& where, Runtime& runtime)
      : patterns_(patterns), where_(where), runtime_(runtime), row_(runtime.row) {
    for (const PatternPart& part : patterns) {
      for (const NodePattern& node : part.nodes) {
        if (node.is_bound) known_.push_back(node.slot);
      }
      for (const LinkPattern& link : part.links) {
        if (link.is_bound) known_.push_back(link.slot);
      }
    }
    for (auto cursor = runtime.graph.nodes(); cursor->next(nodes_.emplace_back());) {
    }
    nodes_.pop_back();
    for (auto cursor = runtime.graph.links({}); cursor->next(links_.emplace_back());) {
    }
    links_.pop_back();
  }

  Table all() {
    from_part(0);
    return only_shortest();
  }

 private:
  [[nodiscard]] bool is_known(int slot) const {
    return std::ranges::find(known_, slot) != known_.end();
  }

  // Sets a slot, or compares with what it holds; calls `go_on` if that fits.
  template <typename Then>
  void with(int slot, const Value& value, Then go_on) {
    if (is_known(slot)) {
      if (equals(row_[place(slot)], value) == true) go_on();
      return;
    }
    known_.push_back(slot);
    row_[place(slot)] = value;
    go_on();
    known_.pop_back();
  }

  void from_part(std::size_t number) {
    runtime_.tick();
    if (number == patterns_.size()) {
      finish();
      return;
    }
    for (const Node& node : nodes_) {
      with(patterns_[number].nodes[0].slot, Value(node),
           [&] { from_link(number, 0, node.id, Walk{{node}, {}}); });
    }
  }

  void from_link(std::size_t number, std::size_t link, std::uint64_t at, const Walk& walk) {
    const PatternPart& part = patterns_[number];
    if (link == part.links.size()) {
      if (part.slot < 0) {
        from_part(number + 1);
      } else {
        with(part.slot, Value(walk), [&] { from_part(number + 1); });
      }
      return;
    }
    if (part.links[link].is_variable_length) {
      many(number, link, at, walk, {});
      return;
    }
    for (const Relationship& candidate : links_) {
      const auto to = step(part.links[link], candidate, at);
      if (!to || is_used(candidate)) continue;
      with(part.links[link].slot, Value(candidate),
           [&] { to_node(number, link, *to, walk, {Value(candidate)}, {candidate}); });
    }
  }

  void to_node(std::size_t number, std::size_t link, std::uint64_t at, Walk walk, const List& links,
               const std::vector<Relationship>& used) {
    for (const Value& held : links) {
      const Relationship& one = *held.relationship();
      walk.nodes.push_back(Node{other_end(one, walk.nodes.back().id)});
      walk.relationships.push_back(one);
    }
    used_.insert(used_.end(), used.begin(), used.end());
    with(patterns_[number].nodes[link + 1].slot, Value(Node{at}),
         [&] { from_link(number, link + 1, at, walk); });
    used_.resize(used_.size() - used.size());
  }

  void many(std::size_t number, std::size_t link, std::uint64_t at, const Walk& walk, List links) {
    runtime_.tick();
    const LinkPattern& pattern = patterns_[number].links[link];
    const auto count = static_cast<std::int64_t>(links.size());
    if (count >= pattern.least.value_or(1) && count <= pattern.most.value_or(count)) {
      std::vector<Relationship> used;
      for (const Value& held : links) used.push_back(*held.relationship());
      with(pattern.slot, Value(links), [&] { to_node(number, link, at, walk, links, used); });
    }
    if (count >= pattern.most.value_or(count + 1)) return;
    for (const Relationship& candidate : links_) {
      const auto to = step(pattern, candidate, at);
      const bool is_second = std::ranges::any_of(
          links, [&](const Value& held) { return *held.relationship() == candidate; });
      if (!to || is_second || is_used(candidate)) continue;
      links.emplace_back(candidate);
      many(number, link, *to, walk, links);
      links.pop_back();
    }
  }

  [[nodiscard]] bool is_used(const Relationship& link) const {
    return std::ranges::find(used_, link) != used_.end();
  }

  // Where a relationship leads from a node, if the pattern lets it.
  std::optional<std::uint64_t> step(const LinkPattern& pattern, const Relationship& link,
                                    std::uint64_t at) const {
    const bool leaves = link.start == at && pattern.direction != Direction::in;
    const bool arrives = link.end == at && pattern.direction != Direction::out;
    if (!leaves && !arrives) return std::nullopt;
    const std::string type = runtime_.graph.type_name(link.type);
    const bool has_type =
        pattern.types.empty() || std::ranges::find(pattern.types, type) != pattern.types.end();
    if (!has_type) return std::nullopt;
    return other_end(link, at);
  }

  bool has_all(const ExprPtr& properties, const Value& of) {
    if (properties == nullptr) return true;
    for (std::size_t i = 0; i < properties->names.size(); ++i) {
      const Value held = of.node() != nullptr
                             ? runtime_.graph.property(*of.node(), properties->names[i])
                             : runtime_.graph.property(*of.relationship(), properties->names[i]);
      if (equals(held, evaluate(*properties->args[i], runtime_)) != true) return false;
    }
    return true;
  }

  bool fits(const PatternPart& part) {
    for (const NodePattern& node : part.nodes) {
      const Value& value = row_[place(node.slot)];
      const bool has_labels = std::ranges::all_of(node.labels, [&](const std::string& label) {
        return runtime_.graph.has_label(*value.node(), label);
      });
      if (!has_labels || !has_all(node.properties, value)) return false;
    }
    for (const LinkPattern& link : part.links) {
      const Value& value = row_[place(link.slot)];
      const List links = value.list() == nullptr ? List{value} : *value.list();
      for (const Value& one : links) {
        if (!has_all(link.properties, one)) return false;
      }
    }
    return true;
  }

  void finish() {
    runtime_.row = row_;
    for (const PatternPart& part : patterns_) {
      if (!fits(part)) return;
      const bool is_trivial = part.shortest != Shortest::none &&
                              row_[place(part.slot)].walk()->nodes.front() ==
                                  row_[place(part.slot)].walk()->nodes.back() &&
                              part.links[0].least.value_or(1) > 0;
      if (is_trivial) return;
    }
    if (where_ != nullptr && !holds(*where_, runtime_)) return;
    found_.push_back(row_);
  }

  // Of the matches that differ in a shortest path alone, the shortest.
  Table only_shortest() {
    for (const PatternPart& part : patterns_) {
      if (part.shortest == Shortest::none) continue;
      const auto length = [&part](const Row& row) {
        return row[place(part.slot)].walk()->relationships.size();
      };
      std::map<std::vector<std::uint64_t>, Table> by_ends;
      for (Row& row : found_) {
        std::vector<std::uint64_t> ends;
        for (const PatternPart& other : patterns_) {
          for (const NodePattern& node : other.nodes) {
            ends.push_back(row[place(node.slot)].node()->id);
          }
        }
        by_ends[ends].push_back(std::move(row));
      }
      found_.clear();
      for (auto& [ends, rows] : by_ends) {
        std::ranges::stable_sort(rows, {}, length);
        std::size_t keep = 0;
        const std::size_t least = length(rows.front());
        while (keep < rows.size() && length(rows[keep]) == least) ++keep;
        if (part.shortest == Shortest::one) keep = 1;
        if (part.shortest == Shortest::some) {
          keep = std::min(rows.size(), static_cast<std::size_t>(part.path_count));
        }
        for (std::size_t i = 0; i < keep; ++i) found_.push_back(std::move(rows[i]));
      }
    }
    return std::move(found_);
  }

  const std::vector<PatternPart>& patterns_;
  const ExprPtr& where_;
  Runtime& runtime_;
  Row row_;
  std::vector<int> known_;
  std::vector<Node> nodes_;
  std::vector<Relationship> links_;
  std::vector<Relationship> used_;
  Table found_;
};

}  // namespace

std::vector<Row> match_naively(const std::vector<PatternPart>& patterns, const ExprPtr& where,
                               Runtime& runtime) {
  const Row row = runtime.row;
  Table found = Matcher(patterns, where, runtime).all();
  runtime.row = row;
  return found;
}

}  // namespace dossier::query::cypher
