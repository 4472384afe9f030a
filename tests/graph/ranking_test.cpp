// Ranks, parts and groups against the plainest computation there is, on random graphs.
#include <algorithm>
#include <array>
#include <numeric>
#include <queue>
#include <random>
#include <set>

#include "graph/betweenness.h"
#include "graph/closeness.h"
#include "graph/communities.h"
#include "graph/components.h"
#include "graph/core.h"
#include "graph/page_rank.h"
#include "tests/catch.h"

namespace dossier {
namespace {

using Ways = Adjacency::Ways;

std::vector<Ends> random_ends(std::mt19937_64& random, std::size_t vertices, std::size_t count) {
  std::vector<Ends> ends;
  for (std::size_t i = 0; i < count; ++i) {
    ends.push_back(
        {static_cast<Vertex>(random() % vertices), static_cast<Vertex>(random() % vertices)});
  }
  return ends;
}

// Hops from a vertex to all, -1 where there is no way; and the number of shortest ways.
struct Levels {
  std::vector<int> hops;
  std::vector<double> ways;
};

Levels levels_from(const Adjacency& out, Vertex source) {
  Levels found{std::vector<int>(out.vertex_count(), -1),
               std::vector<double>(out.vertex_count(), 0.0)};
  std::queue<Vertex> open({source});
  found.hops[source] = 0;
  found.ways[source] = 1.0;
  while (!open.empty()) {
    const Vertex at = open.front();
    open.pop();
    for (const Vertex to : out.neighbors(at)) {
      if (found.hops[to] == -1) {
        found.hops[to] = found.hops[at] + 1;
        open.push(to);
      }
      if (found.hops[to] == found.hops[at] + 1) found.ways[to] += found.ways[at];
    }
  }
  return found;
}

// By the definition: for each pair, the share of its shortest ways that pass through each other.
std::vector<double> betweenness_by_hand(const Adjacency& out) {
  const auto count = static_cast<Vertex>(out.vertex_count());
  std::vector<Levels> from;
  for (Vertex v = 0; v < count; ++v) from.push_back(levels_from(out, v));
  std::vector<double> sums(count, 0.0);
  for (Vertex s = 0; s < count; ++s) {
    for (Vertex t = 0; t < count; ++t) {
      for (Vertex v = 0; v < count; ++v) {
        if (s == t || v == s || v == t || from[s].hops[v] < 0 || from[v].hops[t] < 0) continue;
        if (from[s].hops[v] + from[v].hops[t] != from[s].hops[t]) continue;
        sums[v] += from[s].ways[v] * from[v].ways[t] / from[s].ways[t];
      }
    }
  }
  return sums;
}

TEST_CASE("an adjacency has the arcs that it was built from", "[graph][adjacency]") {
  const std::array<Ends, 4> ends = {{{0, 1}, {2, 1}, {0, 1}, {3, 3}}};
  const auto neighbors = [](const Adjacency& adjacency, Vertex v) {
    const auto found = adjacency.neighbors(v);
    return std::vector<Vertex>(found.begin(), found.end());
  };
  SECTION("along the arcs, parallel ones too") {
    const Adjacency out = Adjacency::build(5, ends);
    CHECK(out.arc_count() == 4);
    CHECK(neighbors(out, 0) == std::vector<Vertex>{1, 1});
    CHECK(neighbors(out, 1).empty());
    CHECK(neighbors(out, 4).empty());
  }
  SECTION("against them") {
    const Adjacency in = Adjacency::build(5, ends, Ways::in);
    CHECK(neighbors(in, 1) == std::vector<Vertex>{0, 2, 0});
  }
  SECTION("both ways, with the edge that each came from") {
    const Adjacency both = Adjacency::build(5, ends, Ways::both, Adjacency::Codes::kept);
    CHECK(both.arc_count() == 8);
    const Arcs arcs = both.arcs(1);
    REQUIRE(arcs.size() == 3);
    CHECK(arcs.to[1] == 2);
    CHECK(arcs.codes[1] == against(1));
  }
  SECTION("each neighbour once, without loops, when asked") {
    const Adjacency both = without_parallels(Adjacency::build(5, ends, Ways::both));
    CHECK(neighbors(both, 1) == std::vector<Vertex>{0, 2});
    CHECK(neighbors(both, 3).empty());
  }
  SECTION("and none if there are none") {
    CHECK(Adjacency().vertex_count() == 0);
    CHECK(Adjacency::build(0, {}).arc_count() == 0);
  }
}

TEST_CASE("an adjacency of many arcs has them in their order", "[graph][adjacency][oracle]") {
  const std::size_t vertices = GENERATE(70'000, 3'000'000);  // two fit into one word, or do not
  constexpr std::size_t kEnds = 700'000;
  std::mt19937_64 random(7);
  const auto any_vertex = [&] {
    return static_cast<Vertex>(random() % (vertices / (1 + random() % 9)));
  };
  std::vector<Ends> ends;
  for (std::size_t i = 0; i < kEnds; ++i) ends.push_back({any_vertex(), any_vertex()});
  std::vector<std::uint32_t> order(kEnds);
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, {}, [&](std::uint32_t i) { return ends[i].from; });
  const Adjacency plain = Adjacency::build(vertices, ends);
  const Adjacency coded = Adjacency::build(vertices, ends, Ways::out, Adjacency::Codes::kept);
  REQUIRE(plain.vertex_count() == vertices);
  REQUIRE(plain.arc_count() == kEnds);
  REQUIRE(std::ranges::equal(plain.first(), coded.first()));
  std::size_t at = 0;
  bool is_right = true;
  for (Vertex v = 0; v < vertices; ++v) {
    const Arcs arcs = coded.arcs(v);
    for (std::size_t i = 0; i < arcs.size(); ++i, ++at) {
      is_right = is_right && ends[order[at]] == Ends{v, arcs.to[i]} &&
                 arcs.codes[i] == along(order[at]) && plain.neighbors(v)[i] == arcs.to[i];
    }
  }
  CHECK(is_right);
  CHECK(at == kEnds);
}

TEST_CASE("page ranks solve their equation", "[graph][rank][property]") {
  std::mt19937_64 random(GENERATE(range(0U, 20U)));
  const std::size_t count = 1 + random() % 30;
  const auto ends = random_ends(random, count, random() % 60);
  const Adjacency out = Adjacency::build(count, ends);
  const Adjacency in = Adjacency::build(count, ends, Ways::in);
  const std::vector<double> rank = page_rank(out, in, {.iterations = 200});
  CHECK(std::accumulate(rank.begin(), rank.end(), 0.0) == Approx(1.0));
  double stranded = 0.0;
  for (Vertex v = 0; v < count; ++v) stranded += out.degree(v) == 0 ? rank[v] : 0.0;
  std::vector<double> next(count, (0.15 + 0.85 * stranded) / static_cast<double>(count));
  for (Vertex v = 0; v < count; ++v) {
    for (const Vertex to : out.neighbors(v)) {
      next[to] += 0.85 * rank[v] / static_cast<double>(out.degree(v));
    }
  }
  for (Vertex v = 0; v < count; ++v) CHECK(rank[v] == Approx(next[v]).epsilon(1e-5));
}

TEST_CASE("betweenness is what its definition says", "[graph][rank][property]") {
  std::mt19937_64 random(GENERATE(range(0U, 40U)));
  const std::size_t count = 2 + random() % 24;
  const auto ends = random_ends(random, count, random() % 80);
  const bool is_directed = random() % 2 == 0;
  const Adjacency out = Adjacency::build(count, ends, is_directed ? Ways::out : Ways::both);
  const Adjacency in = is_directed ? Adjacency::build(count, ends, Ways::in) : out;
  const std::vector<double> found = betweenness(out, in);
  const std::vector<double> expected = betweenness_by_hand(out);
  for (Vertex v = 0; v < count; ++v) CHECK(found[v] == Approx(expected[v]).margin(1e-9));
}

TEST_CASE("betweenness by pivots comes near the exact one", "[graph][rank]") {
  std::mt19937_64 random(5);
  const auto ends = random_ends(random, 400, 1200);
  const Adjacency both = Adjacency::build(400, ends, Ways::both);
  const std::vector<double> exact = betweenness(both, both);
  const std::vector<double> about = betweenness(both, both, {.pivots = 200});
  const auto first_ten = [](const std::vector<double>& values) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, std::ranges::greater(), [&](std::size_t v) { return values[v]; });
    return std::set<std::size_t>(order.begin(), order.begin() + 10);
  };
  std::vector<std::size_t> in_both;
  std::ranges::set_intersection(first_ten(exact), first_ten(about), std::back_inserter(in_both));
  CHECK(in_both.size() >= 6);
  CHECK(std::accumulate(about.begin(), about.end(), 0.0) ==
        Approx(std::accumulate(exact.begin(), exact.end(), 0.0)).epsilon(0.05));
}

TEST_CASE("closeness is one over the mean distance", "[graph][rank][property]") {
  std::mt19937_64 random(GENERATE(range(0U, 20U)));
  const std::size_t count = 2 + random() % 150;
  const auto ends = random_ends(random, count, random() % 300);
  const bool is_directed = random() % 2 == 0;
  const Adjacency out = Adjacency::build(count, ends, is_directed ? Ways::out : Ways::both);
  const Adjacency in = is_directed ? Adjacency::build(count, ends, Ways::in) : out;
  const std::vector<double> found = closeness(in);
  for (Vertex v = 0; v < count; ++v) {
    const Levels levels = levels_from(out, v);
    double sum = 0.0;
    double reached = 0.0;
    for (const int hops : levels.hops) {
      sum += std::max(hops, 0);
      reached += hops > 0 ? 1.0 : 0.0;
    }
    const double expected =
        reached == 0.0 ? 0.0 : reached / sum * (reached / static_cast<double>(count - 1));
    CHECK(found[v] == Approx(expected));
  }
}

TEST_CASE("components are what can be reached", "[graph][parts][property]") {
  std::mt19937_64 random(GENERATE(range(0U, 30U)));
  const std::size_t count = 1 + random() % 60;
  const Adjacency both =
      Adjacency::build(count, random_ends(random, count, random() % 60), Ways::both);
  const Components parts = connected_components(both);
  CHECK(std::ranges::is_sorted(parts.sizes, std::ranges::greater()));
  CHECK(std::accumulate(parts.sizes.begin(), parts.sizes.end(), std::size_t{0}) == count);
  for (Vertex v = 0; v < count; ++v) {
    const Levels levels = levels_from(both, v);
    for (Vertex w = 0; w < count; ++w) {
      REQUIRE((parts.of[v] == parts.of[w]) == (levels.hops[w] >= 0));
    }
  }
}

TEST_CASE("core numbers are what peeling leaves", "[graph][parts][property]") {
  std::mt19937_64 random(GENERATE(range(0U, 30U)));
  const std::size_t count = 1 + random() % 40;
  const Adjacency both = without_parallels(
      Adjacency::build(count, random_ends(random, count, random() % 160), Ways::both));
  const std::vector<std::uint32_t> core = core_numbers(both);
  for (std::uint32_t k = 0; k <= 12; ++k) {
    std::vector<bool> is_left(count, true);
    for (bool has_changed = true; has_changed;) {
      has_changed = false;
      for (Vertex v = 0; v < count; ++v) {
        std::uint32_t degree = 0;
        for (const Vertex to : both.neighbors(v)) degree += is_left[to] ? 1 : 0;
        if (!is_left[v] || degree >= k) continue;
        is_left[v] = false;
        has_changed = true;
      }
    }
    for (Vertex v = 0; v < count; ++v) REQUIRE(is_left[v] == (core[v] >= k));
  }
}

TEST_CASE("communities", "[graph][parts]") {
  SECTION("are the rings of friends that one tie joins") {
    std::vector<Ends> ends;
    for (Vertex ring = 0; ring < 4; ++ring) {
      for (Vertex a = 0; a < 5; ++a) {
        for (Vertex b = 0; b < a; ++b) ends.push_back({ring * 5 + a, ring * 5 + b});
      }
      ends.push_back({ring * 5, (ring + 1) % 4 * 5 + 1});
    }
    const Communities groups = find_communities(Adjacency::build(20, ends, Ways::both));
    REQUIRE(groups.count() == 4);
    for (Vertex v = 0; v < 20; ++v) CHECK(groups.of[v] == groups.of[v / 5 * 5]);
    CHECK(groups.modularity > 0.6);
  }
  SECTION("are connected, and no worse than one group or single vertices") {
    std::mt19937_64 random(GENERATE(range(0U, 20U)));
    const std::size_t count = 1 + random() % 80;
    const Adjacency both =
        Adjacency::build(count, random_ends(random, count, random() % 160), Ways::both);
    const Communities groups = find_communities(both);
    CHECK(groups.modularity == Approx(modularity_of(both, groups.of)));
    std::vector<std::uint32_t> alone(count);
    std::iota(alone.begin(), alone.end(), 0U);
    CHECK(groups.modularity >= modularity_of(both, alone) - 1e-9);
    CHECK(groups.modularity >= modularity_of(both, std::vector<std::uint32_t>(count, 0)) - 1e-9);
    std::vector<Ends> within;
    for (Vertex v = 0; v < count; ++v) {
      for (const Vertex to : both.neighbors(v)) {
        if (groups.of[v] == groups.of[to]) within.push_back({v, to});
      }
    }
    CHECK(connected_components(Adjacency::build(count, within, Ways::both)).count() ==
          groups.count());
  }
  SECTION("are single vertices where nothing is tied") {
    CHECK(find_communities(Adjacency::build(3, {})).count() == 3);
    CHECK(find_communities(Adjacency()).count() == 0);
  }
}

}  // namespace
}  // namespace dossier
