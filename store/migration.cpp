#include "store/migration.h"

#include "store/folder.h"
#include "store/marks.h"

namespace dossier::store {

// Format 2 has rows that format 1 has not, and none that it had otherwise.
Status migrate(Database& database, const std::filesystem::path& directory, std::uint64_t format) {
  if (format == kFormat) return {};
  Batch batch(database);
  batch.put(Family::meta, format_key(), encode_format(kFormat));
  DOSSIER_RETURN_IF_ERROR(database.write(batch, Durability::power_loss));
  return make_folder(directory);
}

}  // namespace dossier::store
