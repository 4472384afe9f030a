#include "tools/bench/boost_graphml.h"

#include <fstream>
#include <string>
#include <unordered_map>
#include <vector>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/graphml.hpp>
#include <boost/property_map/dynamic_property_map.hpp>

namespace dossier::bench {

namespace {

struct NodeData {
  std::string label, type, aliases, first, last;
  int mentions = 0, documents = 0, red = 0, green = 0, blue = 0;
  double size = 0.0;
};

struct EdgeData {
  std::string label, relation, slot, event_class, status, statuses, polarity, holders, start, end,
      first, last, evidence, source;
  int statements = 0, documents = 0, is_claim = 0;
  double weight = 0.0, confidence = 0.0;
};

using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, NodeData, EdgeData>;

}  // namespace

struct BoostGraphml::Parts {
  struct Waiting {
    std::string from;
    std::string to;
    EdgeData data;
  };
  Graph graph;
  std::unordered_map<std::string, std::size_t> numbers;  // of nodes, by id
  std::vector<Waiting> waiting;
};

BoostGraphml::BoostGraphml() : parts_(std::make_unique<Parts>()) {}
BoostGraphml::~BoostGraphml() = default;

void BoostGraphml::add_node(const query::DrawnNode& node) {
  NodeData data;
  data.label = name_of(node.term);
  data.type = type_name(node.term);
  if (const auto* entity = std::get_if<Entity>(&node.term)) {
    data.aliases = query::joined(entity->aliases);
  }
  data.first = node.days.first;
  data.last = node.days.last;
  data.mentions = static_cast<int>(node.mentions);
  data.documents = static_cast<int>(node.documents);
  data.red = node.colour.red;
  data.green = node.colour.green;
  data.blue = node.colour.blue;
  data.size = node.size;
  parts_->numbers.emplace(node.id, boost::add_vertex(std::move(data), parts_->graph));
}

void BoostGraphml::add_edge(const query::DrawnEdge& edge) {
  const query::Support& support = edge.support;
  const std::vector<std::string> statuses = query::status_words(support);
  EdgeData data;
  data.label = edge.kind;
  data.relation = edge.label;
  data.slot = to_string(edge.slot);
  data.event_class = query::joined(support.event_classes);
  data.status = statuses.front();
  data.statuses = query::joined(statuses);
  data.polarity = edge.polarity;
  data.holders = query::joined(support.holders);
  data.start = support.days.first;
  data.end = support.days.last;
  data.first = edge.published.first;
  data.last = edge.published.last;
  data.evidence = support.best.text;
  data.source = support.best.document + "#s" + std::to_string(support.best.sentence);
  data.statements = static_cast<int>(support.statements);
  data.documents = static_cast<int>(support.documents);
  data.is_claim = edge.is_claim ? 1 : 0;
  data.weight = edge.weight;
  data.confidence = support.confidence;
  parts_->waiting.push_back({edge.from, edge.to, std::move(data)});
}

void BoostGraphml::finish() {
  for (Parts::Waiting& one : parts_->waiting) {
    boost::add_edge(parts_->numbers.at(one.from), parts_->numbers.at(one.to), std::move(one.data),
                    parts_->graph);
  }
  parts_->waiting = {};
}

std::size_t BoostGraphml::write(const std::filesystem::path& path) const {
  // dynamic_properties takes maps of a graph that may change.
  Graph& graph = parts_->graph;
  boost::dynamic_properties all;
  all.property("label", get(&NodeData::label, graph));
  all.property("type", get(&NodeData::type, graph));
  all.property("aliases", get(&NodeData::aliases, graph));
  all.property("mentions", get(&NodeData::mentions, graph));
  all.property("docs", get(&NodeData::documents, graph));
  all.property("first_seen", get(&NodeData::first, graph));
  all.property("last_seen", get(&NodeData::last, graph));
  all.property("size", get(&NodeData::size, graph));
  all.property("r", get(&NodeData::red, graph));
  all.property("g", get(&NodeData::green, graph));
  all.property("b", get(&NodeData::blue, graph));
  all.property("label", get(&EdgeData::label, graph));
  all.property("weight", get(&EdgeData::weight, graph));
  all.property("relation", get(&EdgeData::relation, graph));
  all.property("slot", get(&EdgeData::slot, graph));
  all.property("class", get(&EdgeData::event_class, graph));
  all.property("statements", get(&EdgeData::statements, graph));
  all.property("docs", get(&EdgeData::documents, graph));
  all.property("confidence", get(&EdgeData::confidence, graph));
  all.property("status", get(&EdgeData::status, graph));
  all.property("statuses", get(&EdgeData::statuses, graph));
  all.property("polarity", get(&EdgeData::polarity, graph));
  all.property("is_claim", get(&EdgeData::is_claim, graph));
  all.property("attributed_to", get(&EdgeData::holders, graph));
  all.property("start", get(&EdgeData::start, graph));
  all.property("end", get(&EdgeData::end, graph));
  all.property("first_seen", get(&EdgeData::first, graph));
  all.property("last_seen", get(&EdgeData::last, graph));
  all.property("evidence", get(&EdgeData::evidence, graph));
  all.property("source_doc", get(&EdgeData::source, graph));
  std::ofstream out(path, std::ios::binary);
  boost::write_graphml(out, graph, all, true);
  return num_edges(graph);
}

}  // namespace dossier::bench
