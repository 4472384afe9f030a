#include "query/cypher/walk_context.h"

#include "query/cypher/failure.h"

namespace dossier::query::cypher {

namespace {

constexpr std::size_t kMostEdgesKept = 1'000'000;  // 48 MB; then a new search reads anew

}  // namespace

const ArcGraph& WalkContext::graph() {
  if (view_) return *view_;
  const bool is_full = lazy_ && (lazy_->edges_read() > kMostEdgesKept || !lazy_->status());
  if (!lazy_ || is_full) lazy_.emplace(source_);
  return *lazy_;
}

const GraphView& WalkContext::view() {
  if (!view_) view_ = value_or_throw(GraphView::build(source_));
  return *view_;
}

}  // namespace dossier::query::cypher
