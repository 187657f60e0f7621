-- An audit row may belong to no vendor, so its policies can't be read from the model: everybody leaves rows, a vendor reads
-- its own, operators all. Which of a row's columns is told by the grants.
alter table platform.audit_logs enable row level security;

do $$
declare
  writer text;
begin
  foreach writer in array array['glow_buyer', 'glow_provider', 'glow_identity', 'glow_vendor', 'glow_operator'] loop
    execute format('drop policy if exists %I on platform.audit_logs', writer || '_writes');
    execute format('create policy %I on platform.audit_logs for insert to %I with check (sequence is null)', writer || '_writes', writer);
  end loop;
end $$;

drop policy if exists glow_vendor on platform.audit_logs;
create policy glow_vendor on platform.audit_logs for select to glow_vendor
  using (tenant_id = any ((select platform.tenants())::uuid[]));

drop policy if exists glow_operator on platform.audit_logs;
create policy glow_operator on platform.audit_logs for select to glow_operator using (true);

drop policy if exists glow_system on platform.audit_logs;
create policy glow_system on platform.audit_logs to glow_system using (true) with check (true);
