// The container of a model: named sections behind a checked header.
//
//   ModelSections sections;  sections.add("network", bytes);  write(path, sections.pack());
//   DOSSIER_TRY(const auto sections, ModelSections::unpack(bytes));
//   DOSSIER_TRY(ByteReader reader, sections.open("network"));
//
// Layout, little-endian: 8 bytes "DOSSIERM", u32 format, u64 unpacked size, u64 packed size,
// u64 checksum of the packed bytes, then the packed bytes (zstd). Unpacked: u32 number of
// sections; for each u32 name length, name, u64 length, bytes.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "graph/result.h"

namespace dossier::extract {

constexpr std::uint32_t kModelFormat = 1;
constexpr std::uint64_t kLargestModel = std::uint64_t{256} << 20;  // bytes unpacked

// Appends plain values to a string of bytes.
class ByteWriter {
 public:
  template <typename T>
  void add(T value) {
    static_assert(std::is_trivially_copyable_v<T>);
    bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  void add_text(std::string_view text) {
    add(static_cast<std::uint32_t>(text.size()));
    bytes_.append(text);
  }
  void add_bytes(std::string_view bytes) { bytes_.append(bytes); }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

// Reads them back. Reading past the end gives zeros and makes is_ok() false for good.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

  template <typename T>
  T get() {
    static_assert(std::is_trivially_copyable_v<T>);
    T value{};
    const std::string_view bytes = get_bytes(sizeof value);
    if (bytes.size() == sizeof value) std::memcpy(&value, bytes.data(), sizeof value);
    return value;
  }
  std::string_view get_bytes(std::uint64_t size) {
    if (size > rest_.size()) {
      is_ok_ = false;
      rest_ = {};
      return {};
    }
    const std::string_view bytes = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return bytes;
  }
  std::string_view get_text() { return get_bytes(get<std::uint32_t>()); }
  // A count of items of at least `item_size` bytes each; 0 and not ok if they cannot all be there.
  std::size_t get_count(std::size_t item_size) {
    const auto count = get<std::uint32_t>();
    if (static_cast<std::uint64_t>(count) * item_size <= rest_.size()) return count;
    is_ok_ = false;
    return 0;
  }

  [[nodiscard]] bool is_ok() const { return is_ok_; }
  [[nodiscard]] bool is_at_end() const { return rest_.empty(); }
  [[nodiscard]] std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
  bool is_ok_ = true;
};

class ModelSections {
 public:
  void add(std::string name, std::string bytes) {
    sections_.emplace_back(std::move(name), std::move(bytes));
  }
  // The bytes of a section live as long as this object.
  [[nodiscard]] Result<ByteReader> open(std::string_view name) const;
  [[nodiscard]] std::string pack() const;
  static Result<ModelSections> unpack(std::string_view file);

 private:
  std::vector<std::pair<std::string, std::string>> sections_;
};

// Matrices with one byte a value: per row a scale, then the values.
struct Matrix;
void write_matrix(const Matrix& matrix, ByteWriter& out);
// False if the stored shape is not that of `matrix`.
bool read_matrix(ByteReader& in, Matrix& matrix);

}  // namespace dossier::extract
