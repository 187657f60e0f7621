-- A marketplace to measure with: the same rows each time. One store has half of all products, a few words are in most of
-- them and most words in a few, as it is in real shops.
--   {vendors}   how many stores
--   {products}  how many products
-- Written as the database's superuser, past policies and events: it is reading that is measured.
select setseed(0.42);

-- Ids as the program makes them: those of what came later are larger.
create or replace function pg_temp.id(kind int, n bigint) returns uuid language sql immutable as
$$ select (lpad(to_hex(1700000000000 + n * 20), 12, '0') || '7' || lpad(to_hex(kind), 3, '0') || '8'
           || substr(md5(kind || ':' || n), 1, 15))::uuid $$;

create or replace function pg_temp.one_of(list text[]) returns text language sql volatile as
$$ select list[1 + floor(random() * cardinality(list))::int] $$;

insert into vendors.vendors (id, tenant_id, store_name, slug, description, contact_email, business_type, currency, country,
  subscription_tier, status, created_at, version)
select pg_temp.id(1, n), pg_temp.id(1, n), 'Store ' || n, 'store-' || n, 'Sells what it makes.', 'store' || n || '@people.test',
       'retail', 'GHS', (array['GH', 'NG', 'KE', 'ZA'])[1 + n % 4], 'Free', 'Active', now(), 1
from generate_series(1, {vendors}) n;

-- Ten roots, ten branches each, three leaves on every branch.
insert into catalog.categories (id, parent_id, name, slug, position)
select pg_temp.id(2, n), null, 'Aisle ' || n, 'aisle-' || n, n from generate_series(1, 10) n;
insert into catalog.categories (id, parent_id, name, slug, position)
select pg_temp.id(2, 100 + n), pg_temp.id(2, 1 + n / 10), 'Shelf ' || n, 'shelf-' || n, n from generate_series(0, 99) n;
insert into catalog.categories (id, parent_id, name, slug, position)
select pg_temp.id(2, 1000 + n), pg_temp.id(2, 100 + n / 3), 'Box ' || n, 'box-' || n, n from generate_series(0, 299) n;

-- Filling an index row by row costs more than making it afterwards; those that guard uniqueness stay.
create temp table set_aside as
select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
from pg_index where indrelid = 'catalog.products'::regclass and not indisunique;
do $$ declare i record; begin for i in select * from set_aside loop execute 'drop index ' || i.name; end loop; end $$;

create temp table thing as
select n, case when n % 2 = 0 then 1 else 2 + (n / 2) % ({vendors} - 1) end as store,
       pg_temp.one_of(array['Shea','Cocoa','Indigo','Kente','Baobab','Raffia','Brass','Ebony','Moringa','Clay']) as material,
       pg_temp.one_of(array['Soap','Lamp','Cloth','Oil','Basket','Necklace','Drum','Savon','Lampe','Panier','Sabão','Óleo']) as noun,
       pg_temp.one_of(array['red','blue','green','black','white','gold']) as colour,
       pg_temp.one_of(array['S','M','L']) as size,
       -- Few words are everywhere and many hardly anywhere.
       'maker' || floor(20000 * power(random(), 4))::int as maker,
       'word' || floor(50000 * power(random(), 3))::int as word,
       floor(300 * power(random(), 2))::int as box,
       round((2 + 400 * power(random(), 2))::numeric, 2) as price,
       floor(100000 * power(random(), 6))::bigint as popularity,
       round((3 + 2 * random())::numeric, 1) as rating, floor(200 * power(random(), 3))::int as reviews,
       random() < 0.9 as in_stock, random() < 0.2 as with_variants
from generate_series(1, {products}) n;

insert into catalog.products (id, tenant_id, handle, name, description, product_type, tags, category_id, price, currency, sku,
  status, vendor_name, vendor_active, vendor_version, rating, review_count, popularity, in_stock, listing, version)
select pg_temp.id(3, n), pg_temp.id(1, store), 'product-' || n, initcap(colour) || ' ' || material || ' ' || noun || ' ' || maker,
  '<p>Made by hand in small batches by ' || maker || ', with ' || word || '. ' || repeat('Good for every day. ', 6) || '</p>',
  noun, array['handmade', lower(material), word], pg_temp.id(2, 1000 + box), price, 'GHS', 'SKU-' || n, 'Active',
  'Store ' || store, true, 1, rating, reviews, popularity, in_stock,
  jsonb_build_object(
    'images', jsonb_build_array(jsonb_build_object('url', '/media/' || n || '-1.webp', 'alt', 'From the front'),
                                jsonb_build_object('url', '/media/' || n || '-2.webp')),
    'variants', case when with_variants then
        jsonb_build_array(jsonb_build_object('variantId', pg_temp.id(4, n), 'name', 'S', 'sku', 'S-' || n, 'priceAdjustment', 0),
                          jsonb_build_object('variantId', pg_temp.id(5, n), 'name', 'M', 'sku', 'M-' || n, 'priceAdjustment', 2.5))
      else '[]' end),
  1
from thing order by n;

insert into catalog.product_variants (id, tenant_id, product_id, name, sku, price_adjustment, position)
select pg_temp.id(v.kind, n), pg_temp.id(1, store), pg_temp.id(3, n), v.name, v.name || '-' || n, v.more, v.kind - 4
from thing, (values (4, 'S', 0), (5, 'M', 2.5)) v(kind, name, more) where with_variants;

insert into catalog.product_specifications (id, tenant_id, product_id, name, value, position)
select pg_temp.id(s.kind, n), pg_temp.id(1, store), pg_temp.id(3, n), s.name, case s.kind when 6 then colour else material end, s.kind - 6
from thing, (values (6, 'Colour'), (7, 'Material')) s(kind, name);

insert into catalog.inventory (id, tenant_id, product_id, variant_id, quantity, reserved, threshold, low_told, version)
select pg_temp.id(8, n), pg_temp.id(1, store), pg_temp.id(3, n), null, case when in_stock then 10 else 0 end, 0, 5, true, 1
from thing where not with_variants
union all
select pg_temp.id(v + 5, n), pg_temp.id(1, store), pg_temp.id(3, n), pg_temp.id(v, n), case when in_stock then 10 else 0 end, 0, 5, true, 1
from thing, (values (4), (5)) x(v) where with_variants;

do $$ declare i record; begin for i in select * from set_aside loop execute i.definition; end loop; end $$;
