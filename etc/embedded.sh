# shellcheck shell=bash
# Sourced: how the scripts find the embedded database. Embedded__DataFolder names another data folder than ./.data.

# shellcheck source=etc/need.sh
source "$(dirname "${BASH_SOURCE[0]}")/need.sh"

data=${Embedded__DataFolder:-$(dirname "${BASH_SOURCE[0]}")/../.data}

# Sets PGHOST, PGPORT, PGUSER, PGDATABASE and POSTGRES_* to the server that runs on the data folder.
read_embedded() {
  [[ -r $data/postgres.env ]] || fail "there is no embedded database in $data that this user may read"
  set -a
  # shellcheck disable=SC1091
  source "$data/postgres.env"
  set +a
  kill -0 "$POSTGRES_PID" 2>/dev/null || [[ -d /proc/$POSTGRES_PID ]] ||
    fail "the embedded database in $data isn't running: start GlowCart first"
}

# The server's own version of a client program, if it has one (the npm package brings none).
postgres_program() {
  local own=$POSTGRES_BIN/$1
  if [[ -x $own ]]; then
    echo "$own"
  else
    command -v "$1" || fail "$1 is missing. Install PostgreSQL's client programs (Debian: apt-get install postgresql-client)."
  fi
}
