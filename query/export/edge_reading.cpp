#include "query/export/edge_reading.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "query/export/drawing.h"
#include "query/statement_facts.h"
#include "query/support.h"

namespace dossier::query {

namespace {

Day first_day(const DayRange& days) {
  const auto found = days_between(days.first);
  return found ? found->first : kLastDay;
}

Day last_day(const DayRange& days) {
  const auto found = days_between(days.last);
  return found ? found->last : kFirstDay;
}

double weight_of(const Statement& statement) {
  const auto came_with = std::ranges::find_if(statement.qualifiers, [](const Qualifier& one) {
    const auto* literal = std::get_if<Literal>(&one.value);
    return literal != nullptr && literal->amount.unit == kImportedWeight;
  });
  const auto evidence = static_cast<double>(statement.evidence.size());
  if (came_with == statement.qualifiers.end()) return evidence;
  return std::get<Literal>(came_with->value).amount.value.value_or(1.0) * evidence;
}

// Appends values to bytes that the same program reads again.
class Packer {
 public:
  explicit Packer(std::string& bytes) : bytes_(&bytes) {}

  template <typename Plain>
  void plain(const Plain& value) {
    static_assert(std::is_trivially_copyable_v<Plain>);
    const auto* begin = reinterpret_cast<const char*>(&value);
    bytes_->append(begin, sizeof(value));
  }
  void size(std::size_t count) { plain(static_cast<std::uint32_t>(count)); }
  void text(std::string_view text) {
    size(text.size());
    *bytes_ += text;
  }
  void days(const DayRange& days) {
    text(days.first);
    text(days.last);
  }

 private:
  std::string* bytes_;
};

class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : bytes_(bytes) {}

  template <typename Plain>
  Plain plain() {
    Plain value = {};
    const std::string_view from = take(sizeof(value));
    if (is_ok_) std::memcpy(&value, from.data(), sizeof(value));
    return value;
  }
  // How many parts follow, each of a byte at least.
  std::size_t size() {
    const auto count = plain<std::uint32_t>();
    if (count > bytes_.size()) is_ok_ = false;
    return is_ok_ ? count : 0;
  }
  std::string text() { return std::string(take(size())); }
  DayRange days() {
    DayRange days;
    days.first = text();
    days.last = text();
    return days;
  }
  [[nodiscard]] bool is_read() const { return is_ok_ && bytes_.empty(); }

 private:
  std::string_view take(std::size_t count) {
    if (!is_ok_ || count > bytes_.size()) {
      is_ok_ = false;
      return {};
    }
    const std::string_view taken = bytes_.substr(0, count);
    bytes_.remove_prefix(count);
    return taken;
  }

  std::string_view bytes_;
  bool is_ok_ = true;
};

void pack_attribution(const std::vector<Attribution>& attribution, Packer& out) {
  out.size(attribution.size());
  for (const Attribution& one : attribution) {
    out.plain(one.stance);
    out.plain(one.holder.has_value());
    if (one.holder) out.text(name_of(*one.holder));
  }
}

std::vector<Attribution> unpack_attribution(Unpacker& in) {
  std::vector<Attribution> attribution(in.size());
  for (Attribution& one : attribution) {
    one.stance = in.plain<Stance>();
    if (in.plain<bool>()) one.holder = text_literal(in.text());
  }
  return attribution;
}

// The text of the best piece alone.
void pack_evidence(const std::vector<Evidence>& evidence, const Evidence* best, Packer& out) {
  out.size(evidence.size());
  for (const Evidence& one : evidence) {
    out.text(one.document);
    out.plain(one.sentence);
    out.plain(one.confidence);
    out.text(&one == best ? one.text : std::string_view());
  }
}

std::vector<Evidence> unpack_evidence(Unpacker& in) {
  std::vector<Evidence> evidence(in.size());
  for (Evidence& one : evidence) {
    one.document = in.text();
    one.sentence = in.plain<std::uint32_t>();
    one.confidence = in.plain<double>();
    one.text = in.text();
  }
  return evidence;
}

}  // namespace

void EdgeReading::pack(const Statement& statement, std::string& bytes) const {
  Packer out(bytes);
  out.plain(edge);
  out.text(from);
  out.text(to);
  out.plain(weight);
  out.days(happened);
  out.days(published);
  out.size(sightings.size());
  for (const Sighting& one : sightings) out.plain(one);
  out.plain(statement.polarity);
  out.plain(statement.modality);
  out.text(statement.event_class);
  pack_attribution(statement.attribution, out);
  pack_evidence(statement.evidence, &best_evidence(statement), out);
}

Result<EdgeReading> EdgeReading::unpack(std::string_view bytes) {
  Unpacker in(bytes);
  EdgeReading reading;
  reading.edge = in.plain<Edge>();
  reading.from = in.text();
  reading.to = in.text();
  reading.weight = in.plain<double>();
  reading.happened = in.days();
  reading.published = in.days();
  reading.sightings.resize(in.size());
  for (Sighting& one : reading.sightings) one = in.plain<Sighting>();
  Statement& said = reading.said;
  said.polarity = in.plain<Polarity>();
  said.modality = in.plain<Modality>();
  said.event_class = in.text();
  said.attribution = unpack_attribution(in);
  said.evidence = unpack_evidence(in);
  if (!in.is_read() || said.evidence.empty()) {
    return Error{ErrorCode::io, "a temporary file of the export was changed; export again"};
  }
  if (!reading.happened.is_empty()) {
    said.qualifiers = {
        {Slot::time, date({}, reading.happened.first + '/' + reading.happened.last)}};
  }
  return reading;
}

Result<EdgeReading> EdgeReader::read(const Edge& edge, const Statement& statement) {
  EdgeReading reading;
  reading.edge = edge;
  find_ends(statement, reading);
  reading.weight = weight_of(statement);
  reading.happened = days_of(statement);
  DOSSIER_TRY(reading.published, documents_->published(statement));
  for (auto at = statement.evidence.begin(); at != statement.evidence.end();) {
    const auto end = std::find_if(at, statement.evidence.end(), [&](const Evidence& one) {
      return one.document != at->document;
    });
    EdgeReading::Sighting seen;
    seen.document = fingerprint_of(at->document).high;
    seen.evidence = static_cast<std::uint32_t>(end - at);
    seen.first = first_day(reading.happened);
    seen.last = last_day(reading.happened);
    if (reading.happened.is_empty()) {
      DOSSIER_TRY(const auto* published, documents_->find(at->document));
      seen.first = published->first;
      seen.last = published->last;
    }
    reading.sightings.push_back(seen);
    at = end;
  }
  return reading;
}

// Of several entities in one slot the statement does not tell which is the edge's.
void EdgeReader::find_ends(const Statement& statement, EdgeReading& reading) {
  const Edge& edge = reading.edge;
  if (edge.subject != source_) source_id_ = stable_id(statement.subject);
  source_ = edge.subject;
  reading.from = source_id_;
  std::size_t count = 0;
  for (const Target& target : targets_of(statement)) {
    if (target.slot != edge.slot || target.term == nullptr) continue;
    reading.to = stable_id(*target.term);
    ++count;
  }
  if (count != 1) reading.to.clear();
}

}  // namespace dossier::query
