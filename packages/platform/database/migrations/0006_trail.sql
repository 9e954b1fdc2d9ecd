-- The trail: written once, chained, and kept apart from those whom it watches.
-- Nobody needs to be asked for this: `unwalled_person` reaches the schema as an auditor only, and writes nowhere.

-- What is append-only may be erased after its years, under a certificate that was written down before (the setting names
-- it, for one transaction). A change of what stays is refused whoever asks.
create or replace function refuse_change() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
	if exists (select from erasure_certificates where id = current_setting('unwalled.erasure', true) and done_at is null) then
		if tg_op = 'DELETE' then return old; end if;
		if tg_op = 'UPDATE' and tg_table_schema <> 'trail' then return new; end if;
	end if;
	raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
--> statement-breakpoint
-- The chain knows no erasure: it holds digests only.
create function trail.refuse() returns trigger language plpgsql as $$
begin
	raise exception 'trail.% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
--> statement-breakpoint
create trigger entries_append_only before update or delete on trail.entries for each row execute function refuse_change();
--> statement-breakpoint
create trigger entries_no_truncate before truncate on trail.entries for each statement execute function trail.refuse();
--> statement-breakpoint
create trigger chain_append_only before update or delete on trail.chain for each row execute function trail.refuse();
--> statement-breakpoint
create trigger chain_no_truncate before truncate on trail.chain for each statement execute function trail.refuse();
--> statement-breakpoint
create trigger anchors_append_only before update or delete on trail.anchors for each row execute function trail.refuse();
--> statement-breakpoint
create trigger anchors_no_truncate before truncate on trail.anchors for each statement execute function trail.refuse();
--> statement-breakpoint
-- A certificate of erasure is not changed once it is done, and taken back only when nothing went under it.
create function refuse_certificate() returns trigger language plpgsql as $$
begin
	if tg_op = 'UPDATE' and old.done_at is null then return new; end if;
	if tg_op = 'DELETE' and old.done_at is null and old.counts = '{}' then return old; end if;
	raise exception 'a certificate of erasure stays as it is' using errcode = 'restrict_violation';
end $$;
--> statement-breakpoint
create trigger erasure_certificates_kept before update or delete on erasure_certificates for each row execute function refuse_certificate();
--> statement-breakpoint
-- Auditors read entries of their area and of the whole house; nobody else reads any, and nobody reads the chain's tables.
grant usage on schema trail to unwalled_person;
--> statement-breakpoint
alter table trail.entries enable row level security;
--> statement-breakpoint
create policy seen on trail.entries for select to unwalled_person
	using ((select unwalled_scope('role')) = 'auditor' and (area_path = '' or unwalled_in_seat(area_path)));
--> statement-breakpoint
grant select on trail.entries to unwalled_person;
--> statement-breakpoint
alter table trail.chain enable row level security;
--> statement-breakpoint
alter table trail.unsealed enable row level security;
--> statement-breakpoint
alter table trail.anchors enable row level security;
