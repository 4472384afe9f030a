#include "query/import/lines.h"

#include <algorithm>

namespace dossier::query {

bool LineReader::fill() {
  constexpr std::size_t kPiece = std::size_t{1} << 16U;
  piece_.resize(kPiece);
  in_->read(piece_.data(), static_cast<std::streamsize>(kPiece));
  piece_.resize(static_cast<std::size_t>(in_->gcount()));
  at_ = 0;
  if (in_->bad()) status_ = Error{ErrorCode::io, "\"" + file_ + "\" can't be read to its end"};
  return status_ && !piece_.empty();
}

bool LineReader::next(std::string& line) {
  line.clear();
  if (!status_) return false;
  bool has_any = false;
  for (;;) {
    if (at_ == piece_.size() && !fill()) break;
    has_any = true;
    const std::size_t end = std::min(piece_.find('\n', at_), piece_.size());
    line.append(piece_, at_, end - at_);
    const bool is_ended = end < piece_.size();
    at_ = is_ended ? end + 1 : end;
    if (line.size() > longest_) {
      ++number_;
      Error too_long = error("a line of more than " + std::to_string(longest_ >> 20U) + " MiB");
      too_long.code = ErrorCode::limit;
      status_ = too_long;
      return false;
    }
    if (is_ended) break;
  }
  if (!status_ || !has_any) return false;
  ++number_;
  if (!line.empty() && line.back() == '\r') line.pop_back();
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (number_ == 1 && line.starts_with(kByteOrderMark)) line.erase(0, kByteOrderMark.size());
  return true;
}

Error LineReader::error(std::string_view what) const {
  return {ErrorCode::invalid_argument,
          file_ + ':' + std::to_string(number_) + ": " + std::string(what)};
}

Status LineReader::rewind() {
  in_->clear();
  in_->seekg(0);
  if (!*in_)
    return Error{ErrorCode::io, "\"" + file_ + "\" can't be read twice; write it to a file"};
  piece_.clear();
  at_ = 0;
  number_ = 0;
  return {};
}

}  // namespace dossier::query
