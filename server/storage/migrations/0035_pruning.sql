-- Pruning of stored answers as the owner of the tables: the server's own role deletes and changes no command (F6). The
-- terms can only be longer than those here, so that nobody prunes what is still within its own.
create function expire_stored_answers(
  refused_before timestamptz, accepted_before timestamptz, most integer
) returns integer language plpgsql security definer as $$
declare
  -- number of refusals of one member that are kept
  refused_per_member constant integer := 1000;
  pruned integer := 0;
  more integer;
begin
  refused_before := least(refused_before, clock_timestamp() - interval '7 days');
  accepted_before := least(accepted_before, clock_timestamp() - interval '29 days');
  delete from command where id in (
    select id from command where (answer ->> 'refused')::boolean and at < refused_before
    order by at limit most for update skip locked);
  get diagnostics more = row_count;
  pruned := pruned + more;
  delete from command where id in (
    select id from (
      select id, row_number() over (partition by member order by at desc) as place
      from command where (answer ->> 'refused')::boolean and member is not null) as numbered
    where place > refused_per_member limit most);
  get diagnostics more = row_count;
  pruned := pruned + more;
  -- Ids made from content (version 8) are those of seeds and imports, and of the claim clock.
  with gone as (
    delete from command where id in (
      select id from command where not (answer ->> 'refused')::boolean and at < accepted_before
        and (substr(id::text, 15, 1) <> '8' or name like 'claim.%')
      order by at limit most for update skip locked)
    returning id),
  kept as (
    insert into expired_command select id from gone where substr(id::text, 15, 1) <> '8'
    on conflict do nothing)
  select count(*) into more from gone;
  pruned := pruned + more;
  update command set fingerprint = '' where id in (
    select id from command where not (answer ->> 'refused')::boolean and at < accepted_before
      and substr(id::text, 15, 1) = '8' and name not like 'claim.%' and fingerprint <> ''
    order by at limit most for update skip locked);
  get diagnostics more = row_count;
  return pruned + more;
end $$;

revoke execute on function expire_stored_answers from public;

-- Tables of this world's schema, and never temporary ones of the caller.
do $$ begin
  execute format('alter function expire_stored_answers set search_path = %I, pg_temp', current_schema());
end $$;
