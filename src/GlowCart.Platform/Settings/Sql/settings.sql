-- A setting belongs to a layer, not to a column of one owner, so its policies can't be read from the model.
alter table platform.settings enable row level security;

drop policy if exists glow_system on platform.settings;
create policy glow_system on platform.settings to glow_system using (true) with check (true);

drop policy if exists glow_operator on platform.settings;
create policy glow_operator on platform.settings to glow_operator using (true) with check (true);

drop policy if exists glow_identity on platform.settings;
create policy glow_identity on platform.settings to glow_identity using (layer = 'User') with check (layer = 'User');

drop policy if exists glow_vendor on platform.settings;
create policy glow_vendor on platform.settings to glow_vendor
  using (layer = 'User' or layer = 'Vendor' and key = any ((select platform.tenants())::uuid[]))
  with check (layer = 'User' or layer = 'Vendor' and key = any ((select platform.tenants())::uuid[]));

drop policy if exists glow_buyer on platform.settings;
create policy glow_buyer on platform.settings to glow_buyer using (layer = 'User') with check (layer = 'User');
