#include "tools/bench/igraph_walks.h"

#include <igraph.h>

namespace dossier::bench {

struct IgraphWalks::Graph {
  igraph_t graph;
};

IgraphWalks::IgraphWalks(std::size_t vertices, std::span<const Ends> ends) : graph_(new Graph) {
  igraph_vector_int_t list;
  igraph_vector_int_init(&list, static_cast<igraph_integer_t>(2 * ends.size()));
  for (std::size_t i = 0; i < ends.size(); ++i) {
    VECTOR(list)[2 * i] = ends[i].from;
    VECTOR(list)[2 * i + 1] = ends[i].to;
  }
  igraph_create(&graph_->graph, &list, static_cast<igraph_integer_t>(vertices), IGRAPH_UNDIRECTED);
  igraph_vector_int_destroy(&list);
}

IgraphWalks::~IgraphWalks() { igraph_destroy(&graph_->graph); }

int IgraphWalks::hops(Vertex from, Vertex to) const {
  igraph_vector_int_t vertices;
  igraph_vector_int_init(&vertices, 0);
  igraph_get_shortest_path(&graph_->graph, &vertices, nullptr, from, to, IGRAPH_ALL);
  const auto hops = static_cast<int>(igraph_vector_int_size(&vertices)) - 1;
  igraph_vector_int_destroy(&vertices);
  return hops;
}

std::size_t IgraphWalks::components() const {
  igraph_integer_t count = 0;
  igraph_vector_int_t of;
  igraph_vector_int_init(&of, 0);
  igraph_connected_components(&graph_->graph, &of, nullptr, &count, IGRAPH_WEAK);
  igraph_vector_int_destroy(&of);
  return static_cast<std::size_t>(count);
}

std::vector<double> IgraphWalks::page_rank() const {
  igraph_vector_t rank;
  igraph_vector_init(&rank, 0);
  igraph_real_t value = 0;
  igraph_pagerank(&graph_->graph, IGRAPH_PAGERANK_ALGO_PRPACK, &rank, &value, igraph_vss_all(),
                  IGRAPH_UNDIRECTED, 0.85, nullptr, nullptr);
  std::vector<double> values(VECTOR(rank), VECTOR(rank) + igraph_vector_size(&rank));
  igraph_vector_destroy(&rank);
  return values;
}

std::vector<double> IgraphWalks::betweenness_from(std::span<const Vertex> sources) const {
  igraph_vector_int_t from;
  igraph_vector_int_init(&from, 0);
  for (const Vertex source : sources) igraph_vector_int_push_back(&from, source);
  igraph_vector_t sums;
  igraph_vector_init(&sums, 0);
  igraph_betweenness_subset(&graph_->graph, &sums, igraph_vss_all(), IGRAPH_UNDIRECTED,
                            igraph_vss_vector(&from), igraph_vss_all(), nullptr);
  std::vector<double> values(VECTOR(sums), VECTOR(sums) + igraph_vector_size(&sums));
  igraph_vector_destroy(&sums);
  igraph_vector_int_destroy(&from);
  return values;
}

}  // namespace dossier::bench
