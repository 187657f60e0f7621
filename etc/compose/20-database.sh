#!/usr/bin/env bash
# Runs once, when the postgres container makes its data folder: behind roles.sql, which makes the roles. Gives the two that
# log in their passwords, and makes the database.
set -euo pipefail

psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d "$POSTGRES_DB" \
  -v owner="$GLOW_OWNER_PASSWORD" -v app="$GLOW_APP_PASSWORD" <<'SQL'
alter role glow_owner password :'owner';
alter role glow_app password :'app';
create database glowcart owner glow_owner;
revoke all on database glowcart from public;
grant connect on database glowcart to glow_app;
SQL
