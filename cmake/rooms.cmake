# The rooms of src/ and what each may include: docs/architecture.md in executable form.
# A link that is not in this table stops the configure step; tools/layers reads the same table
# and checks every #include.
set(MAY_base "")
set(MAY_core_trust base)
set(MAY_core_measures base)
set(MAY_core_standard base)
set(MAY_core_cases base core/trust core/measures core/standard)
set(MAY_core_explore base core/trust core/measures core/standard core/cases)
set(MAY_core_whatif base core/trust core/measures core/standard core/cases)
set(MAY_app base core/trust core/measures core/standard core/cases core/whatif)
set(MAY_edge_net base)
set(MAY_edge_storage base core/trust core/measures core/standard core/cases app)
set(MAY_edge_documents base core/trust core/measures core/standard core/cases app)
set(MAY_edge_identity base app edge/net)
set(MAY_edge_messages base core/trust app edge/net)
set(MAY_edge_api base core/trust core/measures core/standard core/cases core/whatif app edge/net)
set(MAY_edge_pages base core/trust core/measures core/standard core/cases app edge/net)
set(MAY_server base core/trust core/measures core/standard core/cases core/explore core/whatif app
    edge/net edge/storage edge/documents edge/identity edge/messages
    edge/api edge/pages)
set(ROOMS base core/trust core/measures core/standard core/cases core/explore core/whatif app
    edge/net edge/storage edge/documents edge/identity edge/messages
    edge/api edge/pages server)

# linli_room(<room> [ROOMS r...] [PUBLIC lib...] [PRIVATE lib...] [PCH header...])
#   Static library linli_<room> of all .cpp below the folder; *_test.cpp become <room>_test,
#   an executable that ctest runs as one test.
# Each room gets an include root of its own, so a header of a room that is not linked is not found.
function(linli_room room)
  cmake_parse_arguments(ARG "" "" "ROOMS;PUBLIC;PRIVATE;PCH" ${ARGN})
  string(REPLACE "/" "_" name ${room})
  foreach(used ${ARG_ROOMS})
    if(NOT used IN_LIST MAY_${name})
      message(FATAL_ERROR "room ${room} may not link ${used}: see cmake/rooms.cmake")
    endif()
  endforeach()
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  file(GLOB_RECURSE headers CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.hpp)
  # What only tests share needs their definitions; it is no part of the room's interface.
  list(FILTER headers EXCLUDE REGEX "(_for_tests\\.hpp|/testing/.*|/test_[a-z_]+\\.hpp)$")
  set(tests ${sources})
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")

  set(root ${CMAKE_BINARY_DIR}/inc/${name})
  get_filename_component(parent ${root}/${room} DIRECTORY)
  file(MAKE_DIRECTORY ${parent})
  file(CREATE_LINK ${CMAKE_SOURCE_DIR}/src/${room} ${root}/${room} SYMBOLIC)
  list(TRANSFORM headers REPLACE "^${CMAKE_SOURCE_DIR}/src" "${root}")

  if(sources)
    add_library(linli_${name} STATIC ${sources})
    set(scope PUBLIC)
    if(LINLI_PCH AND ARG_PCH)
      target_precompile_headers(linli_${name} PRIVATE ${ARG_PCH})
    endif()
    target_link_libraries(linli_${name} PRIVATE ${ARG_PRIVATE})
    set(header_scope PUBLIC)
  else()
    add_library(linli_${name} INTERFACE)
    set(scope INTERFACE)
    set(header_scope INTERFACE)
  endif()
  target_include_directories(linli_${name} ${scope} ${root})
  target_sources(linli_${name} ${header_scope} FILE_SET HEADERS BASE_DIRS ${root} FILES ${headers})
  set_target_properties(linli_${name} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON)
  target_link_libraries(linli_${name} ${scope} ${ARG_PUBLIC})
  foreach(used ${ARG_ROOMS})
    string(REPLACE "/" "_" used ${used})
    target_link_libraries(linli_${name} ${scope} linli_${used})
  endforeach()

  if(tests)
    add_executable(${name}_test ${tests})
    target_link_libraries(${name}_test PRIVATE linli_${name} ${ARG_PRIVATE} GTest::gmock GTest::gtest_main
                          rapidcheck)
    target_compile_definitions(${name}_test PRIVATE LINLI_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
    if(LINLI_PCH AND ARG_PCH)
      target_precompile_headers(${name}_test PRIVATE ${ARG_PCH})
    endif()
    add_test(NAME ${room} COMMAND ${name}_test)
  endif()
endfunction()
