-- Who may see which row, decided by PostgreSQL under the application's own checks.
-- Services own the tables and are not limited. Whatever a person asks runs as `unwalled_person`, which may only read,
-- and only tables that have a line below: a table without a line is closed. `packages/platform/database/scoped.ts`
-- sets, for one transaction, who asks (`unwalled.scope`, JSON) and the range of areas whose people they see
-- (`unwalled.area_from` up to, without, `unwalled.area_until`; both empty for roles that see no people of an area).

-- Roles belong to the server, not to one database: several databases may be migrated at once.
do $$
begin
	if not exists (select from pg_roles where rolname = 'unwalled_person') then
		create role unwalled_person nologin;
	end if;
exception when duplicate_object or unique_violation then null;
end $$;
--> statement-breakpoint
do $$
begin
	if not (select rolsuper from pg_roles where rolname = current_user)
		and not exists (
			select from pg_auth_members
			where roleid = 'unwalled_person'::regrole and member = (select oid from pg_roles where rolname = current_user)
		)
	then
		execute format('grant unwalled_person to %I', current_user);
	end if;
-- Another database granted the same at the same moment.
exception when unique_violation or internal_error then null;
end $$;
--> statement-breakpoint
grant usage on schema public to unwalled_person;
--> statement-breakpoint
create function unwalled_scope(field text) returns text
language sql stable parallel safe
as $$ select (nullif(current_setting('unwalled.scope', true), '')::jsonb) ->> field $$;
--> statement-breakpoint
-- The firm that somebody leads; null for everybody else, also for its workers.
create function unwalled_firm() returns text
language sql stable parallel safe
as $$ select case when unwalled_scope('role') = 'provider' then unwalled_scope('providerId') end $$;
--> statement-breakpoint
create function unwalled_worker() returns text
language sql stable parallel safe
as $$ select case when unwalled_scope('role') = 'worker' then unwalled_scope('workerId') end $$;
--> statement-breakpoint
-- Whether somebody sees the people of an area at all.
create function unwalled_sees_area() returns boolean
language sql stable parallel safe
as $$ select coalesce(current_setting('unwalled.area_from', true), '') <> '' $$;
--> statement-breakpoint
-- Own area and all above it: what is responsible there is responsible here.
create function unwalled_areas_above() returns text[]
language sql stable parallel safe
as $$
	select coalesce(array_agg(array_to_string(codes[1:n], '.')), '{}')
	from (select string_to_array(unwalled_scope('areaPath'), '.') as codes) own, generate_series(1, cardinality(own.codes)) as n
	where unwalled_scope('areaPath') <> ''
$$;
--> statement-breakpoint
-- Whether an area lies in one's own, whatever one's role: for accounts, keys and files, never for people.
create function unwalled_in_seat(area text) returns boolean
language sql stable parallel safe
as $$ select unwalled_scope('areaPath') <> '' and (area = unwalled_scope('areaPath') or starts_with(area, unwalled_scope('areaPath') || '.')) $$;
--> statement-breakpoint
-- Whether somebody's area is the whole house: what belongs to no area is theirs too.
create function unwalled_sees_house() returns boolean
language sql stable security definer set search_path = public, pg_temp
as $$ select unwalled_sees_area() and exists (select from areas where path = unwalled_scope('areaPath') and parent_code is null) $$;
--> statement-breakpoint
-- What a firm or a worker did: the newest visits, so that long histories cost no more than short ones.
create function unwalled_visits() returns setof visits
language sql stable security definer set search_path = public, pg_temp
as $$
	-- Two branches, each in the order of its index: an «or» would sort a firm's whole past.
	(select * from visits where provider_id = unwalled_firm() order by created_at desc limit 2000)
	union all
	(select * from visits where worker_id = unwalled_worker() order by created_at desc limit 2000)
$$;
--> statement-breakpoint
-- Tickets that they were asked about and have not answered, and those of their visits.
create function unwalled_ticket_ids() returns text[]
language sql stable security definer set search_path = public, pg_temp
as $$
	select case when coalesce(unwalled_firm(), unwalled_worker()) is null then '{}' else array(
		select ticket_id from offers where status = 'pending' and (provider_id = unwalled_firm() or worker_id = unwalled_worker())
		union select ticket_id from unwalled_visits()
	) end
$$;
--> statement-breakpoint
-- Doors and people are known to them from the acceptance on, not from the offer.
create function unwalled_household_ids() returns text[]
language sql stable security definer set search_path = public, pg_temp
as $$
	select case when coalesce(unwalled_firm(), unwalled_worker()) is null then '{}'
		else array(select distinct household_id from unwalled_visits()) end
$$;
--> statement-breakpoint
-- Where somebody is under way or at work now: until then and afterwards nobody rings there.
create function unwalled_open_household_ids() returns text[]
language sql stable security definer set search_path = public, pg_temp
as $$
	select case when coalesce(unwalled_firm(), unwalled_worker()) is null then '{}'
		else array(select household_id from unwalled_visits() where status in ('created', 'en_route', 'on_scene')) end
$$;
--> statement-breakpoint
create function unwalled_senior_ids() returns text[]
language sql stable security definer set search_path = public, pg_temp
as $$
	select case when coalesce(unwalled_firm(), unwalled_worker()) is null then '{}'
		else array(select distinct senior_id from unwalled_visits() where senior_id is not null) end
$$;
--> statement-breakpoint
-- One line a table: its rule, and the columns that nobody reads through their own eyes. In a rule {area} is «lies in the
-- range of areas», {t} the table itself. What depends on the asker alone stands in a subselect: it is found once a query.
do $policies$
declare
	line record;
	rule text;
	shown text;
	in_area constant text := $$(%s.area_path ~>=~ current_setting('unwalled.area_from') and %1$s.area_path ~<~ current_setting('unwalled.area_until'))$$;
	ticket constant text := $$exists (select from tickets where tickets.id = {t}.ticket_id and {tickets})$$;
	senior constant text := $$exists (select from seniors where seniors.id = {t}.senior_id and {seniors})$$;
	near constant text := $$({area} or (select unwalled_sees_area()) and {t}.area_path = any ((select unwalled_areas_above())::text[]))$$;
	firm constant text := $$exists (select from providers where providers.id = {t}.provider_id)$$;
	keeper constant text := $$(select unwalled_scope('role'))$$;
begin
	for line in
		select * from (values
			-- What is no person's: the same for everybody.
			('areas', 'true', ''),
			('map_features', 'true', ''),
			('service_items', 'true', ''),
			('catalogue_items', 'true', ''),
			('standards', 'true', ''),
			('item_standards', 'true', ''),
			('item_prices', 'true', ''),
			('escalation_policies', $$(select unwalled_sees_area()) and {t}.area_path = '' or $$ || near, ''),
			-- People of an area, and those whom a firm or a worker visits.
			('area_tallies', '{area}', ''),
			('area_births', '{area}', ''),
			('operating_areas', near || $$ or {t}.provider_id = (select unwalled_firm()) or $$ || keeper || $$ = 'administrator' and unwalled_in_seat({t}.area_path)$$, ''),
			('households', $${area} or {t}.id = any ((select unwalled_household_ids())::text[])$$, ''),
			('household_phones', $$exists (select from households where households.id = {t}.household_id and {households})
				or {t}.household_id = any ((select unwalled_open_household_ids())::text[])$$, ''),
			('seniors', $${area} or {t}.id = any ((select unwalled_senior_ids())::text[])$$, ''),
			('contacts', senior, ''),
			('senior_facts', senior, ''),
			('consents', senior, ''),
			('senior_photos', senior, ''),
			('senior_merges', 'exists (select from seniors where seniors.id = {t}.keep_id and {seniors})', ''),
			('responders', '{area}', ''),
			-- Firms and workers: those of the area, and those from above it who work there.
			('providers', near || $$ or {t}.id = (select unwalled_scope('providerId')) or $$ || keeper || $$ = 'administrator' and unwalled_in_seat({t}.area_path)$$, ''),
			('workers', near || $$ or {t}.provider_id = (select unwalled_firm()) or {t}.id = (select unwalled_worker()) or $$ || keeper || $$ = 'administrator' and unwalled_in_seat({t}.area_path)$$, ''),
			('members', '(select unwalled_worker()) is null and ' || firm, ''),
			('member_warnings', '(select unwalled_worker()) is null and ' || firm, ''),
			('papers', '(select unwalled_worker()) is null and ' || firm || ' or {t}.worker_id = (select unwalled_worker())', ''),
			('work_times', 'exists (select from workers where workers.id = {t}.worker_id)', ''),
			('devices', '{area}', ''),
			('device_tallies', '{area}', ''),
			('device_events', 'exists (select from devices where devices.id = {t}.device_id)', ''),
			-- The road of a press.
			('presses', '{area}', ''),
			('tickets', $${area} or {t}.id = any ((select unwalled_ticket_ids())::text[])$$, ''),
			('calls', ticket, ''),
			('speech', ticket, ''),
			('messages', ticket, ''),
			('inbound_messages', ticket, ''),
			('alerts', ticket, ''),
			('events', ticket, ''),
			('dispatch_decisions', ticket, ''),
			('offers', $${t}.provider_id = (select unwalled_firm()) or {t}.worker_id = (select unwalled_worker()) or $$ || ticket, ''),
			('visits', $${t}.provider_id = (select unwalled_firm()) or {t}.worker_id = (select unwalled_worker()) or $$ || ticket, ''),
			('visit_corrections', 'exists (select from visits where visits.id = {t}.visit_id)', ''),
			('visit_evidence', 'exists (select from visits where visits.id = {t}.visit_id)', ''),
			('settlement_lines', $${area} or {t}.provider_id = (select unwalled_firm()) or {t}.worker_id = (select unwalled_worker())$$, ''),
			-- What is not as it should be. What belongs to no ticket is shown to whoever sees the whole house.
			('audits', '(select unwalled_sees_area())', ''),
			('alarms', $${area} or {t}.area_path = '' and (select unwalled_sees_area())$$, ''),
			('set_aside_jobs', $$(select unwalled_sees_house()) or exists (select from tickets where tickets.id = {t}.payload ->> 'ticketId' and {tickets})$$, ''),
			-- Accounts and what hangs on them: one's own; the rest by those who keep them.
			('accounts', $${t}.id = (select unwalled_scope('accountId')) or $$ || keeper || $$ in ('administrator', 'security') and unwalled_in_seat({t}.area_path)$$, 'password_hash reset_code_hash'),
			('sessions', $${t}.account_id = (select unwalled_scope('accountId')) or $$ || keeper || $$ = 'security' and exists (select from accounts where accounts.id = {t}.account_id)$$, 'token_hash previous_token_hash csrf_token agent_hash'),
			('api_keys', keeper || $$ = 'security' and unwalled_in_seat({t}.area_path)$$, 'token_hash'),
			('passkeys', $${t}.account_id = (select unwalled_scope('accountId'))$$, ''),
			-- What privacy keeps about people's rows. Opening a glass shows more of a row, never a row of another area.
			('break_glass', $${t}.account_id = (select unwalled_scope('accountId')) or $$ || keeper || $$ in ('supervisor', 'security', 'auditor') and unwalled_in_seat({t}.area_path)$$, ''),
			('legal_holds', keeper || $$ in ('supervisor', 'security', 'auditor', 'administrator') and ({t}.area_path = '' or unwalled_in_seat({t}.area_path))$$, ''),
			('erasure_certificates', keeper || $$ in ('supervisor', 'security', 'auditor', 'administrator') and ({t}.area_path = '' or unwalled_in_seat({t}.area_path))$$, ''),
			('person_requests', keeper || $$ in ('registrar', 'supervisor') and {area}$$, ''),
			-- Files in and out.
			('imports', $$({t}.kind <> 'seniors' and $$ || keeper || $$ = 'administrator' or $$ || keeper || $$ in ('registrar', 'supervisor')) and unwalled_in_seat({t}.area_path)$$, ''),
			('import_rows_refused', 'exists (select from imports where imports.id = {t}.import_id)', ''),
			('exports', $${t}.account_id = (select unwalled_scope('accountId'))$$, ''),
			('webhook_endpoints', keeper || $$ in ('administrator', 'security') and unwalled_in_seat({t}.area_path)$$, 'secret_sealed'),
			('webhook_deliveries', 'exists (select from webhook_endpoints where webhook_endpoints.id = {t}.endpoint_id)', '')
		) as lines (name, rule, hidden)
	loop
		continue when to_regclass(line.name) is null;
		rule := line.rule;
		rule := replace(rule, '{area}', format(in_area, quote_ident(line.name)));
		rule := replace(rule, '{tickets}', format(in_area, 'tickets'));
		rule := replace(rule, '{seniors}', format(in_area, 'seniors'));
		rule := replace(rule, '{households}', format(in_area, 'households'));
		rule := replace(rule, '{t}', quote_ident(line.name));
		execute format('alter table %I enable row level security', line.name);
		execute format('create policy seen on %I for select to unwalled_person using (%s)', line.name, rule);
		select string_agg(quote_ident(attname), ', ') into shown from pg_attribute
		where attrelid = line.name::regclass and attnum > 0 and not attisdropped and attname <> all (string_to_array(line.hidden, ' '));
		execute format('grant select %s on %I to unwalled_person', case when line.hidden = '' then '' else '(' || shown || ')' end, line.name);
	end loop;
end $policies$;
--> statement-breakpoint
create index households_below on households (area_path text_pattern_ops);
--> statement-breakpoint
create index seniors_below on seniors (area_path text_pattern_ops);
--> statement-breakpoint
create index tickets_below on tickets (area_path text_pattern_ops, opened_at desc);
--> statement-breakpoint
create index offers_of_firm on offers (provider_id) where status = 'pending';
--> statement-breakpoint
create index visits_of_firm on visits (provider_id, created_at desc);
