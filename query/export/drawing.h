// Nodes and edges of a drawing, in the order in which files want them. Private to query/.
//
//   class Dot final : public DrawingFormat { ... };      // a file of this folder for each
//   DOSSIER_TRY(const ExportReport report, draw(source, options, format, {&out, &out}));
//
// What statements add to edges comes in the order of edges (selection.h), so that an edge is
// written when the next begins. What is said of nodes is sorted on disk meanwhile; edges wait on
// disk for the nodes, unless they go to a stream of their own.
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "query/export/export.h"
#include "query/support.h"

namespace dossier::query {

struct Colour {
  int red = 0;
  int green = 0;
  int blue = 0;
};

// Of the eight types of entities (Okabe and Ito's colours, apart for colour-blind eyes too) and of
// literals, which are grey.
Colour colour_of(const Term& term);
// "#d55e00"
std::string hexadecimal(const Colour& colour);

struct DrawnNode {
  std::string id;
  Term term;
  std::size_t mentions = 0;   // pieces of evidence for what is drawn of it
  std::size_t documents = 0;  // different ones
  std::size_t edges = 0;
  DayRange days;      // by the times of statements, or the dates of their documents
  double size = 0.0;  // for drawing: the area of a disc grows with its edges
  Colour colour;
};

struct DrawnEdge {
  std::string id;
  std::string from;  // ids of nodes
  std::string to;
  std::string label;
  Slot slot = Slot::object;
  std::string kind;  // the label, or label:slot
  Support support;
  double weight = 0.0;    // pieces of evidence, or what an imported edge came with
  DayRange published;     // dates of the documents
  bool is_claim = false;  // nobody but those who claim it says so
  std::string polarity;   // "positive", "negative" or "mixed"
  // The days on which statements say it happened, or else were published: apart from each other,
  // first to last.
  std::vector<DayRange> spells;
};

// Writes the parts of a file by appending them to `out`.
class DrawingFormat {
 public:
  virtual ~DrawingFormat() = default;
  virtual void begin_nodes(std::string& out) const = 0;
  virtual void write_node(const DrawnNode& node, std::string& out) const = 0;
  // Follows the last node (of the same file).
  virtual void begin_edges(std::string& out) const = 0;
  virtual void write_edge(const DrawnEdge& edge, std::string& out) const = 0;
  virtual void end(std::string& out) const = 0;
};

// Where a drawing goes. REQUIRES: the streams outlive it. The same stream twice: one file.
struct DrawingStreams {
  std::ostream* nodes = nullptr;
  std::ostream* edges = nullptr;
};

Result<ExportReport> draw(const StatementSource& source, const ExportOptions& options,
                          const DrawingFormat& format, const DrawingStreams& streams);

// The unit of a quantity that an import hangs on a statement whose edge came with a weight.
inline constexpr std::string_view kImportedWeight = "imported weight";

// "a; b; c"
std::string joined(const std::vector<std::string>& parts);
// The statuses of an edge, as their words.
std::vector<std::string> status_words(const Support& support);
// Rounded to 1/steps, in the fewest digits.
std::string rounded(double number, double steps);

}  // namespace dossier::query
