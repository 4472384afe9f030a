// Any rows in any table of a user's directory give a vocabulary that an extractor can be loaded
// with, or an error that begins with the path of that table.
#include "extract/vocabulary.h"
#include "tests/fuzz/input.h"
#include "tests/support/temp_dir.h"

namespace {

struct Kind {
  std::string_view file;
  std::string_view header;
};

constexpr Kind kKinds[] = {
    {"verbs.tsv", "# lemma\tpast\tparticiple\n"},
    {"countries.tsv", "# name\tcode\taliases\tadjective\tpeople\tcapital\tcurrency\n"},
    {"organisations.tsv", "# name\taliases\tkind\n"},
    {"seats.tsv", "# name\tcountry\tkind\n"},
    {"titles.tsv", "# title\tkind\texpands\tscope\n"},
    {"given_names.tsv", "# name\tgender\n"},
    {"relations.tsv", "# predicate\tclass\tsymmetric\tsubject\tobject\tpatterns\tslots\n"},
    {"cues.tsv", "# cue\tstance\tlabel\n"},
    {"currencies.tsv", "# code\twords\tparts\thomes\trate\n"},
    {"units.tsv", "# unit\tkind\twords\n"},
    {"holidays.tsv", "# names\trule\n"},
};

}  // namespace

// The first byte chooses the table; the rows follow, below the header.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const dossier::test::TempDir directory;
  dossier::fuzz::Input input(bytes, size);
  const Kind& kind = kKinds[input.below(std::size(kKinds))];
  const std::filesystem::path path =
      directory.write(kind.file, std::string(kind.header) + std::string(input.rest()));
  const auto vocabulary = dossier::extract::Vocabulary::load(directory.path());
  std::filesystem::remove(path);
  if (!vocabulary) {
    DOSSIER_CHECK(vocabulary.error().code == dossier::ErrorCode::invalid_argument);
    DOSSIER_CHECK(vocabulary.error().message.starts_with(path.string() + ':'));
    return 0;
  }
  DOSSIER_CHECK(vocabulary->find_name("Canada") != nullptr);
  return 0;
}
