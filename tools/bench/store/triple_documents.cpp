// Triples alone, a batch of twelve at a time: what peers do document by document.
#include <memory>
#include <unordered_map>

#include "graph/check.h"
#include "store/dictionary.h"
#include "store/statements.h"
#include "tools/bench/store/news_graph.h"
#include "tools/bench/store/store_figures.h"

namespace dossier::bench {

namespace {

using store::Family;

// The rows that the store has for names and edges, and one by which a triple is known when it comes
// again; nothing of documents, texts, statements and evidence.
class TripleDocument {
 public:
  TripleDocument(store::Database& database, store::Marks& marks, store::KnownIds& known)
      : database_(database), marks_(marks), known_(known), batch_(database) {}

  // Whether it is new.
  bool add(const Statement& statement) {
    const Fingerprint triple =
        fingerprint_of(key_of(statement.subject) + '\n' + label_of(statement) + '\n' +
                       (statement.object ? key_of(*statement.object) : std::string()));
    if (made_.contains(triple)) return false;
    if (store::find_statement(database_.now(), triple).value()) return false;
    made_.emplace(triple, true);
    const Edge edge{.statement = StatementId{++marks_.statement},
                    .subject = id_of(statement.subject),
                    .label = label_of_word(label_of(statement)),
                    .target = statement.object ? id_of(*statement.object) : TermId::none};
    batch_.put(Family::statement_ids, store::statement_id_key(triple),
               store::encode_number(marks_.statement));
    for (const Family order : {Family::spo, Family::pos, Family::osp}) {
      batch_.put(order, store::edge_key(order, edge), store::encode(edge.status));
    }
    return true;
  }

  void write() {
    batch_.put(Family::meta, store::marks_key(), store::encode(marks_));
    DOSSIER_CHECK(database_.write(batch_, store::Durability::process_crash));
    for (const auto& [term, id] : terms_) known_.note_term(term, {id, 0});
    for (const auto& [word, id] : words_) known_.note_word(word, id);
  }

 private:
  TermId id_of(const Term& term) {
    const std::string key = key_of(term);
    const Fingerprint fingerprint = fingerprint_of(key);
    if (const auto noted = known_.term(fingerprint)) return noted->id;
    const auto [id, is_new] = terms_.try_emplace(fingerprint, TermId::none);
    if (!is_new) return id->second;
    if (const auto found = store::find_term(database_.now(), key).value()) {
      return id->second = *found;
    }
    id->second = store::next_term(marks_, tag_of(term));
    batch_.put(Family::term_ids, key, store::encode_number(number(id->second)));
    batch_.put(Family::terms, store::id_key(id->second), key);
    return id->second;
  }

  LabelId label_of_word(const std::string& word) {
    if (const auto noted = known_.word(word)) return *noted;
    const auto [id, is_new] = words_.try_emplace(word, LabelId::none);
    if (!is_new) return id->second;
    if (const auto found = store::find_word(database_.now(), word).value()) {
      return id->second = *found;
    }
    id->second = store::next_word(marks_).value();
    batch_.put(Family::meta, store::word_key(word), store::encode_number(number(id->second)));
    batch_.put(Family::meta, store::word_text_key(id->second), word);
    return id->second;
  }

  store::Database& database_;
  store::Marks& marks_;
  store::KnownIds& known_;
  store::Batch batch_;
  std::unordered_map<Fingerprint, bool, store::FingerprintHash> made_;
  std::unordered_map<Fingerprint, TermId, store::FingerprintHash> terms_;
  std::unordered_map<std::string, LabelId> words_;
};

}  // namespace

Figures add_triples(const std::filesystem::path& directory, std::size_t statements) {
  constexpr std::size_t kAtOnce = 12;
  std::size_t triples = 0;
  std::size_t met = 0;
  {
    const auto database = store::Database::open(directory / "rows", {}).value();
    store::Marks marks;
    store::KnownIds known;
    auto document = std::make_unique<TripleDocument>(*database, marks, known);
    NewsGraph news({.statements = statements});
    for (NewsItem item; news.next(item);) {
      for (const Statement& statement : item.statements) {
        triples += document->add(statement) ? 1 : 0;
        if (++met % kAtOnce != 0) continue;
        document->write();
        document = std::make_unique<TripleDocument>(*database, marks, known);
      }
    }
    document->write();
  }
  return {{"triples", static_cast<double>(triples)},
          {"met", static_cast<double>(met)},
          {"bytes", size_of(directory)}};
}

}  // namespace dossier::bench
