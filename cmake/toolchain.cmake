# Compiler, linker and cache settings that hold for every room.
find_program(CCACHE ccache)
if(CCACHE)
  # Paths relative to the source folder and no build folder in the hash: every checkout and
  # preset of one machine shares its hits. pch_defines/time_macros make hits safe with headers
  # precompiled by gcc.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR}
      CCACHE_NOHASHDIR=1 CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
      ${CCACHE})
endif()
find_program(MOLD mold)
if(MOLD)
  add_link_options(-fuse-ld=mold)
endif()
add_compile_options(-Wall -Wextra -Wno-missing-field-initializers -fdiagnostics-color=auto)
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
  add_compile_options(-fpch-preprocess)
endif()
if(LINLI_SANITIZE)
  add_compile_options(-fsanitize=${LINLI_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${LINLI_SANITIZE})
endif()
# Asio and Beast: headers only, no deprecated names.
add_compile_definitions(BOOST_ASIO_NO_DEPRECATED BOOST_ALL_NO_LIB)
find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(GTest REQUIRED)
find_package(Boost 1.81 REQUIRED COMPONENTS json)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
find_package(OpenSSL 3 REQUIRED)
