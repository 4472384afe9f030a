# cmake -DOUTPUT=FILE.cpp "-DTABLES=a.tsv;b.tsv" -P EmbedTables.cmake
# Writes a source file that holds the tables as raw strings: extract/builtin_tables.h.
set(entries "")
foreach(path IN LISTS TABLES)
  get_filename_component(name ${path} NAME)
  file(READ ${path} text)
  string(APPEND entries "    {\"${name}\", R\"dossier_table(${text})dossier_table\"},\n")
endforeach()
file(WRITE ${OUTPUT} "// Made by tools/cmake/EmbedTables.cmake from seeds/.
#include \"extract/builtin_tables.h\"

namespace dossier::extract {

namespace {

constexpr BuiltinTable kTables[] = {
${entries}};

}  // namespace

std::span<const BuiltinTable> builtin_tables() { return kTables; }

}  // namespace dossier::extract
")
