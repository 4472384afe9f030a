// Reads XML of any size, a piece at a time, by expat.
//
//   class Counter final : public XmlVisitor { ... };
//   DOSSIER_RETURN_IF_ERROR(read_xml(in, "graph.graphml", counter));
//
// Errors name file and line: invalid_argument for what is no XML, or for what a visitor refuses;
// unsupported for entity declarations (a small file may unfold to gigabytes by them); limit for a
// tag of more than 64 MiB; io. Memory: the largest tag.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "graph/result.h"

namespace dossier::query {

struct XmlAttribute {
  std::string_view name;
  std::string_view value;
};

// An element that begins. Views are valid during the call.
struct XmlTag {
  std::string_view name;  // without its prefix: "size" of <viz:size>
  std::vector<XmlAttribute> attributes;
  std::size_t line = 0;  // from 1

  // Empty if there is none of that name.
  [[nodiscard]] std::string_view attribute(std::string_view wanted) const;
  [[nodiscard]] bool has(std::string_view wanted) const;
};

// An error of a visitor ends the reading; it is told with file and line in front.
class XmlVisitor {
 public:
  virtual ~XmlVisitor() = default;
  virtual Status open(const XmlTag& tag) = 0;
  // Some of the text between tags; the rest may follow.
  virtual Status text(std::string_view piece) = 0;
  virtual Status close(std::string_view name, std::size_t line) = 0;
};

Status read_xml(std::istream& in, const std::string& file, XmlVisitor& visitor);

}  // namespace dossier::query
