#include "tools/bench/store/store_figures.h"

#include <array>
#include <cstdio>
#include <map>
#include <memory>
#include <unordered_map>
#include <utility>

#include "graph/check.h"
#include "graph/lazy_graph.h"
#include "graph/neighborhood.h"
#include "graph/shortest.h"
#include "store/bulk_dictionary.h"
#include "store/care.h"
#include "store/csr_graph.h"
#include "store/store.h"
#include "tools/bench/store/news_graph.h"
#include "tools/bench/store/reads.h"

namespace dossier::bench {

namespace {

struct Added {
  double documents = 0;
  double statements = 0;
  double evidence = 0;
  double texts = 0;
};

Figures figures_of(const Added& added, const std::filesystem::path& directory) {
  Figures figures = {{"documents", added.documents},
                     {"statements", added.statements},
                     {"evidence", added.evidence},
                     {"texts", added.texts},
                     {"bytes", size_of(directory)}};
  for (const store::FamilySize& size : store::sizes_of_store(directory).value()) {
    figures["B." + size.name] = static_cast<double>(size.bytes) / added.evidence;
  }
  return figures;
}

std::size_t read_subject(const StatementSource& source, TermId subject) {
  std::size_t letters = 0;
  const std::unique_ptr<Cursor> cursor = source.scan({.subject = subject});
  for (Edge edge; cursor->next(edge);) {
    letters += source.label(edge.label).value().size();
    if (edge.target != TermId::none) letters += name_of(source.term(edge.target).value()).size();
  }
  DOSSIER_CHECK(cursor->status());
  return letters;
}

void neighbours(const StatementSource& source, TermId id, std::vector<std::uint64_t>& found) {
  const std::unique_ptr<Cursor> out = source.scan({.subject = id});
  for (Edge edge; out->next(edge);) {
    if (is_entity(edge.target)) found.push_back(number(edge.target));
  }
  const std::unique_ptr<Cursor> in = source.scan({.target = id});
  for (Edge edge; in->next(edge);) found.push_back(number(edge.subject));
}

}  // namespace

Figures make_news(std::size_t statements) {
  NewsGraph news({.statements = statements});
  double evidence = 0;
  for (NewsItem item; news.next(item);) evidence += static_cast<double>(item.statements.size());
  return {{"evidence", evidence}};
}

Figures add_news(const std::filesystem::path& directory, std::size_t statements,
                 store::Durability durability) {
  Added added;
  {
    const auto store = store::Store::open(directory, {.durability = durability}).value();
    NewsGraph news({.statements = statements});
    for (NewsItem item; news.next(item);) {
      const AddOutcome outcome = store->add(item.document, item.statements).value();
      added.documents += 1;
      added.statements += static_cast<double>(outcome.new_statements);
      added.evidence += static_cast<double>(outcome.evidence);
      added.texts += static_cast<double>(item.document.text.size());
    }
    DOSSIER_CHECK(store->sync());
  }
  return figures_of(added, directory);
}

namespace {

// Rows of names and edges alone, with the keys and values that the store has for them, sorted and
// taken in as Store::load does: the same memory for sorting, ids by fingerprints.
class TripleLoad {
 public:
  TripleLoad(const store::Database& database, const std::filesystem::path& scratch)
      : database_(database), scratch_(scratch) {
    for (const Family family : kFamilies) {
      const std::string name = "run-" + std::to_string(static_cast<int>(family));
      rows_[family] = std::make_unique<store::RowSorter>(scratch / name);
      sorters_.push_back(rows_[family].get());
    }
  }

  // A triple may come again: its statement gets a number when all are sorted.
  void add(const Statement& statement) {
    const Edge edge{.subject = id_of(statement.subject),
                    .label = label_of_word(label_of(statement)),
                    .target = statement.object ? id_of(*statement.object) : TermId::none};
    rows_[Family::spo]->put(store::edge_key(Family::spo, edge), {});
    keep_within();
  }

  // How many triples.
  std::size_t finish(store::Database& database) {
    store::TableWriter spo(database_, Family::spo, scratch_);
    std::uint64_t last = 0;
    std::string before;
    std::erase(sorters_, rows_[Family::spo].get());  // it gives its memory back by itself
    DOSSIER_CHECK(rows_[Family::spo]->merge([&](std::string_view key, std::string_view) {
      if (key == before) return Status();
      before = key;
      Edge edge = *store::parse_edge_key(Family::spo, key);
      edge.statement = StatementId{++last};
      for (const Family order : {Family::pos, Family::osp}) {
        rows_[order]->put(store::edge_key(order, edge), store::encode(edge.status));
      }
      keep_within();
      return spo.put(store::edge_key(Family::spo, edge), store::encode(edge.status));
    }));
    std::vector<store::TableFile> files;
    DOSSIER_CHECK(spo.finish(files));
    for (const auto& [family, rows] : rows_) {
      if (family == Family::spo) continue;
      DOSSIER_CHECK(store::write_table(database_, family, scratch_, *rows, files));
    }
    DOSSIER_CHECK(database.ingest(files));
    return last;
  }

 private:
  using Family = store::Family;
  static constexpr std::array kFamilies = {Family::meta, Family::term_ids, Family::terms,
                                           Family::spo,  Family::pos,      Family::osp};

  TermId id_of(const Term& term) {
    const std::string key = key_of(term);
    const auto [id, is_new] = terms_.insert(fingerprint_of(key), TermId::none);
    if (is_new) {
      id = store::next_term(marks_, tag_of(term));
      rows_[Family::term_ids]->put(key, store::encode_number(number(id)));
      rows_[Family::terms]->put(store::id_key(id), key);
    }
    return id;
  }

  LabelId label_of_word(const std::string& word) {
    const auto [known, is_new] = words_.try_emplace(word, LabelId::none);
    if (is_new) {
      known->second = store::next_word(marks_).value();
      rows_[Family::meta]->put(store::word_key(word), store::encode_number(number(known->second)));
      rows_[Family::meta]->put(store::word_text_key(known->second), word);
    }
    return known->second;
  }

  void keep_within() {
    DOSSIER_CHECK(store::keep_within(sorters_, store::LoadOptions().sort_bytes));
  }

  const store::Database& database_;
  std::filesystem::path scratch_;
  std::map<Family, std::unique_ptr<store::RowSorter>> rows_;
  std::vector<store::RowSorter*> sorters_;
  store::FingerprintMap<TermId> terms_;
  std::unordered_map<std::string, LabelId> words_;
  store::Marks marks_;
};

}  // namespace

Figures load_triples(const std::filesystem::path& directory, std::size_t statements) {
  std::filesystem::create_directories(directory / "scratch");
  std::size_t triples = 0;
  {
    const auto database = store::Database::open(directory / "rows", {}).value();
    TripleLoad load(*database, directory / "scratch");
    NewsGraph news({.statements = statements});
    for (NewsItem item; news.next(item);) {
      for (const Statement& statement : item.statements) load.add(statement);
    }
    triples = load.finish(*database);
  }
  return {{"triples", static_cast<double>(triples)}, {"bytes", size_of(directory)}};
}

Figures load_news(const std::filesystem::path& directory, std::size_t statements) {
  Added added;
  {
    const auto store = store::Store::open(directory).value();
    NewsGraph news({.statements = statements});
    NewsItem item;
    const auto next = [&](Document& document, std::vector<Statement>& said) {
      const bool is_more = news.next(item);
      if (is_more) added.texts += static_cast<double>(item.document.text.size());
      document = std::move(item.document);
      said = std::move(item.statements);
      return Result<bool>(is_more);
    };
    const Result<store::LoadReport> report = store->load(next);
    if (!report) std::fprintf(stderr, "%s\n", report.error().message.c_str());
    DOSSIER_CHECK(report);
    added.documents = static_cast<double>(report->added);
    added.statements = static_cast<double>(report->new_statements);
    added.evidence = static_cast<double>(report->evidence);
  }
  return figures_of(added, directory);
}

Figures read_news(const std::filesystem::path& directory, std::size_t statements) {
  const double begin = wall_seconds();
  const double cpu = cpu_seconds();
  const auto store = store::Store::open(directory, {.access = store::Access::read_only}).value();
  const std::string known = NewsGraph::entity(0).name;
  read_subject(*store, store->find(known).value().at(0).id);
  const double open_ms = (wall_seconds() - begin) * 1e3;
  const double open_cpu_ms = (cpu_seconds() - cpu) * 1e3;
  const std::unique_ptr<StatementSource> source = store->snapshot();
  GraphReads reads;
  reads.id_of = [&](const std::string& key) -> std::optional<std::uint64_t> {
    const std::optional<TermId> id = source->find_term(key).value();
    return id ? std::optional(number(*id)) : std::nullopt;
  };
  reads.read_subject = [&](std::uint64_t id) { return read_subject(*source, TermId{id}); };
  reads.neighbours = [&](std::uint64_t id, std::vector<std::uint64_t>& found) {
    neighbours(*source, TermId{id}, found);
  };
  Figures figures = measure_reads(reads, statements);
  figures["open_ms"] = open_ms;
  figures["open_cpu_ms"] = open_cpu_ms;
  return figures;
}

// Two well known persons are one and not so any more, two little known ones, and a thousand pairs
// between.
Figures judge_news(const std::filesystem::path& directory) {
  constexpr std::size_t kKinds = 3;  // of entities, by turns
  constexpr std::size_t kLittleKnown = 10'000;
  const auto store = store::Store::open(directory).value();
  const auto merge_of = [](std::size_t one, std::size_t other) {
    return store::merge(key_of(NewsGraph::entity(kKinds * one)),
                        key_of(NewsGraph::entity(kKinds * other)), "");
  };
  Figures figures;
  double begin = cpu_seconds();
  const auto took = [&begin] {
    return (cpu_seconds() - std::exchange(begin, cpu_seconds())) * 1e3;
  };
  const store::JudgementId known = store->judge(merge_of(1, 2)).value();
  figures["merge_cpu_ms"] = took();
  DOSSIER_CHECK(store->undo(known, ""));
  figures["undo_cpu_ms"] = took();
  DOSSIER_CHECK(store->judge(merge_of(kLittleKnown, kLittleKnown + 1)));
  figures["little_known_cpu_ms"] = took();
  std::vector<store::Judgement> many;
  for (std::size_t pair = 0; pair < 1000; ++pair) {
    many.push_back(merge_of(1000 + 2 * pair, 1001 + 2 * pair));
    many.back().origin = "bench";
  }
  DOSSIER_CHECK(store->judge(many));
  figures["thousand_cpu_ms"] = took();
  return figures;
}

// Makes the graph file, or finds it there.
Figures make_graph(const std::filesystem::path& directory) {
  const auto store = store::Store::open(directory, {.access = store::Access::read_only}).value();
  const auto graph = store->graph().value();
  return {{"edges", static_cast<double>(graph->edge_count())},
          {"bytes", static_cast<double>(graph->size())},
          {"private_mb", private_mb()}};
}

Figures read_graph(const std::filesystem::path& directory, std::size_t statements) {
  const double begin = wall_seconds();
  const double cpu = cpu_seconds();
  const auto store = store::Store::open(directory, {.access = store::Access::read_only}).value();
  const auto graph = store->graph().value();
  const auto read_subject = [&](std::uint64_t id) {
    std::size_t letters = 0;
    for (const store::CsrEdge& edge : graph->out_edges(static_cast<std::uint32_t>(id))) {
      letters += std::string(graph->label(edge.label)).size();
      if (edge.target != store::CsrEdge::kNoTarget) {
        letters += std::string(graph->name(edge.target)).size();
      }
    }
    return letters;
  };
  read_subject(*graph->node_of(store->find(NewsGraph::entity(0).name).value().at(0).id));
  const double open_ms = (wall_seconds() - begin) * 1e3;
  const double open_cpu_ms = (cpu_seconds() - cpu) * 1e3;
  GraphReads reads;
  reads.id_of = [&](const std::string& key) -> std::optional<std::uint64_t> {
    const std::optional<TermId> id = store->find_term(key).value();
    return id ? graph->node_of(*id) : std::nullopt;
  };
  reads.read_subject = read_subject;
  const auto term_of = [&](std::uint64_t id) {
    return graph->term_of(static_cast<std::uint32_t>(id));
  };
  // A new one each time, as a command has it.
  reads.two_hops = [&](std::uint64_t id) {
    const LazyGraph lazy(*store);
    return neighborhood(lazy, term_of(id), {.max_hops = 2}, SIZE_MAX).value().size();
  };
  reads.path = [&](std::uint64_t from, std::uint64_t to) {
    const LazyGraph lazy(*store);
    SearchSpace space;
    const auto path = shortest_path(lazy, term_of(from), term_of(to), {}, space).value();
    return path ? path->size() : 0;
  };
  Figures figures = measure_reads(reads, statements);
  figures["private_mb"] = private_mb();
  figures["open_ms"] = open_ms;
  figures["open_cpu_ms"] = open_cpu_ms;
  return figures;
}

}  // namespace dossier::bench
