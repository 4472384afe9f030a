# What every target of Dossier has in common, and dossier_room(): one library per room.

find_program(DOSSIER_CCACHE ccache)
if(DOSSIER_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${DOSSIER_CCACHE})
endif()

add_library(dossier_flags INTERFACE)
target_compile_options(dossier_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wold-style-cast -Wnon-virtual-dtor
  -Wno-missing-field-initializers)  # designated initializers leave the rest at its default
target_include_directories(dossier_flags INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_definitions(dossier_flags INTERFACE JSON_USE_IMPLICIT_CONVERSIONS=0)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 warns of uninitialized members inside std::optional and std::variant at -O2.
  target_compile_options(dossier_flags INTERFACE
    $<$<NOT:$<CONFIG:Debug>>:-Wno-maybe-uninitialized>)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  # std::stable_sort of libstdc++ 12 calls its own deprecated get_temporary_buffer.
  target_compile_options(dossier_flags INTERFACE -Wno-deprecated-declarations)
endif()
if(DOSSIER_SANITIZE)
  target_compile_options(dossier_flags INTERFACE
    -fsanitize=${DOSSIER_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(dossier_flags INTERFACE -fsanitize=${DOSSIER_SANITIZE})
endif()

# dossier_room(NAME SOURCES a.cpp ... HEADERS a.h ... [ROOMS other ...] [LIBRARIES foreign ...])
# Makes the library dossier_NAME. Rooms are public, foreign libraries private to the room.
function(dossier_room NAME)
  cmake_parse_arguments(PARSE_ARGV 1 ROOM "" "" "SOURCES;HEADERS;ROOMS;LIBRARIES")
  set(target dossier_${NAME})
  add_library(${target} STATIC ${ROOM_SOURCES})
  target_sources(${target} PUBLIC
    FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR} FILES ${ROOM_HEADERS})
  target_link_libraries(${target} PRIVATE $<BUILD_INTERFACE:dossier_flags> ${ROOM_LIBRARIES})
  foreach(room IN LISTS ROOM_ROOMS)
    target_link_libraries(${target} PUBLIC dossier_${room})
  endforeach()
  target_include_directories(${target} PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}>)
endfunction()
