-- The books are added to and never changed, by nobody: a wrong entry is set right by another one.
revoke update, delete on payments.journals, payments.ledger_entries, payments.ledger_accounts from glow_system;

create or replace function payments.refuse_change() returns trigger language plpgsql as
$$ begin raise exception 'The ledger is added to and never changed.'; end $$;

create or replace trigger never_changed before update or delete on payments.ledger_entries
  for each row execute function payments.refuse_change();
create or replace trigger never_changed before update or delete on payments.journals
  for each row execute function payments.refuse_change();
create or replace trigger never_changed before update or delete on payments.ledger_accounts
  for each row execute function payments.refuse_change();

-- Asked at the commit, when the journal is whole. As the owner, whatever role the transaction ends in.
create or replace function payments.demand_balance() returns trigger
  language plpgsql security definer set search_path = '' as
$$
declare
  off record;
begin
  select a.currency, sum(e.amount) as amount into off
  from payments.ledger_entries e join payments.ledger_accounts a on a.id = e.account_id
  where e.journal_id = new.journal_id
  group by a.currency having sum(e.amount) <> 0
  limit 1;
  if found then
    raise exception 'Journal % is off by % %.', new.journal_id, off.amount, off.currency using errcode = 'check_violation';
  end if;
  return null;
end
$$;

drop trigger if exists sums_to_zero on payments.ledger_entries;
create constraint trigger sums_to_zero after insert on payments.ledger_entries
  deferrable initially deferred for each row execute function payments.demand_balance();

-- What is owed to the vendors of the scope. Accounts are the platform's; the view belongs to the schema's owner, so its
-- WHERE is the wall.
create view payments.vendor_balances as
select a.vendor_id, a.kind, a.currency, coalesce(-sum(e.amount), 0) as balance
from payments.ledger_accounts a left join payments.ledger_entries e on e.account_id = a.id
where a.vendor_id = any ((select platform.tenants())::uuid[])
group by a.vendor_id, a.kind, a.currency;
grant select on payments.vendor_balances to glow_vendor;
