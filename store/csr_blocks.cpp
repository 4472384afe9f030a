#include "store/csr_blocks.h"

#include <string>

#include <unistd.h>

namespace dossier::store {

void CsrDamage::note() {
  if (is_noted_.exchange(true)) return;
  if (!file_.empty()) ::unlink(file_.c_str());
}

Status CsrDamage::status() const {
  if (!is_noted_.load()) return {};
  return Error{ErrorCode::corrupt, "the graph file \"" + file_.string() +
                                       "\" was damaged and is removed (if it is still there, "
                                       "remove it); ask again, and it is made anew from the rows"};
}

}  // namespace dossier::store
