// What the verbs that judge share: the open store, entities by name, judgements noted and told.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "tools/dossier/session.h"

namespace dossier::cli {

class Judge {
 public:
  explicit Judge(store::Store& facts) : facts_(facts) {}

  [[nodiscard]] store::Store& facts() { return facts_; }
  // What the log comes to now.
  [[nodiscard]] Result<store::Resolution> resolution() const;
  // The entity that somebody means, as it is shown. Errors as query::resolve_entity.
  [[nodiscard]] Result<Entity> find(const std::string& name) const;
  // Adds judgements to the log; prints their numbers and what they say.
  [[nodiscard]] Status note(const std::vector<store::Judgement>& judgements,
                            const std::string& saying);

 private:
  store::Store& facts_;
};

// Opens the store for writing and judges; the exit code.
int with_judge(const Session& session, const std::function<Status(Judge&)>& judge);

}  // namespace dossier::cli
