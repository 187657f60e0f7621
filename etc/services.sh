#!/usr/bin/env bash
# The services that GlowCart's tests talk to: Redis, RabbitMQ and a stand-in for S3, on free ports of loopback.
#
#   etc/services.sh start   starts those that the environment doesn't already name
#   eval "$(etc/services.sh env)"   names them to the tests
#   etc/services.sh stop    stops what start started, and nothing else
#
# GLOWCART_TEST_REDIS (host:port), GLOWCART_TEST_RABBITMQ (amqp://…), GLOWCART_TEST_S3 (http://key:secret@host:port) name
# services of your own. GLOWCART_SERVICES is the folder for state and logs. GLOWCART_INSTALL=no forbids installing.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
state=${GLOWCART_SERVICES:-${TMPDIR:-/tmp}/glowcart-services-$UID}
# shellcheck source=etc/need.sh
source "$root/etc/need.sh"

is_open() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

free_port() {
  local port
  while :; do
    # Below what the kernel gives to outgoing connections, which could take a port between here and its use.
    port=$((20000 + RANDOM % 12000))
    is_open "$port" || break
  done
  echo "$port"
}

# run <name> <command…>: in a session of its own, so that its whole group can be stopped by one id.
run() {
  local name=$1
  shift
  setsid "$@" >"$state/$name.log" 2>&1 </dev/null &
  echo $! >"$state/$name.pid"
}

is_running() { [[ -f $state/$1.pid ]] && kill -0 "$(<"$state/$1.pid")" 2>/dev/null; }

# await <name> <seconds> <test…>
await() {
  local name=$1 tries=$(($2 * 10))
  shift 2
  until "$@" 2>/dev/null; do
    if ! is_running "$name" || ((tries-- == 0)); then
      tail -n 20 "$state/$name.log" >&2
      fail "$name didn't start; its log is $state/$name.log"
    fi
    sleep 0.1
  done
}

# answers <port> <pattern of the first bytes> <what to send, for printf>
answers() {
  local reply
  exec 3<>"/dev/tcp/127.0.0.1/$1" || return 1
  # shellcheck disable=SC2059
  printf "$3" >&3
  IFS= read -r -t 2 -N 4 -u 3 reply || true
  exec 3>&-
  # shellcheck disable=SC2053
  [[ $reply == $2 ]]
}

# name <variable> <value>: what `env` prints.
name() { printf "export %s='%s'\n" "$1" "$2" >>"$state/env"; }

start_redis() {
  need redis-server redis-server "cache and SignalR across instances"
  local port
  port=$(free_port)
  mkdir -p "$state/redis"
  run redis redis-server --port "$port" --bind 127.0.0.1 --dir "$state/redis" --save '' --appendonly no
  await redis 20 answers "$port" '+PON' 'PING\r\n'
  name GLOWCART_TEST_REDIS "127.0.0.1:$port"
  say "redis answers on 127.0.0.1:$port"
}

# Debian's wrapper changes to a user of its own; the script that it calls runs as whoever we are.
rabbitmq_program() {
  local found
  found=$(compgen -G '/usr/lib/rabbitmq/lib/rabbitmq_server-*/sbin/rabbitmq-server' | sort -V | tail -n 1) || true
  [[ -n $found ]] && echo "$found" && return
  [[ $(id -u) != 0 ]] && command -v rabbitmq-server
}

start_rabbitmq() {
  rabbitmq_program >/dev/null || install_package rabbitmq-server "message transport"
  local folder=$state/rabbitmq port names
  mkdir -p "$folder/mnesia" "$folder/log"
  port=$(free_port)
  names=$(free_port)
  printf '[].\n' >"$folder/enabled_plugins"
  cat >"$folder/rabbitmq.conf" <<CONF
listeners.tcp.1 = 127.0.0.1:$port
loopback_users.guest = true
vm_memory_high_watermark.absolute = 512MB
disk_free_limit.absolute = 100MB
log.file.level = warning
CONF
  # Erlang's name service would be started in the background for good; ours ends with the rest.
  run epmd "$(command -v epmd)" -port "$names" -address 127.0.0.1
  await epmd 10 is_open "$names"
  run rabbitmq env HOME="$folder" \
    RABBITMQ_NODENAME="glow$port@localhost" \
    RABBITMQ_MNESIA_BASE="$folder/mnesia" \
    RABBITMQ_LOG_BASE="$folder/log" \
    RABBITMQ_LOGS="$folder/log/rabbitmq.log" \
    RABBITMQ_ENABLED_PLUGINS_FILE="$folder/enabled_plugins" \
    RABBITMQ_CONFIG_FILE="$folder/rabbitmq.conf" \
    RABBITMQ_CONF_ENV_FILE=/dev/null \
    RABBITMQ_PID_FILE="$folder/pid" \
    RABBITMQ_DIST_PORT="$(free_port)" \
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS='+S 1:1 +sbwt none' \
    ERL_EPMD_ADDRESS=127.0.0.1 \
    ERL_EPMD_PORT="$names" \
    "$(rabbitmq_program)"
  await rabbitmq 120 answers "$port" '*' 'AMQP\0\0\011\001'
  name GLOWCART_TEST_RABBITMQ "amqp://guest:guest@127.0.0.1:$port/"
  say "rabbitmq answers on 127.0.0.1:$port"
}

start_s3() {
  need node nodejs "S3 stand-in"
  need npm npm "S3 stand-in"
  local port server=$root/etc/s3/node_modules/s3rver/bin/s3rver.js
  if [[ ! -f $server ]]; then
    npm ci --prefix "$root/etc/s3" --ignore-scripts --no-audit --no-fund --silent >&2
  fi
  port=$(free_port)
  mkdir -p "$state/s3"
  run s3 node "$server" --directory "$state/s3" --address 127.0.0.1 --port "$port"
  await s3 30 answers "$port" 'HTTP' 'GET / HTTP/1.0\r\n\r\n'
  name GLOWCART_TEST_S3 "http://S3RVER:S3RVER@127.0.0.1:$port"
  say "s3 stand-in answers on 127.0.0.1:$port"
}

# start_unless_named <service> <variable>
start_unless_named() {
  if [[ -n ${!2:-} ]]; then
    name "$2" "${!2}"
    say "$1: using $2 from the environment"
  elif is_running "$1"; then
    say "$1 runs already"
  else
    "start_$1"
  fi
}

start() {
  (umask 077 && mkdir -p "$state")
  [[ -O $state ]] || fail "$state belongs to somebody else; set GLOWCART_SERVICES to another folder"
  # Half a set is of no use to anyone.
  trap stop EXIT
  if is_running redis || is_running rabbitmq || is_running s3; then :; else : >"$state/env"; fi
  start_unless_named redis GLOWCART_TEST_REDIS
  start_unless_named rabbitmq GLOWCART_TEST_RABBITMQ
  start_unless_named s3 GLOWCART_TEST_S3
  trap - EXIT
}

stop_one() {
  local name=$1 pid
  [[ -f $state/$name.pid ]] || return 0
  pid=$(<"$state/$name.pid")
  if kill -TERM -- "-$pid" 2>/dev/null; then
    for ((tries = 100; tries > 0; tries--)); do
      kill -0 -- "-$pid" 2>/dev/null || break
      sleep 0.1
    done
    kill -KILL -- "-$pid" 2>/dev/null || true
    say "$name stopped"
  fi
  rm -f "$state/$name.pid"
}

stop() {
  [[ -d $state ]] || return 0
  stop_one s3
  stop_one rabbitmq
  stop_one epmd
  stop_one redis
  rm -rf "$state"
}

case ${1:-} in
  start) start ;;
  stop) stop ;;
  env) cat "$state/env" 2>/dev/null || fail "nothing is started: run etc/services.sh start first" ;;
  *) fail "usage: etc/services.sh start|stop|env" ;;
esac
