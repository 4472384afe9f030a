#include "store/csr_graph.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <cstring>
#include <limits>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace dossier::store {

namespace {

static_assert(std::endian::native == std::endian::little, "the file is little-endian");
static_assert(sizeof(CsrEdge) == 24);

constexpr std::uint64_t kMagic = 0x3352534373736f44;  // "DossCSR3"

struct Header {
  std::uint64_t magic = kMagic;
  std::uint64_t database_high = 0;
  std::uint64_t database_low = 0;
  std::uint64_t document = 0;
  std::uint64_t documents = 0;
  std::uint64_t judgement = 0;
  std::uint64_t nodes = 0;
  std::uint64_t edges = 0;
  std::uint64_t in_edges = 0;
  std::uint64_t labels = 0;
  std::uint64_t name_bytes = 0;
  std::uint64_t label_bytes = 0;
  std::uint64_t body_high = 0;  // fingerprint of all after the header
  std::uint64_t body_low = 0;
  std::uint64_t head_low = 0;  // of the header up to here
};

constexpr std::size_t kHeadBytes = offsetof(Header, head_low);

std::string_view bytes_of(const void* data, std::size_t size) {
  return {static_cast<const char*>(data), size};
}

// Appends the items and pads with zeros to a multiple of eight bytes.
template <typename Items>
void put(std::string& out, const Items& items) {
  out += bytes_of(std::data(items), std::size(items) * sizeof(*std::data(items)));
  out.resize((out.size() + 7) / 8 * 8);
}

// Takes sections off the body of a file; whatever does not fit makes it fail for good.
class Sections {
 public:
  explicit Sections(std::string_view body) : body_(body) {}

  template <typename Item>
  std::span<const Item> take(std::uint64_t count) {
    if (count > body_.size() / sizeof(Item)) return fail<Item>();
    const std::size_t size = count * sizeof(Item);
    const std::size_t padded = (size + 7) / 8 * 8;
    if (padded > body_.size()) return fail<Item>();
    const auto* items = reinterpret_cast<const Item*>(body_.data());
    body_.remove_prefix(padded);
    return {items, count};
  }

  [[nodiscard]] bool is_finished() const { return is_ok_ && body_.empty(); }

 private:
  template <typename Item>
  std::span<const Item> fail() {
    is_ok_ = false;
    body_ = {};
    return {};
  }

  std::string_view body_;
  bool is_ok_ = true;
};

Error corrupt(std::string_view what) {
  return {ErrorCode::corrupt, "the graph file is damaged: " + std::string(what)};
}

template <typename Number>
bool ascends_to(std::span<const Number> numbers, std::uint64_t last) {
  return std::ranges::is_sorted(numbers) && (numbers.empty() ? last == 0 : numbers.back() == last);
}

std::string_view piece(std::string_view text, std::span<const std::uint64_t> ends,
                       std::size_t number) {
  const std::size_t begin = number == 0 ? 0 : ends[number - 1];
  return text.substr(begin, ends[number] - begin);
}

std::vector<std::uint64_t> ends_of(const std::vector<std::string>& words) {
  std::vector<std::uint64_t> ends;
  std::uint64_t end = 0;
  for (const std::string& word : words) ends.push_back(end += word.size());
  return ends;
}

std::string joined(const std::vector<std::string>& words) {
  std::string all;
  for (const std::string& word : words) all += word;
  return all;
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
      // All of it is read at once to be checked.
      data_ = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file, 0);
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
  [[nodiscard]] std::string_view bytes() const { return bytes_of(data_, size_); }

 private:
  void* data_ = nullptr;
  std::size_t size_ = 0;
  int reason_ = 0;
};

CsrGraph::~CsrGraph() = default;

Result<std::unique_ptr<CsrGraph>> CsrGraph::open(const std::filesystem::path& path) {
  std::unique_ptr<CsrGraph> graph(new CsrGraph());
  graph->mapping_ = std::make_unique<Mapping>(path);
  if (const int reason = graph->mapping_->reason(); reason != 0) {
    return Error{reason == ENOENT ? ErrorCode::not_found : ErrorCode::io,
                 "cannot read \"" + path.string() + "\": " + std::strerror(reason)};
  }
  DOSSIER_RETURN_IF_ERROR(graph->attach(graph->mapping_->bytes()));
  return graph;
}

Result<std::unique_ptr<CsrGraph>> CsrGraph::of(std::string bytes) {
  std::unique_ptr<CsrGraph> graph(new CsrGraph());
  graph->owned_ = std::move(bytes);
  DOSSIER_RETURN_IF_ERROR(graph->attach(graph->owned_));
  return graph;
}

// The checksums tell chance damage; the bounds are checked beside them, so that not even a file
// that somebody made by hand leads outside.
Status CsrGraph::attach(std::string_view bytes) {
  Header header;
  if (bytes.size() < sizeof(header)) return corrupt("it is too short");
  std::memcpy(&header, bytes.data(), sizeof(header));
  if (header.magic != kMagic) {
    return Error{ErrorCode::unsupported, "the graph file is of another version"};
  }
  if (fingerprint_of(bytes.substr(0, kHeadBytes)).low != header.head_low) {
    return corrupt("its header does not match its checksum");
  }
  const std::string_view body = bytes.substr(sizeof(header));
  if (fingerprint_of(body) != Fingerprint{header.body_high, header.body_low}) {
    return corrupt("its bytes do not match their checksum");
  }
  Sections sections(body);
  nodes_ = sections.take<std::uint64_t>(header.nodes);
  first_out_ = sections.take<std::uint32_t>(header.nodes + 1);
  first_in_ = sections.take<std::uint32_t>(header.nodes + 1);
  in_ = sections.take<std::uint32_t>(header.in_edges);
  edges_ = sections.take<CsrEdge>(header.edges);
  name_ends_ = sections.take<std::uint64_t>(header.nodes);
  label_ends_ = sections.take<std::uint64_t>(header.labels);
  const std::span<const char> names = sections.take<char>(header.name_bytes);
  const std::span<const char> labels = sections.take<char>(header.label_bytes);
  if (!sections.is_finished()) return corrupt("its sections do not fit");
  const auto is_inside = [&](const CsrEdge& edge) {
    return edge.subject < nodes_.size() &&
           (edge.target < nodes_.size() || edge.target == CsrEdge::kNoTarget);
  };
  if (!ascends_to(first_out_, edges_.size()) || !ascends_to(first_in_, in_.size()) ||
      !ascends_to(name_ends_, names.size()) || !ascends_to(label_ends_, labels.size()) ||
      !std::ranges::is_sorted(nodes_) || !std::ranges::all_of(edges_, is_inside) ||
      !std::ranges::all_of(in_, [&](std::uint32_t edge) { return edge < edges_.size(); })) {
    return corrupt("it points outside itself");
  }
  bytes_ = bytes;
  names_ = {names.data(), names.size()};
  labels_ = {labels.data(), labels.size()};
  stamp_ = {{header.database_high, header.database_low},
            header.document,
            header.documents,
            header.judgement};
  return {};
}

std::optional<std::uint32_t> CsrGraph::node_of(TermId term) const {
  // Ids are sequential, and nearly every entity has edges: its place is a little before its serial.
  constexpr std::uint64_t kSerialBits = (std::uint64_t{1} << 56U) - 1;
  constexpr std::uint64_t kNear = 64;
  const std::uint64_t serial = number(term) & kSerialBits;
  const std::size_t end = std::min<std::uint64_t>(serial, nodes_.size());
  const std::size_t begin = end - std::min<std::uint64_t>(end, kNear);
  const auto near = nodes_.subspan(begin, end - begin);
  const bool is_near = !near.empty() && near.front() <= number(term) && number(term) <= near.back();
  const auto among = is_near ? near : nodes_;
  const auto at = std::ranges::lower_bound(among, number(term));
  if (at == among.end() || *at != number(term)) return std::nullopt;
  return static_cast<std::uint32_t>(&*at - nodes_.data());
}

std::string_view CsrGraph::name(std::uint32_t node) const {
  return piece(names_, name_ends_, node);
}

std::string_view CsrGraph::label(std::uint32_t label) const {
  return label < label_ends_.size() ? piece(labels_, label_ends_, label) : std::string_view();
}

std::span<const CsrEdge> CsrGraph::out_edges(std::uint32_t node) const {
  return edges_.subspan(first_out_[node], first_out_[node + 1] - first_out_[node]);
}

std::span<const std::uint32_t> CsrGraph::in_edges(std::uint32_t node) const {
  return in_.subspan(first_in_[node], first_in_[node + 1] - first_in_[node]);
}

Edge CsrGraph::full_edge(const CsrEdge& edge) const {
  return {.statement = StatementId{edge.statement},
          .subject = term_of(edge.subject),
          .label = LabelId{edge.label},
          .target = edge.target == CsrEdge::kNoTarget ? TermId::none : term_of(edge.target),
          .slot = static_cast<Slot>(edge.slot),
          .status = static_cast<StatementStatus>(edge.status)};
}

void CsrGraph::append_edges_at(TermId term, std::vector<Edge>& edges) const {
  const std::optional<std::uint32_t> node = node_of(term);
  if (!node) return;
  const std::size_t wanted = edges.size() + out_edges(*node).size() + in_edges(*node).size();
  if (wanted > edges.capacity()) edges.reserve(std::max(wanted, 2 * edges.capacity()));
  for (const CsrEdge& edge : out_edges(*node)) edges.push_back(full_edge(edge));
  const std::span<const std::uint32_t> in = in_edges(*node);
  for (std::size_t i = 0; i < in.size(); ++i) {
    // They lie anywhere: asked for early, they are there when their turn comes.
    constexpr std::size_t kAhead = 16;
    if (i + kAhead < in.size()) __builtin_prefetch(&edges_[in[i + kAhead]]);
    const CsrEdge& edge = edges_[in[i]];
    if (edge.subject != *node) edges.push_back(full_edge(edge));
  }
}

std::string csr_bytes(const CsrContents& contents) {
  const std::size_t nodes = contents.nodes.size();
  std::vector<std::uint32_t> first_out(nodes + 1);
  std::vector<std::uint32_t> first_in(nodes + 1);
  for (const CsrEdge& edge : contents.edges) {
    ++first_out[edge.subject + 1];
    if (edge.target != CsrEdge::kNoTarget) ++first_in[edge.target + 1];
  }
  for (std::size_t node = 0; node < nodes; ++node) {
    first_out[node + 1] += first_out[node];
    first_in[node + 1] += first_in[node];
  }
  std::vector<std::uint32_t> in(first_in.back());
  std::vector<std::uint32_t> next_in(first_in.begin(), first_in.end() - 1);
  for (std::uint32_t i = 0; i < contents.edges.size(); ++i) {
    const std::uint32_t target = contents.edges[i].target;
    if (target != CsrEdge::kNoTarget) in[next_in[target]++] = i;
  }
  const std::string names = joined(contents.names);
  const std::string labels = joined(contents.labels);
  std::string bytes(sizeof(Header), '\0');
  put(bytes, contents.nodes);
  put(bytes, first_out);
  put(bytes, first_in);
  put(bytes, in);
  put(bytes, contents.edges);
  put(bytes, ends_of(contents.names));
  put(bytes, ends_of(contents.labels));
  put(bytes, names);
  put(bytes, labels);
  const Header header{.database_high = contents.stamp.database.high,
                      .database_low = contents.stamp.database.low,
                      .document = contents.stamp.document,
                      .documents = contents.stamp.documents,
                      .judgement = contents.stamp.judgement,
                      .nodes = nodes,
                      .edges = contents.edges.size(),
                      .in_edges = in.size(),
                      .labels = contents.labels.size(),
                      .name_bytes = names.size(),
                      .label_bytes = labels.size()};
  std::memcpy(bytes.data(), &header, sizeof(header));
  seal_csr(bytes);
  return bytes;
}

void seal_csr(std::string& bytes) {
  Header header;
  if (bytes.size() < sizeof(header)) bytes.resize(sizeof(header));
  std::memcpy(&header, bytes.data(), sizeof(header));
  const Fingerprint body = fingerprint_of(std::string_view(bytes).substr(sizeof(header)));
  header.magic = kMagic;
  header.body_high = body.high;
  header.body_low = body.low;
  header.head_low = fingerprint_of(bytes_of(&header, kHeadBytes)).low;
  std::memcpy(bytes.data(), &header, sizeof(header));
}

}  // namespace dossier::store
