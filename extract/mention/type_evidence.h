// What the sentences around a name say about its type. Private to extract/.
#pragma once

#include <string_view>
#include <vector>

#include "extract/mention/mention.h"

namespace dossier::extract {

// Makes places of names that no table knows where the document treats them as one, more often than
// not: "Lund is in Skane", "two towns, Lund and Ystad", "in Lund", "near Lund". Linear in the
// tokens.
void correct_types(std::string_view text, const SyntaxTree& tree,
                   std::vector<SentenceMentions>& sentences);

}  // namespace dossier::extract
