-- What strangers see of a store, and what a checkout must know of it. Suspended and pending stores are not there.
create view vendors.storefront_vendors as
select id, store_name, slug, description, logo_url, banner_url, business_type, currency, country, subscription_tier, status,
       verified_at is not null as is_verified
from vendors.vendors where status = 'Active';
grant select on vendors.storefront_vendors to glow_store, glow_buyer, glow_vendor, glow_operator, glow_system;

create view vendors.selling_terms as
select id, store_name, slug, currency, country, status, contact_email, commission_rate, version from vendors.vendors;
grant select on vendors.selling_terms to glow_buyer, glow_vendor, glow_operator, glow_system;

-- When they are open; a store that hasn't said so is there, without hours.
create view vendors.storefront_hours as
select v.id as vendor_id, h.time_zone, h.week, h.closures
from vendors.vendors v left join vendors.vendor_hours h on h.tenant_id = v.id where v.status = 'Active';
grant select on vendors.storefront_hours to glow_store, glow_buyer, glow_vendor, glow_operator, glow_system;
