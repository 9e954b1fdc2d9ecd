CREATE TABLE "call_offers" (
	"id" text PRIMARY KEY NOT NULL,
	"call_id" text NOT NULL,
	"ticket_id" text NOT NULL,
	"area_path" text DEFAULT '' NOT NULL,
	"seat_id" text,
	"account_id" text NOT NULL,
	"state" text NOT NULL,
	"priority" text NOT NULL,
	"offered_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"decided_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "missed_calls" (
	"call_id" text PRIMARY KEY NOT NULL,
	"ticket_id" text NOT NULL,
	"area_path" text DEFAULT '' NOT NULL,
	"phone" text,
	"missed_at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"worked_at" timestamp (3) with time zone,
	"worked_by" text,
	"worked_by_name" text,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "queue_terms" (
	"area_path" text PRIMARY KEY NOT NULL,
	"ring_s" integer NOT NULL,
	"wrap_up_s" integer NOT NULL,
	"relax_s" integer NOT NULL,
	"second_team_s" integer NOT NULL,
	"above_s" integer NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "seat_changes" (
	"seq" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "seat_changes_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"seat_id" text NOT NULL,
	"account_id" text NOT NULL,
	"area_path" text NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"call_id" text,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "seats" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"name" text NOT NULL,
	"area_path" text NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"since" timestamp (3) with time zone NOT NULL,
	"call_id" text,
	"wrap_up_due_at" timestamp (3) with time zone,
	"team" text DEFAULT 'first' NOT NULL,
	"skills" text[] DEFAULT '{}' NOT NULL,
	"languages" text[] DEFAULT '{}' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "seats_account_id_unique" UNIQUE("account_id")
);
--> statement-breakpoint
CREATE TABLE "wrap_ups" (
	"call_id" text NOT NULL,
	"account_id" text NOT NULL,
	"ticket_id" text NOT NULL,
	"area_path" text DEFAULT '' NOT NULL,
	"disposition" text,
	"note" text DEFAULT '' NOT NULL,
	"began_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"timed_out" boolean DEFAULT false NOT NULL,
	CONSTRAINT "wrap_ups_call_id_account_id_pk" PRIMARY KEY("call_id","account_id")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "call_offers_one_per_call" ON "call_offers" USING btree ("call_id") WHERE "call_offers"."state" = 'pending';--> statement-breakpoint
CREATE UNIQUE INDEX "call_offers_one_per_seat" ON "call_offers" USING btree ("seat_id") WHERE "call_offers"."state" = 'pending';--> statement-breakpoint
CREATE INDEX "call_offers_call" ON "call_offers" USING btree ("call_id");--> statement-breakpoint
CREATE INDEX "call_offers_ticket" ON "call_offers" USING btree ("ticket_id");--> statement-breakpoint
CREATE INDEX "missed_calls_ticket" ON "missed_calls" USING btree ("ticket_id");--> statement-breakpoint
CREATE INDEX "missed_calls_phone" ON "missed_calls" USING btree ("phone") WHERE "missed_calls"."state" = 'open';--> statement-breakpoint
CREATE INDEX "seat_changes_seat" ON "seat_changes" USING btree ("seat_id","at");--> statement-breakpoint
CREATE INDEX "seats_area" ON "seats" USING btree ("area_path");--> statement-breakpoint
CREATE INDEX "wrap_ups_ticket" ON "wrap_ups" USING btree ("ticket_id");--> statement-breakpoint
-- Offers of calls, what is written after a call and missed calls lie where their ticket lies, as `0008` has it for offers and visits.
create trigger area_of_ticket before insert or update of ticket_id, area_path on call_offers for each row execute function area_of_ticket();
--> statement-breakpoint
create trigger area_of_ticket before insert or update of ticket_id, area_path on wrap_ups for each row execute function area_of_ticket();
--> statement-breakpoint
create trigger area_of_ticket before insert or update of ticket_id, area_path on missed_calls for each row execute function area_of_ticket();
--> statement-breakpoint
create function line_follows_ticket() returns trigger
language plpgsql
as $$
begin
	update call_offers set area_path = new.area_path where ticket_id = new.id;
	update wrap_ups set area_path = new.area_path where ticket_id = new.id;
	update missed_calls set area_path = new.area_path where ticket_id = new.id;
	return null;
end $$;
--> statement-breakpoint
create trigger line_follows_ticket after update of area_path on tickets
for each row when (old.area_path is distinct from new.area_path)
execute function line_follows_ticket();
--> statement-breakpoint
-- Calls by the area of their ticket; seats by their own, and everybody sees theirs.
do $policies$
declare
	line record;
	area constant text := $$area_path ~>=~ (select current_setting('unwalled.area_from')) and area_path ~<~ (select current_setting('unwalled.area_until'))$$;
	own constant text := $$account_id = (select unwalled_scope('accountId'))$$;
begin
	for line in
		select * from (values
			('seats', own || ' or ' || area),
			('seat_changes', own || ' or ' || area),
			('call_offers', area),
			('wrap_ups', area),
			('missed_calls', area),
			('queue_terms', '(select unwalled_sees_area())')
		) as lines (name, rule)
	loop
		execute format('alter table %I enable row level security', line.name);
		execute format('create policy seen on %I for select to unwalled_person using (%s)', line.name, line.rule);
		execute format('grant select on %I to unwalled_person', line.name);
	end loop;
end $policies$;
--> statement-breakpoint
create index missed_calls_below on missed_calls (area_path text_pattern_ops, missed_at desc);
--> statement-breakpoint
-- Callers who gave up, by when: whoever looks for those that are on no list yet looks at these alone.
create index calls_given_up on calls (ended_at) where direction = 'inbound' and line in ('abandoned', 'waiting') and ended_at is not null;
