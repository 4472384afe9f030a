#include "store/csr_graph.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <ranges>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace dossier::store {

namespace {

Error corrupt(std::string_view what) {
  return {ErrorCode::corrupt, "the graph file is damaged: " + std::string(what)};
}

// Where the items of a node lie, by an array of where those of each begin.
struct Range {
  std::size_t begin = 0;
  std::size_t end = 0;
};

Range range_of(const CheckedArray<std::uint32_t>& first, std::uint32_t node) {
  return {first[node], first[std::size_t{node} + 1]};
}

std::string_view piece(const CheckedArray<char>& text, const CheckedArray<std::uint64_t>& ends,
                       std::size_t number) {
  const std::span<const char> found =
      text.between(number == 0 ? 0 : ends[number - 1], ends[number]);
  return {found.data(), found.size()};
}

}  // namespace

class CsrGraph::Mapping {
 public:
  explicit Mapping(const std::filesystem::path& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat found = {};
    if (file < 0 || ::fstat(file, &found) != 0) {
      reason_ = errno;
    } else if (found.st_size > 0) {
      size_ = static_cast<std::size_t>(found.st_size);
      data_ = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, file, 0);
      if (data_ == MAP_FAILED) reason_ = errno;
    }
    if (file >= 0) ::close(file);
  }
  ~Mapping() {
    if (reason_ == 0 && size_ > 0) ::munmap(data_, size_);
  }
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;

  [[nodiscard]] int reason() const { return reason_; }  // why not; 0: it worked
  [[nodiscard]] std::string_view bytes() const { return {static_cast<const char*>(data_), size_}; }

 private:
  void* data_ = nullptr;
  std::size_t size_ = 0;
  int reason_ = 0;
};

CsrGraph::CsrGraph(const std::filesystem::path& file) : damage_(file) {}
CsrGraph::~CsrGraph() = default;

Result<std::unique_ptr<CsrGraph>> CsrGraph::open(const std::filesystem::path& path) {
  std::unique_ptr<CsrGraph> graph(new CsrGraph(path));
  graph->mapping_ = std::make_unique<Mapping>(path);
  if (const int reason = graph->mapping_->reason(); reason != 0) {
    return Error{reason == ENOENT ? ErrorCode::not_found : ErrorCode::io,
                 "cannot read \"" + path.string() + "\": " + std::strerror(reason)};
  }
  DOSSIER_RETURN_IF_ERROR(graph->attach(graph->mapping_->bytes()));
  return graph;
}

Result<std::unique_ptr<CsrGraph>> CsrGraph::of(std::string bytes) {
  std::unique_ptr<CsrGraph> graph(new CsrGraph({}));
  graph->owned_ = std::move(bytes);
  DOSSIER_RETURN_IF_ERROR(graph->attach(graph->owned_));
  return graph;
}

Status CsrGraph::attach(std::string_view bytes) {
  CsrHeader header;
  if (bytes.size() < sizeof(header)) return corrupt("it is too short");
  std::memcpy(&header, bytes.data(), sizeof(header));
  if (header.magic != CsrHeader::kMagic) {
    return Error{ErrorCode::unsupported, "the graph file is of another version"};
  }
  if (header.head_low != header.own_sum()) {
    return corrupt("its header does not match its checksum");
  }
  const std::optional<CsrLayout> layout = layout_of(header);
  if (!layout || layout->file_bytes != bytes.size()) return corrupt("its sections do not fit");
  const std::string_view sums = bytes.substr(layout->sums_begin);
  if (fingerprint_of(sums) != header.sums) {
    return corrupt("the checksums of its blocks do not match their own");
  }
  bytes_ = bytes;
  stamp_ = header.stamp;
  checked_blocks_ = std::make_unique<std::atomic<std::uint8_t>[]>(layout->blocks);
  const auto* next_sum = reinterpret_cast<const std::uint64_t*>(sums.data());
  std::atomic<std::uint8_t>* next_flag = checked_blocks_.get();
  const auto take = [&]<typename Item>(CheckedArray<Item>& array, CsrSection which,
                                       std::uint64_t size, std::uint64_t limit) {
    const CsrLayout::Section& section = (*layout)[which];
    array = {bytes.substr(section.begin, section.bytes), size, limit};
    array.check_by(next_sum, next_flag, damage_);
  };
  constexpr std::uint64_t kAny = UINT64_MAX;
  const std::uint64_t nodes = header.nodes;
  take(nodes_, CsrSection::nodes, nodes, kAny);
  take(first_out_, CsrSection::first_out, nodes + 1, kAny);
  take(first_in_, CsrSection::first_in, nodes + 1, kAny);
  take(first_arc_, CsrSection::first_arc, nodes + 1, kAny);
  take(in_, CsrSection::in, header.in_edges, header.edges);
  take(arc_ends_, CsrSection::arc_ends, header.arcs, nodes);
  take(arc_codes_, CsrSection::arc_codes, header.arcs, 2 * header.edges);
  take(edges_, CsrSection::edges, header.edges, nodes);
  take(name_ends_, CsrSection::name_ends, nodes, kAny);
  take(label_ends_, CsrSection::label_ends, header.labels, kAny);
  take(names_, CsrSection::names, header.name_bytes, kAny);
  take(labels_, CsrSection::labels, header.label_bytes, kAny);
  return {};
}

std::optional<std::uint32_t> CsrGraph::node_of(TermId term) const {
  // Ids are sequential, and nearly every entity has edges: its place is a little before its serial.
  constexpr std::uint64_t kSerialBits = (std::uint64_t{1} << 56U) - 1;
  constexpr std::uint64_t kNear = 64;
  const std::uint64_t serial = number(term) & kSerialBits;
  const std::size_t end = std::min<std::uint64_t>(serial, nodes_.size());
  const std::size_t begin = end - std::min<std::uint64_t>(end, kNear);
  const bool is_near =
      begin < end && nodes_[begin] <= number(term) && number(term) <= nodes_[end - 1];
  const auto among =
      is_near ? std::views::iota(begin, end) : std::views::iota(std::size_t{0}, nodes_.size());
  const auto at = std::ranges::lower_bound(among, number(term), {},
                                           [this](std::size_t node) { return nodes_[node]; });
  if (at == among.end() || nodes_[*at] != number(term)) return std::nullopt;
  return static_cast<std::uint32_t>(*at);
}

std::string_view CsrGraph::name(std::uint32_t node) const {
  return piece(names_, name_ends_, node);
}

std::string_view CsrGraph::label(std::uint32_t label) const {
  return label < label_ends_.size() ? piece(labels_, label_ends_, label) : std::string_view();
}

std::span<const CsrEdge> CsrGraph::out_edges(std::uint32_t node) const {
  const Range range = range_of(first_out_, node);
  return edges_.between(range.begin, range.end);
}

std::span<const std::uint32_t> CsrGraph::in_edges(std::uint32_t node) const {
  const Range range = range_of(first_in_, node);
  return in_.between(range.begin, range.end);
}

Edge CsrGraph::full_edge(const CsrEdge& edge) const {
  return {.statement = StatementId{edge.statement},
          .subject = term_of(edge.subject),
          .label = LabelId{edge.label},
          .target = edge.target == CsrEdge::kNoTarget ? TermId::none : term_of(edge.target),
          .slot = static_cast<Slot>(edge.slot),
          .status = static_cast<StatementStatus>(edge.status)};
}

std::size_t CsrGraph::edges_of(TermId term) const {
  const std::optional<std::uint32_t> node = node_of(term);
  if (!node) return 0;
  const Range out = range_of(first_out_, *node);
  const Range in = range_of(first_in_, *node);
  return out.end - out.begin + in.end - in.begin;
}

void CsrGraph::append_edges_at(TermId term, std::vector<Edge>& edges) const {
  const std::optional<std::uint32_t> node = node_of(term);
  if (!node) return;
  const std::span<const CsrEdge> out = out_edges(*node);
  const std::span<const std::uint32_t> in = in_edges(*node);
  const std::size_t wanted = edges.size() + out.size() + in.size();
  if (wanted > edges.capacity()) edges.reserve(std::max(wanted, 2 * edges.capacity()));
  for (const CsrEdge& edge : out) edges.push_back(full_edge(edge));
  for (std::size_t i = 0; i < in.size(); ++i) {
    // They lie anywhere: asked for early, they are there when their turn comes.
    constexpr std::size_t kAhead = 16;
    if (i + kAhead < in.size()) __builtin_prefetch(edges_.place_of(in[i + kAhead]));
    const CsrEdge& edge = edges_[in[i]];
    if (edge.subject != *node) edges.push_back(full_edge(edge));
  }
}

std::optional<Vertex> CsrGraph::find(TermId term) const {
  return is_entity(term) ? node_of(term) : std::nullopt;
}

Arcs CsrGraph::arcs(Vertex vertex) const {
  const Range range = range_of(first_arc_, vertex);
  const std::span<const Vertex> ends = arc_ends_.between(range.begin, range.end);
  const std::span<const ArcCode> codes = arc_codes_.between(range.begin, range.end);
  if (codes.size() != ends.size()) return {};
  return {ends, codes};
}

std::size_t CsrGraph::known_degree(Vertex vertex) const {
  const Range range = range_of(first_arc_, vertex);
  return range.end - range.begin;
}

}  // namespace dossier::store
