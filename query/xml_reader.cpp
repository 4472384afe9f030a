#include "query/xml_reader.h"

#include <algorithm>
#include <istream>
#include <memory>
#include <optional>

#include <expat.h>

namespace dossier::query {

namespace {

constexpr std::size_t kMostPending = std::size_t{64} << 20U;

std::string_view without_prefix(std::string_view name) {
  const std::size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

class ExpatReader {
 public:
  ExpatReader(const std::string& file, XmlVisitor& visitor)
      : file_(&file), visitor_(&visitor), parser_(XML_ParserCreate(nullptr), XML_ParserFree) {
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(parser_.get(), on_open, on_close);
    XML_SetCharacterDataHandler(parser_.get(), on_text);
    XML_SetEntityDeclHandler(parser_.get(), on_entity);
  }

  Status read(std::istream& in) {
    constexpr int kPiece = 1 << 16;
    std::size_t fed = 0;
    for (bool is_last = false; !is_last;) {
      void* buffer = XML_GetBuffer(parser_.get(), kPiece);
      if (buffer == nullptr) return here(ErrorCode::limit, "too large a piece of XML");
      in.read(static_cast<char*>(buffer), kPiece);
      if (in.bad()) return here(ErrorCode::io, "the file can't be read to its end");
      const auto size = static_cast<int>(in.gcount());
      is_last = size < kPiece;
      fed += static_cast<std::size_t>(size);
      const XML_Status status = XML_ParseBuffer(parser_.get(), size, is_last ? 1 : 0);
      if (failed_) return *failed_;
      if (status != XML_STATUS_OK) return no_xml();
      const auto done =
          static_cast<std::size_t>(std::max<XML_Index>(XML_GetCurrentByteIndex(parser_.get()), 0));
      if (fed > done + kMostPending) {
        return here(ErrorCode::limit, "a tag of more than 64 MiB; is the file damaged?");
      }
    }
    return {};
  }

 private:
  static ExpatReader& self(void* user) { return *static_cast<ExpatReader*>(user); }

  static void on_open(void* user, const XML_Char* name, const XML_Char** attributes) {
    ExpatReader& reader = self(user);
    if (reader.failed_) return;  // expat ends what it has begun
    XmlTag tag;
    tag.name = without_prefix(name);
    tag.line = reader.line();
    for (; *attributes != nullptr; attributes += 2) {
      tag.attributes.push_back({without_prefix(attributes[0]), attributes[1]});
    }
    reader.stop_if_error(reader.visitor_->open(tag));
  }
  static void on_close(void* user, const XML_Char* name) {
    ExpatReader& reader = self(user);
    if (reader.failed_) return;
    reader.stop_if_error(reader.visitor_->close(without_prefix(name), reader.line()));
  }
  static void on_text(void* user, const XML_Char* text, int size) {
    ExpatReader& reader = self(user);
    if (reader.failed_) return;
    reader.stop_if_error(reader.visitor_->text({text, static_cast<std::size_t>(size)}));
  }
  static void on_entity(void* user, const XML_Char* /*name*/, int /*is_parameter*/,
                        const XML_Char* /*value*/, int /*size*/, const XML_Char* /*base*/,
                        const XML_Char* /*system*/, const XML_Char* /*public*/,
                        const XML_Char* /*notation*/) {
    ExpatReader& reader = self(user);
    reader.stop_if_error(
        Error{ErrorCode::unsupported,
              "entity declarations are not read; write the characters themselves"});
  }

  [[nodiscard]] std::size_t line() const {
    return static_cast<std::size_t>(XML_GetCurrentLineNumber(parser_.get()));
  }
  [[nodiscard]] Error here(ErrorCode code, const std::string& what) const {
    return {code, *file_ + ':' + std::to_string(line()) + ": " + what};
  }
  [[nodiscard]] Error no_xml() const {
    return here(ErrorCode::invalid_argument, std::string("no well-formed XML: ") +
                                                 XML_ErrorString(XML_GetErrorCode(parser_.get())));
  }

  void stop_if_error(const Status& status) {
    if (status || failed_) return;
    failed_ = here(status.error().code, status.error().message);
    XML_StopParser(parser_.get(), XML_FALSE);
  }

  const std::string* file_;
  XmlVisitor* visitor_;
  std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser_;
  std::optional<Error> failed_;
};

}  // namespace

std::string_view XmlTag::attribute(std::string_view wanted) const {
  const auto found = std::ranges::find(attributes, wanted, &XmlAttribute::name);
  return found == attributes.end() ? std::string_view() : found->value;
}

bool XmlTag::has(std::string_view wanted) const {
  return std::ranges::find(attributes, wanted, &XmlAttribute::name) != attributes.end();
}

Status read_xml(std::istream& in, const std::string& file, XmlVisitor& visitor) {
  return ExpatReader(file, visitor).read(in);
}

}  // namespace dossier::query
