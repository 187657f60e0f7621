-- A vendor's stock with the names of what it is. The view belongs to the schema's owner, so its WHERE is the wall, and the
-- search by name and SKU isn't held up by a policy on each of three tables. See docs/adr/0006.
create view catalog.vendor_stock as
select i.id, i.tenant_id, i.product_id, p.name as product_name, p.category_id, i.variant_id, v.name as variant_name,
       coalesce(v.position, 0) as position, coalesce(v.sku, p.sku) as sku, i.quantity, i.reserved, i.threshold
from catalog.inventory i
join catalog.products p on p.id = i.product_id and p.deleted_at is null
left join catalog.product_variants v on v.id = i.variant_id
-- The stock of a variant that is sold no more has a history, and no place in the lists.
where i.tenant_id = any ((select platform.tenants())::uuid[]) and v.deleted_at is null;
grant select on catalog.vendor_stock to glow_vendor;

-- Ids for rows that a statement makes by itself: as Guid.CreateVersion7 makes them, so that they sort by time.
create or replace function catalog.uuid_v7() returns uuid volatile parallel safe language sql as $$
  select encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid()) placing
    substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6), 52, 1), 53, 1), 'hex')::uuid
$$;
