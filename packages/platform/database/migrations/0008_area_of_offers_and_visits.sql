-- Offers and visits say themselves where they lie. Whoever counts those of a city would otherwise look up the ticket of
-- every one of them, twice: once for the count, once for the policy.
ALTER TABLE "offers" ADD COLUMN "area_path" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "visits" ADD COLUMN "area_path" text DEFAULT '' NOT NULL;--> statement-breakpoint
-- They lie where their ticket lies, whatever was written: no row can name an area that is not its ticket's. Shared with
-- whoever moves the ticket at the same moment, so that none is left behind. A row without a ticket lies nowhere, and
-- nobody sees it by area, as before.
create function area_of_ticket() returns trigger
language plpgsql
as $$
begin
	select area_path into new.area_path from tickets where id = new.ticket_id for share;
	new.area_path := coalesce(new.area_path, '');
	return new;
end $$;
--> statement-breakpoint
create function work_follows_ticket() returns trigger
language plpgsql
as $$
begin
	update offers set area_path = new.area_path where ticket_id = new.id;
	update visits set area_path = new.area_path where ticket_id = new.id;
	return null;
end $$;
--> statement-breakpoint
-- First, because it keeps tickets still until the rows that are there have learned where they lie.
create trigger work_follows_ticket after update of area_path on tickets
for each row when (old.area_path is distinct from new.area_path)
execute function work_follows_ticket();
--> statement-breakpoint
update offers set area_path = tickets.area_path from tickets where tickets.id = offers.ticket_id;
--> statement-breakpoint
update visits set area_path = tickets.area_path from tickets where tickets.id = visits.ticket_id;
--> statement-breakpoint
create trigger area_of_ticket before insert or update of ticket_id, area_path on offers for each row execute function area_of_ticket();
--> statement-breakpoint
create trigger area_of_ticket before insert or update of ticket_id, area_path on visits for each row execute function area_of_ticket();
--> statement-breakpoint
-- The rules of `0004_row_scope.sql` in other words: a firm its own, a worker their own, an area those of its tickets.
-- In subselects, because rows of these tables are counted by ten thousands and a setting looked up for each of them costs
-- more than the count; the same for sums of areas.
do $policies$
declare
	line record;
	area constant text := $$area_path ~>=~ (select current_setting('unwalled.area_from')) and area_path ~<~ (select current_setting('unwalled.area_until'))$$;
	own constant text := $$provider_id = (select unwalled_firm()) or worker_id = (select unwalled_worker())$$;
begin
	for line in
		select * from (values
			('offers', own || ' or ' || area),
			('visits', own || ' or ' || area),
			('settlement_lines', own || ' or ' || area),
			('area_tallies', area),
			('area_births', area),
			('device_tallies', area)
		) as lines (name, rule)
	loop
		execute format('alter policy seen on %I using (%s)', line.name, line.rule);
	end loop;
end $policies$;
--> statement-breakpoint
-- What fair shares count, with all that the count and the policies read: whole years are counted without the tables.
create index offers_below on offers (area_path text_pattern_ops, offered_at) include (provider_id, worker_id, status);
--> statement-breakpoint
create index visits_below on visits (area_path text_pattern_ops, check_out_at) include (provider_id, worker_id) where status = 'completed';
--> statement-breakpoint
create index settlement_lines_below on settlement_lines (area_path text_pattern_ops, written_at) include (provider_id, worker_id, amount_cents);
--> statement-breakpoint
-- The key is ordered as words are, which no range of areas can use: a street read the births of the whole city.
create index area_births_below on area_births (area_path text_pattern_ops, born_year);
--> statement-breakpoint
-- With what the policy reads, so that those who turn eighty this year are counted without their files.
drop index seniors_by_birth;
--> statement-breakpoint
create index seniors_by_birth on seniors (born_on, area_path text_pattern_ops) include (id) where merged_into is null and left_at is null;
--> statement-breakpoint
-- Never of empty tables: PostgreSQL would take them for small ever after, until the autovacuum comes by.
do $analyze$
begin
	if exists (select from offers) then analyze offers, visits; end if;
end $analyze$;
