// The variables of patterns.
#include <algorithm>

#include "query/cypher/check.h"

namespace dossier::query::cypher {

namespace {

const Variable* find_in(const Scope& scope, std::string_view name) {
  const auto found = std::ranges::find(scope, name, &Variable::name);
  return found == scope.end() ? nullptr : &*found;
}

Failure taken_otherwise(const std::string& name, std::string_view as, TextRange at) {
  return syntax_failure("VariableTypeConflict",
                        "`" + name + "` stands for something else before, and cannot be a " +
                            std::string(as) + " here; use another name",
                        at);
}

}  // namespace

// Properties may name any variable of the clause, so they are checked when all are declared.
void Checker::declare(std::vector<PatternPart>& patterns, bool may_declare) {
  const Scope before = scope_;
  for (PatternPart& part : patterns) {
    for (const NodePattern& node : part.nodes) {
      for (const std::string& label : node.labels) {
        words_.push_back({NamedWord::Kind::label, label, node.at});
      }
    }
    for (const LinkPattern& link : part.links) {
      for (const std::string& type : link.types) {
        words_.push_back({NamedWord::Kind::type, type, link.at});
      }
    }
    for (std::size_t i = 0; i < part.nodes.size(); ++i) {
      declare_node(part.nodes[i], before, may_declare);
      if (i < part.links.size()) declare_link(part.links[i], before, may_declare);
    }
    declare_path(part);
  }
}

void Checker::declare_node(NodePattern& node, const Scope& before, bool may_declare) {
  if (node.variable.empty()) {
    node.slot = new_slot();
    return;
  }
  if (const Variable* known = find(node.variable)) {
    if (!may_be(known->type, set_of(Kind::node))) {
      throw taken_otherwise(node.variable, "node", node.at);
    }
    node.slot = known->slot;
    node.is_bound = find_in(before, node.variable) != nullptr;
    return;
  }
  if (!may_declare) throw undefined(node.variable, node.at);
  node.slot = bind(node.variable, {Kind::node});
}

void Checker::declare_link(LinkPattern& link, const Scope& before, bool may_declare) {
  if (link.variable.empty()) {
    link.slot = new_slot();
    return;
  }
  const Kind kind = link.is_variable_length ? Kind::list : Kind::link;
  if (const Variable* known = find(link.variable)) {
    const bool is_list_of_others = known->type.kind == Kind::list && kind == Kind::list &&
                                   !may_be({known->type.element}, set_of(Kind::link));
    if (!may_be(known->type, set_of(kind)) || is_list_of_others) {
      throw taken_otherwise(link.variable, "relationship", link.at);
    }
    link.slot = known->slot;
    link.is_bound = find_in(before, link.variable) != nullptr;
    if (!link.is_bound) {
      throw syntax_failure("RelationshipUniquenessViolation",
                           "`" + link.variable +
                               "` stands twice in one pattern, and no relationship is walked "
                               "twice; use two names",
                           link.at);
    }
    return;
  }
  if (!may_declare) throw undefined(link.variable, link.at);
  link.slot = bind(link.variable, {kind, kind == Kind::list ? Kind::link : Kind::any});
}

void Checker::declare_path(PatternPart& part) {
  if (part.variable.empty()) {
    if (part.shortest != Shortest::none) part.slot = new_slot();
    return;
  }
  if (find(part.variable) != nullptr) {
    throw syntax_failure("VariableAlreadyBound",
                         "`" + part.variable + "` is taken; give the path another name", part.at);
  }
  part.slot = bind(part.variable, {Kind::walk});
}

void Checker::check_properties(std::vector<PatternPart>& patterns) {
  const auto check_one = [this](const ExprPtr& properties) {
    if (properties == nullptr) return;
    if (properties->kind == ExprKind::parameter) {
      throw syntax_failure("InvalidParameterUse",
                           "a parameter cannot be all properties of a pattern; name the keys, as "
                           "in {name: $name}",
                           properties->at);
    }
    expression(properties, {});
    for (const std::string& key : properties->names) {
      words_.push_back({NamedWord::Kind::key, key, properties->at});
    }
  };
  for (PatternPart& part : patterns) {
    for (const NodePattern& node : part.nodes) check_one(node.properties);
    for (const LinkPattern& link : part.links) check_one(link.properties);
  }
}

void Checker::create_node(NodePattern& node, bool is_alone) {
  if (node.properties != nullptr) expression(node.properties, {});
  const Variable* known = node.variable.empty() ? nullptr : find(node.variable);
  if (known == nullptr) {
    node.slot = node.variable.empty() ? new_slot() : bind(node.variable, {Kind::node});
    return;
  }
  if (is_alone || !node.labels.empty() || node.properties != nullptr) {
    throw syntax_failure("VariableAlreadyBound",
                         "`" + node.variable + "` is taken; a node is made once", node.at);
  }
  if (!may_be(known->type, set_of(Kind::node))) {
    throw taken_otherwise(node.variable, "node", node.at);
  }
  node.slot = known->slot;
  node.is_bound = true;
}

void Checker::create_link(LinkPattern& link) {
  if (link.properties != nullptr) expression(link.properties, {});
  if (link.is_variable_length) {
    throw syntax_failure("CreatingVarLength", "a relationship is made one at a time", link.at);
  }
  if (link.types.size() != 1) {
    throw syntax_failure("NoSingleRelationshipType", "a relationship is made with one type",
                         link.at);
  }
  if (link.direction == Direction::both) {
    throw syntax_failure("RequiresDirectedRelationship",
                         "a relationship is made in one direction; write -[...]->", link.at);
  }
  if (!link.variable.empty() && find(link.variable) != nullptr) {
    throw syntax_failure("VariableAlreadyBound", "`" + link.variable + "` is taken", link.at);
  }
  link.slot = link.variable.empty() ? new_slot() : bind(link.variable, {Kind::link});
}

}  // namespace dossier::query::cypher
