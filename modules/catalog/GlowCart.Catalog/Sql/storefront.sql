-- What strangers and buyers see: active products of active vendors. The view belongs to the schema's owner, so its WHERE
-- is the wall, and operators that are not leakproof may use an index. See docs/adr/0006.
create view catalog.storefront_products as
select id, tenant_id, vendor_name, name, handle, description, price, compare_at_price, currency, category_id, sku, status,
       rating, review_count, in_stock, popularity, product_type, tags, listing, search_vector
from catalog.products
where status = 'Active' and vendor_active and deleted_at is null;
grant select on catalog.storefront_products to glow_store, glow_buyer, glow_operator, glow_system;

create view catalog.storefront_specifications as
select s.product_id, s.name, s.value, s.position
from catalog.product_specifications s join catalog.storefront_products p on p.id = s.product_id;
grant select on catalog.storefront_specifications to glow_store, glow_buyer, glow_operator, glow_system;

-- What can be bought, with what is left. Strangers fill carts too.
create view catalog.storefront_offers as
select i.product_id, i.variant_id, p.tenant_id, p.vendor_name, p.name as product_name, v.name as variant_name,
       coalesce(v.sku, p.sku) as sku, p.price + coalesce(v.price_adjustment, 0) as unit_price, p.currency,
       i.quantity - i.reserved as available
from catalog.inventory i
join catalog.products p on p.id = i.product_id
left join catalog.product_variants v on v.id = i.variant_id
where p.status = 'Active' and p.vendor_active and p.deleted_at is null;
grant select on catalog.storefront_offers to glow_store, glow_buyer, glow_system;

create view catalog.category_counts as
select category_id, count(*)::int as product_count
from catalog.products
where status = 'Active' and vendor_active and deleted_at is null and category_id is not null
group by category_id;
grant select on catalog.category_counts to glow_store, glow_buyer, glow_vendor, glow_operator, glow_system;
