# What `cmake --install` puts where, and the package that cpack makes of it: the program with its
# model, manual and completion (component program), and the libraries with their headers and the
# CMake package (component development).
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

set(rooms dossier_graph dossier_extract dossier_store dossier_query)

install(TARGETS dossier RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT program)
# find_model() looks there, beside bin.
install(FILES ${PROJECT_SOURCE_DIR}/extract/models/english.dossier-model
        DESTINATION share/dossier COMPONENT program)
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE ${PROJECT_SOURCE_DIR}/README.md
              ${PROJECT_SOURCE_DIR}/docs/CLI.md ${PROJECT_SOURCE_DIR}/docs/STATEMENT.md
              ${PROJECT_SOURCE_DIR}/docs/EXPORT.md ${PROJECT_SOURCE_DIR}/docs/RESULTS.md
              ${PROJECT_SOURCE_DIR}/docs/json.schema.json ${PROJECT_SOURCE_DIR}/query/LANGUAGE.md
        DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT program)

# The program writes its own manual and completion.
set(texts ${PROJECT_BINARY_DIR}/texts)
add_custom_command(
  OUTPUT ${texts}/stamp
  COMMAND dossier man --all ${texts}/man
  COMMAND dossier completion --all ${texts}/completion
  COMMAND ${CMAKE_COMMAND} -E touch ${texts}/stamp
  DEPENDS dossier
  VERBATIM)
add_custom_target(dossier_texts ALL DEPENDS ${texts}/stamp)
install(DIRECTORY ${texts}/man/ DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT program)
install(FILES ${texts}/completion/dossier
        DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions COMPONENT program)
install(FILES ${texts}/completion/_dossier
        DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions COMPONENT program)
install(FILES ${texts}/completion/dossier.fish
        DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d COMPONENT program)

# Headers stand below include/dossier as they stand in the sources, so that an include line is the
# same inside and outside: #include "graph/statement.h".
foreach(room IN LISTS rooms)
  string(REPLACE "dossier_" "" name ${room})
  set_target_properties(${room} PROPERTIES EXPORT_NAME ${name})
endforeach()
install(TARGETS ${rooms} EXPORT dossier-targets
        ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT development
        FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/dossier COMPONENT development)
install(EXPORT dossier-targets NAMESPACE dossier::
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/dossier COMPONENT development)
configure_package_config_file(
  ${PROJECT_SOURCE_DIR}/tools/cmake/dossier-config.cmake.in
  ${PROJECT_BINARY_DIR}/dossier-config.cmake
  INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/dossier)
write_basic_package_version_file(
  ${PROJECT_BINARY_DIR}/dossier-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/dossier-config.cmake
              ${PROJECT_BINARY_DIR}/dossier-config-version.cmake
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/dossier COMPONENT development)

# cpack: one .deb with the program alone. Which packages it needs is read from the program.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME dossier)
set(CPACK_PACKAGE_CONTACT "The authors of Dossier")  # there is no address to write to
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "builds a graph of who did what to whom out of news")
set(CPACK_PACKAGE_DESCRIPTION
    "Reads news text and builds a graph of who did what to whom, when, where and according to whom.
 Every statement keeps the sentence it came from. Works offline, in one program.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL program)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME dossier)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_PRE_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/tools/cmake/NeedShlibdeps.cmake)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
include(CPack)
