-- The registry's rules that the database keeps itself: what is append-only, tallies that follow every row, one operator for a
-- place, and the indexes of the search. No extension is needed: trigrams of pg_trgm skip Chinese where the server's character
-- type is C, and two Chinese characters have no trigram at all; pairs of characters work everywhere.

-- Reads that follow a merge: from a file to the one that goes on, and from that one to all that ended in it.
CREATE FUNCTION current_senior(wanted text) RETURNS text LANGUAGE sql STABLE AS $$
  with recursive way(id, next, depth) as (
    select s.id, s.merged_into, 0 from seniors s where s.id = wanted
    union all
    select s.id, s.merged_into, way.depth + 1 from way join seniors s on s.id = way.next where way.depth < 20
  )
  select id from way order by depth desc limit 1
$$;--> statement-breakpoint
CREATE FUNCTION files_of(wanted text) RETURNS SETOF text LANGUAGE sql STABLE AS $$
  with recursive files(id, depth) as (
    select wanted, 0
    union all
    select s.id, files.depth + 1 from files join seniors s on s.merged_into = files.id where files.depth < 20
  )
  select id from files
$$;--> statement-breakpoint

-- Search.
CREATE FUNCTION search_form(given text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
  select lower(translate(given, E' \t\u3000', ''))
$$;--> statement-breakpoint
-- An array that grows by appending, for one that is taken apart by position costs three times as much on every import.
-- Names no other function of ours: while an index is built, nothing of this schema is found.
CREATE FUNCTION pairs_of(given text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
declare
  pairs text[] := '{}';
  letter text;
  before text;
begin
  foreach letter in array string_to_array(lower(translate(given, E' \t\u3000', '')), null) loop
    if before is not null then pairs := pairs || (before || letter); end if;
    before := letter;
  end loop;
  return pairs;
end $$;--> statement-breakpoint
CREATE INDEX "seniors_by_name" ON "seniors" ((name collate "C"), (id collate "C")) WHERE merged_into IS NULL;--> statement-breakpoint
CREATE INDEX "seniors_by_given_name" ON "seniors" ((substr(name, 2) collate "C"), (id collate "C")) WHERE merged_into IS NULL;--> statement-breakpoint
CREATE INDEX "seniors_by_pinyin" ON "seniors" ((replace(pinyin, ' ', '') collate "C"), (id collate "C")) WHERE merged_into IS NULL;--> statement-breakpoint
CREATE INDEX "seniors_by_given_pinyin" ON "seniors" ((replace(substr(pinyin, strpos(pinyin, ' ') + 1), ' ', '') collate "C"), (id collate "C")) WHERE merged_into IS NULL;--> statement-breakpoint
CREATE INDEX "seniors_by_initials" ON "seniors" ((initials collate "C"), (id collate "C")) WHERE merged_into IS NULL;--> statement-breakpoint
CREATE INDEX "seniors_by_card" ON "seniors" ((card_number collate "C"), (id collate "C")) WHERE merged_into IS NULL AND card_number IS NOT NULL;--> statement-breakpoint
CREATE INDEX "seniors_by_place" ON "seniors" (area_path text_pattern_ops, (replace(pinyin, ' ', '') collate "C"), (id collate "C")) WHERE merged_into IS NULL;--> statement-breakpoint
CREATE INDEX "seniors_by_birth" ON "seniors" (born_on, area_path text_pattern_ops) WHERE merged_into IS NULL AND left_at IS NULL;--> statement-breakpoint
CREATE INDEX "household_phones_by_tail" ON "household_phones" ((reverse(phone) collate "C"));--> statement-breakpoint
CREATE INDEX "households_by_address" ON "households" USING gin (pairs_of(address));--> statement-breakpoint

-- Append-only, with two ways through: sealing again under a new key, and erasure under a certificate
-- (`set local unwalled.erasure = '<certificate>'`, one that is not done yet). A review is written once.
CREATE FUNCTION keep_facts() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  if exists (select from erasure_certificates where id = current_setting('unwalled.erasure', true) and done_at is null) then
    return case when tg_op = 'DELETE' then old else new end;
  end if;
  if tg_op = 'UPDATE' and tg_table_name = 'senior_facts' then
    if (to_jsonb(old) - array['sealed', 'reviewed_at', 'reviewed_by', 'reviewed_by_name'])
        = (to_jsonb(new) - array['sealed', 'reviewed_at', 'reviewed_by', 'reviewed_by_name'])
      and (old.sealed is null) = (new.sealed is null)
      and (old.reviewed_at is null or (old.reviewed_at, old.reviewed_by) = (new.reviewed_at, new.reviewed_by))
    then
      return new;
    end if;
  end if;
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;--> statement-breakpoint
CREATE TRIGGER "senior_facts_append_only" BEFORE UPDATE OR DELETE ON "senior_facts" FOR EACH ROW EXECUTE FUNCTION keep_facts();--> statement-breakpoint
CREATE TRIGGER "consents_append_only" BEFORE UPDATE OR DELETE ON "consents" FOR EACH ROW EXECUTE FUNCTION keep_facts();--> statement-breakpoint

-- A senior counts as covered while a bound device that has proved itself is theirs, or stands in their household.
CREATE FUNCTION is_covered(senior text, household text) RETURNS boolean LANGUAGE sql STABLE AS $$
  -- Fenced, so that only the household drives it: without statistics a plan over all covered devices would look as cheap.
  select exists (
    select from (select * from devices where household_id = household offset 0) d
    where d.covered and d.status = 'bound' and (d.senior_id is null or d.senior_id = senior)
  )
$$;--> statement-breakpoint
CREATE FUNCTION cover_senior() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  new.covered := is_covered(new.id, new.household_id);
  return new;
end $$;--> statement-breakpoint
CREATE TRIGGER "seniors_covered" BEFORE INSERT OR UPDATE OF household_id ON "seniors" FOR EACH ROW EXECUTE FUNCTION cover_senior();--> statement-breakpoint
CREATE FUNCTION cover_households() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  if tg_op = 'INSERT' then
    update seniors s set covered = true from (select distinct household_id from fresh where covered and status = 'bound') d
    where s.household_id = d.household_id and not s.covered and is_covered(s.id, s.household_id);
  elsif tg_op = 'DELETE' then
    update seniors s set covered = false from (select distinct household_id from gone where covered and status = 'bound') d
    where s.household_id = d.household_id and s.covered and not is_covered(s.id, s.household_id);
  else
    update seniors s set covered = not s.covered from (
      select distinct touched.household_id from (
        select f.household_id from fresh f join gone g using (id)
        where (f.household_id, f.senior_id, f.covered, f.status) is distinct from (g.household_id, g.senior_id, g.covered, g.status)
        union
        select g.household_id from fresh f join gone g using (id)
        where (f.household_id, f.senior_id, f.covered, f.status) is distinct from (g.household_id, g.senior_id, g.covered, g.status)
      ) touched where touched.household_id is not null
    ) d
    where s.household_id = d.household_id and s.covered <> is_covered(s.id, s.household_id);
  end if;
  return null;
end $$;--> statement-breakpoint
CREATE TRIGGER "devices_cover_insert" AFTER INSERT ON "devices" REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION cover_households();--> statement-breakpoint
CREATE TRIGGER "devices_cover_update" AFTER UPDATE ON "devices" REFERENCING OLD TABLE AS gone NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION cover_households();--> statement-breakpoint
CREATE TRIGGER "devices_cover_delete" AFTER DELETE ON "devices" REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION cover_households();--> statement-breakpoint

-- Tallies follow every statement; areas are touched in one order, so that two of them do not wait for each other in a circle.
CREATE FUNCTION tally_seniors() RETURNS trigger LANGUAGE plpgsql AS $$
declare
  counted constant text := ' as sign, area_path, living_state, covered, born_on from %I where merged_into is null and left_at is null';
  change text := case tg_op
    when 'INSERT' then 'select 1' || format(counted, 'fresh')
    when 'DELETE' then 'select -1' || format(counted, 'gone')
    else 'select 1' || format(counted, 'fresh') || ' union all select -1' || format(counted, 'gone')
  end;
begin
  execute 'insert into area_tallies as t (area_path, seniors, living_alone, covered)
    select area_path, sum(sign), coalesce(sum(sign) filter (where living_state like ''%独居%''), 0),
      coalesce(sum(sign) filter (where covered), 0)
    from (' || change || ') d group by area_path
    having sum(sign) <> 0 or coalesce(sum(sign) filter (where living_state like ''%独居%''), 0) <> 0
      or coalesce(sum(sign) filter (where covered), 0) <> 0
    order by area_path
    on conflict (area_path) do update set seniors = t.seniors + excluded.seniors,
      living_alone = t.living_alone + excluded.living_alone, covered = t.covered + excluded.covered';
  execute 'insert into area_births as t (area_path, born_year, seniors)
    select area_path, extract(year from born_on)::int as year, sum(sign) from (' || change || ') d group by area_path, year
    having sum(sign) <> 0 order by area_path, year
    on conflict (area_path, born_year) do update set seniors = t.seniors + excluded.seniors';
  return null;
end $$;--> statement-breakpoint
CREATE TRIGGER "seniors_tally_insert" AFTER INSERT ON "seniors" REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION tally_seniors();--> statement-breakpoint
CREATE TRIGGER "seniors_tally_update" AFTER UPDATE ON "seniors" REFERENCING OLD TABLE AS gone NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION tally_seniors();--> statement-breakpoint
CREATE TRIGGER "seniors_tally_delete" AFTER DELETE ON "seniors" REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION tally_seniors();--> statement-breakpoint

-- Files that were there before.
INSERT INTO area_tallies (area_path, seniors, living_alone, covered)
  SELECT area_path, count(*), count(*) FILTER (WHERE living_state LIKE '%独居%'), 0 FROM seniors GROUP BY area_path;--> statement-breakpoint
INSERT INTO area_births (area_path, born_year, seniors)
  SELECT area_path, extract(year from born_on)::int, count(*) FROM seniors GROUP BY 1, 2;--> statement-breakpoint
UPDATE seniors SET initials = regexp_replace(pinyin, '(\S)\S*\s*', '\1', 'g') WHERE initials = '';--> statement-breakpoint

-- One provider for a place on a day. Whoever gives areas away takes turns, so that the check sees what was committed before.
ALTER TABLE "operating_areas" ADD CONSTRAINT "operating_areas_provider_fk" FOREIGN KEY ("provider_id") REFERENCES "providers"("id");--> statement-breakpoint
ALTER TABLE "operating_areas" ADD CONSTRAINT "operating_areas_days" CHECK (until_on IS NULL OR until_on >= from_on);--> statement-breakpoint
CREATE FUNCTION one_operator() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  perform pg_advisory_xact_lock(4600005);
  if exists (
    select from operating_areas o
    where o.id <> new.id and daterange(o.from_on, o.until_on, '[]') && daterange(new.from_on, new.until_on, '[]')
      and (o.area_path = new.area_path or starts_with(o.area_path, new.area_path || '.') or starts_with(new.area_path, o.area_path || '.'))
  ) then
    raise exception 'the place has an operator already' using errcode = 'exclusion_violation';
  end if;
  return new;
end $$;--> statement-breakpoint
CREATE TRIGGER "operating_areas_one_operator" BEFORE INSERT OR UPDATE ON "operating_areas" FOR EACH ROW EXECUTE FUNCTION one_operator();--> statement-breakpoint

-- Members: what became of a device, a standard's version, a price that was set and a warning are written once.
CREATE TRIGGER "device_events_append_only" BEFORE UPDATE OR DELETE ON "device_events" FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER "standards_append_only" BEFORE UPDATE OR DELETE ON "standards" FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER "item_prices_append_only" BEFORE UPDATE OR DELETE ON "item_prices" FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER "member_warnings_append_only" BEFORE UPDATE OR DELETE ON "member_warnings" FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint

-- How many devices stand in each community; areas in one order, as the tallies of seniors.
CREATE FUNCTION tally_devices() RETURNS trigger LANGUAGE plpgsql AS $$
declare
  counted constant text := ' as sign, area_path, status, covered from %I';
  change text := case tg_op
    when 'INSERT' then 'select 1' || format(counted, 'fresh')
    when 'DELETE' then 'select -1' || format(counted, 'gone')
    else 'select 1' || format(counted, 'fresh') || ' union all select -1' || format(counted, 'gone')
  end;
begin
  execute 'insert into device_tallies as t (area_path, stock, bound, covered, faulty)
    select area_path, stock, bound, covered, faulty from (
      select area_path, coalesce(sum(sign) filter (where status = ''stock''), 0) as stock,
        coalesce(sum(sign) filter (where status in (''bound'', ''faulty'')), 0) as bound,
        coalesce(sum(sign) filter (where status = ''bound'' and covered), 0) as covered,
        coalesce(sum(sign) filter (where status = ''faulty''), 0) as faulty
      from (' || change || ') d group by area_path
    ) sums where (stock, bound, covered, faulty) <> (0, 0, 0, 0) order by area_path
    on conflict (area_path) do update set stock = t.stock + excluded.stock, bound = t.bound + excluded.bound,
      covered = t.covered + excluded.covered, faulty = t.faulty + excluded.faulty';
  return null;
end $$;--> statement-breakpoint
CREATE TRIGGER "devices_tally_insert" AFTER INSERT ON "devices" REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION tally_devices();--> statement-breakpoint
CREATE TRIGGER "devices_tally_update" AFTER UPDATE ON "devices" REFERENCING OLD TABLE AS gone NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION tally_devices();--> statement-breakpoint
CREATE TRIGGER "devices_tally_delete" AFTER DELETE ON "devices" REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION tally_devices();
