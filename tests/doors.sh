#!/bin/sh
# Which room may include what (README.md, "The house"). Greps the includes, so that the doors stay shut.
# usage: doors.sh SOURCE_DIR
set -u
cd "$1" || exit 2
bad=0

# refuse WHERE PATTERN WHY: no file under WHERE may include a header that matches PATTERN.
refuse() {
  found=$(grep -rnE --include='*.h' --include='*.cc' "^#include [<\"]($2)" $1 2>/dev/null)
  if [ -n "$found" ]; then
    printf '%s\n' "$found" | sed "s|^|door: |; s|\$|   ($3)|"
    bad=1
  fi
}

vendor='rocksdb/|librdkafka/|microhttpd|curl/|systemd/|spdlog/|CLI/|toml\+\+|google/protobuf|unicode/|simdjson|nlohmann/|gumbo|zstd'

refuse pipeline/model "storage/|daemon/|pipeline/(decode|normalise|numbers|dedup|extract|pipeline)|$vendor" 'model knows only std, tl::expected and fmt'
refuse pipeline/normalise 'storage/|daemon/|pipeline/(decode|numbers|dedup|extract|pipeline)' 'normalise may include the model'
refuse pipeline/numbers 'storage/|daemon/|pipeline/(decode|dedup|extract|pipeline)' 'numbers may include normalise and the model'
refuse pipeline/decode 'storage/|daemon/|pipeline/(dedup|extract|pipeline)' 'a stage includes no other stage'
refuse pipeline/dedup 'storage/|daemon/|pipeline/(decode|extract|pipeline)' 'a stage includes no other stage'
refuse pipeline/extract 'storage/|daemon/|pipeline/(decode|dedup|pipeline)' 'a stage includes no other stage'
refuse pipeline 'storage/|daemon/|rocksdb/|librdkafka/|microhttpd|curl/|systemd/|spdlog/|CLI/|thread>|mutex>' 'the pipeline decides; it does not store, connect, log or run threads'
refuse storage 'daemon/|pipeline/(decode|normalise|numbers|dedup|extract|pipeline)|librdkafka/|spdlog/|nlohmann/' 'storage knows only the model'

# A vendor's header stays in the one room, and there in .cc files, that speak its dialect.
only() {  # only PATTERN ALLOWED-PATH-REGEX WHY
  found=$(grep -rnE --include='*.h' --include='*.cc' "^#include [<\"]($1)" pipeline storage daemon | grep -vE "^($2)")
  if [ -n "$found" ]; then
    printf '%s\n' "$found" | sed "s|^|door: |; s|\$|   ($3)|"
    bad=1
  fi
}
only 'librdkafka/' 'daemon/kafka_[a-z_]*\.(cc|h):' 'librdkafka lives in daemon/kafka_*'
only 'rocksdb/' 'storage/[a-z_]*\.cc:|storage/rocks_[a-z_]*\.h:' 'RocksDB lives in storage/*.cc and storage/rocks_*.h'
only 'google/protobuf|schema\.pb\.h' 'storage/[a-z_]*\.cc:|storage/codec\.h:' 'protobuf lives in storage/*.cc'
only 'microhttpd' 'daemon/api/[a-z_]*\.cc:' 'the HTTP library lives in daemon/api/*.cc'
only 'xxhash' 'pipeline/model/hash\.cc:' 'hashing lives in pipeline/model/hash.cc'
only 'gumbo' 'pipeline/decode/html_tree\.cc:' 'the HTML library lives in pipeline/decode/html_tree.cc'
only 'unicode/|simdjson' 'pipeline/[a-z]*/[a-z_]*\.cc:' 'ICU and simdjson live in .cc files of the stages'

[ "$bad" -eq 0 ] && echo 'all doors are shut'
exit "$bad"
