#include "extract/parse/model_file.h"

#include <algorithm>
#include <cmath>

#include <zstd.h>

#include "extract/parse/matrix.h"
#include "extract/text/hash.h"

namespace dossier::extract {
namespace {

constexpr std::string_view kMagic = "DOSSIERM";
constexpr std::size_t kHeaderSize = 8 + 4 + 3 * 8;
constexpr int kPackLevel = 19;

Error damaged(const std::string& how) {
  return {ErrorCode::corrupt, "the model file is damaged: " + how + "; install it again"};
}

}  // namespace

Result<ByteReader> ModelSections::open(std::string_view name) const {
  for (const auto& [section, bytes] : sections_) {
    if (section == name) return ByteReader(bytes);
  }
  return damaged("it has no section \"" + std::string(name) + "\"");
}

std::string ModelSections::pack() const {
  ByteWriter body;
  body.add(static_cast<std::uint32_t>(sections_.size()));
  for (const auto& [name, bytes] : sections_) {
    body.add_text(name);
    body.add(static_cast<std::uint64_t>(bytes.size()));
    body.add_bytes(bytes);
  }
  const std::string plain = body.take();
  std::string packed(ZSTD_compressBound(plain.size()), '\0');
  packed.resize(
      ZSTD_compress(packed.data(), packed.size(), plain.data(), plain.size(), kPackLevel));
  ByteWriter file;
  file.add_bytes(kMagic);
  file.add(kModelFormat);
  file.add(static_cast<std::uint64_t>(plain.size()));
  file.add(static_cast<std::uint64_t>(packed.size()));
  file.add(hash_bytes(packed, 99));
  file.add_bytes(packed);
  return file.take();
}

Result<ModelSections> ModelSections::unpack(std::string_view file) {
  ByteReader header(file);
  if (header.get_bytes(kMagic.size()) != kMagic) {
    return Error{ErrorCode::corrupt,
                 "this is no model file of dossier (it does not begin with \"DOSSIERM\")"};
  }
  const auto format = header.get<std::uint32_t>();
  const auto plain_size = header.get<std::uint64_t>();
  const auto packed_size = header.get<std::uint64_t>();
  const auto checksum = header.get<std::uint64_t>();
  if (!header.is_ok()) return damaged("the header is cut off");
  if (format != kModelFormat) {
    return Error{ErrorCode::unsupported, "the model file has format " + std::to_string(format) +
                                             ", this dossier reads format " +
                                             std::to_string(kModelFormat) +
                                             "; use the model that came with it"};
  }
  const std::string_view packed = file.substr(kHeaderSize);
  if (packed.size() != packed_size) {
    return damaged("expected " + std::to_string(packed_size) + " bytes after the header, found " +
                   std::to_string(packed.size()));
  }
  if (hash_bytes(packed, 99) != checksum) return damaged("its checksum is wrong");
  if (plain_size > kLargestModel) return damaged("it claims to be larger than any model");
  std::string plain(plain_size, '\0');
  const std::size_t unpacked =
      ZSTD_decompress(plain.data(), plain.size(), packed.data(), packed.size());
  if (ZSTD_isError(unpacked) != 0U || unpacked != plain_size) return damaged("it does not unpack");
  ByteReader body(plain);
  ModelSections sections;
  const std::size_t count = body.get_count(12);
  for (std::size_t at = 0; at < count && body.is_ok(); ++at) {
    std::string name(body.get_text());
    sections.add(std::move(name), std::string(body.get_bytes(body.get<std::uint64_t>())));
  }
  if (!body.is_ok() || !body.is_at_end()) return damaged("its sections do not fit");
  return sections;
}

void write_matrix(const Matrix& matrix, ByteWriter& out) {
  out.add(static_cast<std::uint32_t>(matrix.rows));
  out.add(static_cast<std::uint32_t>(matrix.columns));
  for (std::size_t row = 0; row < matrix.rows; ++row) {
    const float* values = matrix.row(row);
    float largest = 1e-12F;
    for (std::size_t i = 0; i < matrix.columns; ++i)
      largest = std::max(largest, std::abs(values[i]));
    const float scale = largest / 127;
    out.add(scale);
    for (std::size_t i = 0; i < matrix.columns; ++i) {
      out.add(static_cast<std::int8_t>(std::lround(values[i] / scale)));
    }
  }
}

bool read_matrix(ByteReader& in, Matrix& matrix) {
  const auto rows = in.get<std::uint32_t>();
  const auto columns = in.get<std::uint32_t>();
  if (rows != matrix.rows || columns != matrix.columns) return false;
  for (std::size_t row = 0; row < matrix.rows; ++row) {
    const auto scale = in.get<float>();
    const std::string_view bytes = in.get_bytes(columns);
    if (bytes.size() != columns || !std::isfinite(scale)) return false;
    float* values = matrix.row(row);
    for (std::size_t i = 0; i < columns; ++i) {
      values[i] = scale * static_cast<float>(static_cast<std::int8_t>(bytes[i]));
    }
  }
  return true;
}

}  // namespace dossier::extract
