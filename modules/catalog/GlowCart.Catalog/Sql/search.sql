-- How text becomes what is searched for. Both extensions come with PostgreSQL (contrib) and are trusted, so the owner of
-- the database may install them. See docs/adr/0018.
create extension if not exists unaccent with schema public;
create extension if not exists pg_trgm with schema public;

-- Lower case without accents, words apart by one space: the same for what is written and what is asked. Twi's open o is
-- missing in PostgreSQL's rules.
create or replace function catalog.plain(text) returns text immutable parallel safe language sql as
$$ select btrim(regexp_replace(translate(lower(public.unaccent('public.unaccent'::regdictionary, $1)), 'ɔ', 'o'),
                               '[^a-z0-9\u00c0-\u1fff\u2c00-\u2dff\u3040-\uffff]+', ' ', 'g')) $$;

-- The words of HTML.
create or replace function catalog.plain_html(text) returns text immutable parallel safe language sql as
$$ select catalog.plain(regexp_replace($1, '<[^>]*>|&[a-zA-Z]{2,8};|&#[0-9a-fA-Fx]{1,8};', ' ', 'g')) $$;

-- A word as it is, and by its stems: nobody says in which language a product is described.
create or replace function catalog.stems(text) returns tsvector immutable parallel safe language sql as
$$ select to_tsvector('pg_catalog.simple', $1) || to_tsvector('pg_catalog.english', $1)
       || to_tsvector('pg_catalog.french', $1) || to_tsvector('pg_catalog.portuguese', $1) $$;

create or replace function catalog.lexemes(text) returns text[] immutable parallel safe language sql as
$$ select tsvector_to_array(catalog.stems($1)) $$;

-- What carries no meaning in one of the languages: `the`, `pour`, `com`. Accents count here: `thé` is tea.
create or replace function catalog.is_stop_word(text) returns boolean immutable parallel safe language sql as
$$ select $1 ~ '^[^0-9]+$' and (to_tsvector('pg_catalog.english', $1) = '' or to_tsvector('pg_catalog.french', $1) = ''
       or to_tsvector('pg_catalog.portuguese', $1) = '') $$;

-- One word of a question. Unfinished, it is the beginning of others too; with `AB` it must stand in the name, the tags or
-- the type, and not only in the description.
create or replace function catalog.word_query(word text, unfinished boolean, weights text)
returns tsquery immutable parallel safe language sql as
$$ select (string_agg(quote_literal(l) || ':' || weights, ' | ')
        || case when unfinished then ' | ' || quote_literal(word) || ':*' || weights else '' end)::tsquery
   from unnest(catalog.lexemes(word)) l $$;

-- A SKU or a handle, whole.
create or replace function catalog.code_query(code text) returns tsquery immutable parallel safe language sql as
$$ select (quote_literal(replace(replace(lower(code), '\', ''), '''', '')) || ':A')::tsquery $$;

-- What a word becomes when any one letter is left out: two words that share one are a slip of the finger apart.
create or replace function catalog.one_less(word text) returns text[] immutable parallel safe language sql as
$$ select array_agg(distinct overlay(word placing '' from i for 1)) || word from generate_series(1, length(word)) i $$;

-- In variables, since each is read several times: PostgreSQL then puts the functions' bodies in place of the calls.
create or replace function catalog.keep_search_vector() returns trigger language plpgsql as
$$
declare
  variants constant jsonb := case jsonb_typeof(new.listing -> 'variants') when 'array' then new.listing -> 'variants' end;
  name text := catalog.plain(new.name);
  kind text := catalog.plain(array_to_string(new.tags, ' ') || ' ' || coalesce(new.product_type, ''));
  choice text := new.vendor_name;
  description text := catalog.plain_html(left(new.description, 10000));
  codes text[] := array[lower(new.handle)];
begin
  if new.sku <> '' then
    codes := codes || lower(new.sku);
  end if;
  if variants <> '[]' then
    codes := codes || array(select lower(v ->> 'sku') from jsonb_array_elements(variants) v where v ->> 'sku' <> '');
    choice := choice || ' ' || array_to_string(array(select distinct v ->> 'name' from jsonb_array_elements(variants) v), ' ');
  end if;
  choice := catalog.plain(choice);
  new.search_vector :=
       setweight(catalog.stems(name), 'A') || setweight(array_to_tsvector(codes), 'A') || setweight(catalog.stems(kind), 'B')
    || setweight(catalog.stems(choice), 'C')
    -- Without places: a vector has an end, and a description much of the same.
    || strip(catalog.stems(description));
  return new;
end
$$;

drop trigger if exists keep_search_vector_of_new on catalog.products;
create trigger keep_search_vector_of_new before insert on catalog.products
  for each row execute function catalog.keep_search_vector();

-- Not when stock, rating or popularity moves: that is most of the writing.
drop trigger if exists keep_search_vector on catalog.products;
create trigger keep_search_vector
  before update of name, description, tags, product_type, sku, handle, vendor_name, listing on catalog.products
  for each row when ((old.name, old.description, old.tags, old.product_type, old.sku, old.handle, old.vendor_name, old.listing)
    is distinct from (new.name, new.description, new.tags, new.product_type, new.sku, new.handle, new.vendor_name, new.listing))
  execute function catalog.keep_search_vector();

create index if not exists ix_search_words_alike on catalog.search_words using gin (word gin_trgm_ops) where is_shown;
create index if not exists ix_search_words_one_less on catalog.search_words using gin (one_less) where is_shown;

-- The most popular that begin so. A short beginning has an index that is sorted by popularity; a long one is few rows.
create index if not exists ix_search_suggestions_1 on catalog.search_suggestions (left(plain, 1), popularity desc);
create index if not exists ix_search_suggestions_2 on catalog.search_suggestions (left(plain, 2), popularity desc);
create index if not exists ix_search_suggestions_3 on catalog.search_suggestions (left(plain, 3), popularity desc);
create index if not exists ix_search_suggestions_plain on catalog.search_suggestions (plain);
create index if not exists ix_search_suggestions_alike on catalog.search_suggestions using gin (plain gin_trgm_ops)
  where kind <> 'Product';
