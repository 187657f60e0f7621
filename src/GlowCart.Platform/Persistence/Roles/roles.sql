-- The roles that GlowCart works with. May be run any number of times, by a superuser or whoever may create roles.
-- GlowCart runs it itself where it has that right (embedded database, --migrate as such a user). Elsewhere a DBA runs it
-- once, gives glow_owner and glow_app their passwords, and makes the database:
--   create database glowcart owner glow_owner;
--   revoke all on database glowcart from public;
--   grant connect on database glowcart to glow_app;
do $$
declare
  scope text;
  scopes constant text[] := array[
    'glow_store', 'glow_buyer', 'glow_vendor', 'glow_operator', 'glow_provider', 'glow_identity', 'glow_system'];
begin
  -- Two instances may start at once.
  perform pg_advisory_xact_lock(7402158396);
  if not exists (select from pg_roles where rolname = 'glow_owner') then
    create role glow_owner login;
  end if;
  -- NOINHERIT and no grant of its own: until it becomes a scope's role, the application can do nothing.
  if not exists (select from pg_roles where rolname = 'glow_app') then
    create role glow_app login noinherit nosuperuser nocreatedb nocreaterole;
  end if;
  foreach scope in array scopes loop
    if not exists (select from pg_roles where rolname = scope) then
      execute format('create role %I nologin', scope);
    end if;
    if not pg_has_role('glow_app', scope, 'member') then
      execute format('grant %I to glow_app', scope);
    end if;
  end loop;
end $$;
