// Reads a GraphML file with Boost and prints {"nodes": N, "edges": M}.
#include <exception>
#include <fstream>
#include <iostream>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/graphml.hpp>
#include <boost/property_map/dynamic_property_map.hpp>

int main(int count, char** arguments) {
  if (count != 2) {
    std::cerr << "usage: graphml_boost_reader FILE\n";
    return 2;
  }
  try {
    using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS>;
    Graph graph;
    boost::dynamic_properties ignored([](const std::string&, const boost::any&, const boost::any&) {
      return boost::shared_ptr<boost::dynamic_property_map>();
    });
    std::ifstream in(arguments[1]);
    boost::read_graphml(in, graph, ignored);
    std::cout << "{\"nodes\": " << num_vertices(graph) << ", \"edges\": " << num_edges(graph)
              << "}\n";
  } catch (const std::exception& error) {
    std::cerr << "graphml_boost_reader: " << error.what() << '\n';
    return 1;
  }
  return 0;
}
