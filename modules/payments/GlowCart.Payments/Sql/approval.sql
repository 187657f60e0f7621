-- What the page at /pay/{id} may know of a payment, for whoever knows its id. A function of the owner's, not a view: one
-- payment can be asked for, and none can be listed.
create or replace function payments.approval(payment uuid) returns table (status varchar, approval_url text)
  language sql stable security definer set search_path = '' as
$$
  select p.status, a.approval_url
  from payments.payments p
  left join lateral (
    select a.approval_url from payments.payment_attempts a where a.payment_id = p.id order by a.number desc limit 1) a on true
  where p.id = payment
$$;
revoke all on function payments.approval(uuid) from public;
grant execute on function payments.approval(uuid) to glow_store, glow_buyer, glow_vendor, glow_operator;
