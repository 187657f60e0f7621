-- What strangers see of a store, and what a checkout must know of it. Suspended and pending stores are not there.
create view vendors.storefront_vendors as
select id, store_name, slug, description, logo_url, banner_url, business_type, currency, country, subscription_tier, status
from vendors.vendors where status = 'Active';
grant select on vendors.storefront_vendors to glow_store, glow_buyer, glow_vendor, glow_operator, glow_system;

create view vendors.selling_terms as
select id, store_name, slug, currency, country, status, contact_email, commission_rate from vendors.vendors;
grant select on vendors.selling_terms to glow_buyer, glow_vendor, glow_operator, glow_system;
