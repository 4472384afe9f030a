# Run by cpack before it makes the package: without this tool the package would name nothing that it
# needs, and break where it is installed.
find_program(shlibdeps dpkg-shlibdeps NO_CACHE)
if(NOT shlibdeps)
  message(FATAL_ERROR "cpack: no dpkg-shlibdeps, which tells what the package needs; "
                      "install it with tools/setup.sh package")
endif()
