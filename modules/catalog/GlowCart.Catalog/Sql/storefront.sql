-- What strangers and buyers see: active products of active vendors. The view belongs to the schema's owner, so its WHERE
-- is the wall, and operators that are not leakproof may use an index. See docs/adr/0006.
create view catalog.storefront_products as
select id, tenant_id, vendor_name, name, handle, description, price, compare_at_price, currency, category_id, sku, status,
       rating, review_count, in_stock, popularity, product_type, tags, listing, spec_terms, search_vector
from catalog.products
where status = 'Active' and vendor_active and deleted_at is null;
grant select on catalog.storefront_products to glow_store, glow_buyer, glow_operator, glow_system;

-- What a vendor sees of its own, drafts too: its search may then use an index as well. The wall is written so that no index
-- is chosen by it: whoever reads names the vendor too, and both together would count as twice as rare as they are.
create view catalog.vendor_products as
select id, tenant_id, vendor_name, name, handle, description, price, compare_at_price, currency, category_id, sku, status,
       rating, review_count, in_stock, popularity, product_type, tags, listing, spec_terms, search_vector,
       revision as stamp
from catalog.products
where coalesce(tenant_id = any ((select platform.tenants())::uuid[]), false) and deleted_at is null;
grant select on catalog.vendor_products to glow_vendor;

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
where p.status = 'Active' and p.vendor_active and p.deleted_at is null and v.deleted_at is null;
grant select on catalog.storefront_offers to glow_store, glow_buyer, glow_system;

-- Where a product was before it got another handle.
create view catalog.storefront_former_handles as
select h.tenant_id, h.handle, h.product_id, h.id
from catalog.product_former_handles h join catalog.storefront_products p on p.id = h.product_id;
grant select on catalog.storefront_former_handles to glow_store, glow_buyer, glow_operator, glow_system;

-- What each store puts in the window, by ids alone; whether it may be seen is asked of the products themselves.
create view catalog.storefront_shelves as
select tenant_id, country, popularity, popular_id, newest_id, newest_category_id from catalog.store_shelves;
grant select on catalog.storefront_shelves to glow_store, glow_buyer, glow_operator, glow_system;
