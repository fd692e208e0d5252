# Tests against a real Apache Kafka. Include it, then:
#
#   mirsad_broker_test(NAME name SOURCES a_test.cc ... LIBRARIES l ... [LABELS concurrent ...])
#
# makes a test labelled `broker` that finds the broker of the fixture by shared_bootstrap()
# (broker.h), and is skipped, saying why, where none can be had. tests/support/kafka/README.md.
include_guard(GLOBAL)

# Seen from every folder that includes this, though it is read once.
set(MIRSAD_BROKER_DIR ${CMAKE_BINARY_DIR}/kafka-broker CACHE INTERNAL "the fixture's broker")

add_library(test_kafka STATIC ${CMAKE_CURRENT_LIST_DIR}/admin.cc ${CMAKE_CURRENT_LIST_DIR}/broker.cc)
target_link_libraries(test_kafka PUBLIC mirsad_options fmt::fmt PRIVATE PkgConfig::rdkafka
                                                                       Threads::Threads)

add_executable(kafka_fixture ${CMAKE_CURRENT_LIST_DIR}/fixture.cc)
target_compile_definitions(kafka_fixture PRIVATE MIRSAD_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
target_link_libraries(kafka_fixture PRIVATE test_kafka)

# main() for tests that need the broker.
add_library(test_kafka_main STATIC ${CMAKE_CURRENT_LIST_DIR}/main.cc)
set_source_files_properties(${CMAKE_CURRENT_LIST_DIR}/main.cc PROPERTIES
  SKIP_PRECOMPILE_HEADERS ON COMPILE_OPTIONS "-fno-sanitize=all;-O0")
target_link_libraries(test_kafka_main PUBLIC mirsad_options Catch2::Catch2 test_kafka)
target_precompile_headers(test_kafka_main PUBLIC ${CMAKE_SOURCE_DIR}/tests/support/catch.h)
target_compile_definitions(test_kafka_main PUBLIC MIRSAD_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
                                                  MIRSAD_BINARY_DIR="${CMAKE_BINARY_DIR}")

add_test(NAME kafka_broker_start COMMAND kafka_fixture start ${MIRSAD_BROKER_DIR})
add_test(NAME kafka_broker_stop COMMAND kafka_fixture stop ${MIRSAD_BROKER_DIR})
# A first start fetches the jars; `stop` runs also when tests have failed.
set_tests_properties(kafka_broker_start PROPERTIES FIXTURES_SETUP kafka_broker TIMEOUT 600)
set_tests_properties(kafka_broker_stop PROPERTIES FIXTURES_CLEANUP kafka_broker TIMEOUT 60)

function(mirsad_broker_test)
  cmake_parse_arguments(T "" "NAME" "SOURCES;LIBRARIES;LABELS" ${ARGN})
  add_executable(${T_NAME} ${T_SOURCES})
  target_link_libraries(${T_NAME} PRIVATE test_kafka_main ${T_LIBRARIES})
  add_test(NAME ${T_NAME} COMMAND ${T_NAME})
  mirsad_needs_broker(${T_NAME} ${T_LABELS})
endfunction()

# mirsad_needs_broker(TEST [LABEL...])
function(mirsad_needs_broker test)
  set_tests_properties(${test} PROPERTIES
    LABELS "broker;${ARGN}" FIXTURES_REQUIRED kafka_broker SKIP_RETURN_CODE 77 TIMEOUT 600
    ENVIRONMENT "MIRSAD_BROKER_DIR=${MIRSAD_BROKER_DIR}")
endfunction()
