#!/bin/sh
# Makes sure that Apache Kafka's jars are in the cache, and prints the folder they are in.
# usage: fetch_broker.sh        environment: MIRSAD_KAFKA_VERSION (4.1.0), XDG_CACHE_HOME
# Exit 77, with the reason on stdout, where they cannot be had.
set -u
here=$(cd "$(dirname "$0")" && pwd)
version=${MIRSAD_KAFKA_VERSION:-4.1.0}
jars=${XDG_CACHE_HOME:-$HOME/.cache}/mirsad/kafka-$version

missing() {
  echo "$1"
  exit 77
}

command -v java >/dev/null || missing 'java is missing: apt install default-jre-headless'
if [ ! -e "$jars/kafka_2.13-$version.jar" ]; then
  command -v mvn >/dev/null || missing 'maven is missing: apt install maven'
  mkdir -p "$(dirname "$jars")" || exit 1
  fresh=$(mktemp -d "$jars.XXXXXX") || exit 1  # beside it: a half-fetched folder is never used
  trap 'rm -rf "$fresh"' EXIT
  if ! mvn -q -B -Dstyle.color=never -f "$here/pom.xml" -Dkafka.version="$version" \
      org.apache.maven.plugins:maven-dependency-plugin:copy-dependencies \
      -DoutputDirectory="$fresh" >"$fresh/maven.log" 2>&1; then
    missing "maven cannot fetch Apache Kafka $version: $(grep -m1 ERROR "$fresh/maven.log")"
  fi
  rm -f "$fresh/maven.log"
  chmod 755 "$fresh"
  mv -T "$fresh" "$jars" 2>/dev/null || [ -e "$jars/kafka_2.13-$version.jar" ] || exit 1
fi
echo "$jars"
