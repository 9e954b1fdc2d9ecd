CREATE TABLE "answer_exceptions" (
	"call_id" text PRIMARY KEY NOT NULL,
	"ticket_id" text NOT NULL,
	"area_path" text DEFAULT '' NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"drafted_at" timestamp (3) with time zone NOT NULL,
	"cause" text,
	"action" text,
	"outcome" text,
	"completed_at" timestamp (3) with time zone,
	"completed_by" text,
	"completed_by_name" text,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE INDEX "answer_exceptions_ticket" ON "answer_exceptions" USING btree ("ticket_id");--> statement-breakpoint
CREATE INDEX "calls_late" ON "calls" USING btree ("started_at") WHERE direction = 'inbound' and ( line in ('connected', 'wrapping_up') and operator_id is not null and answered_at - started_at > interval '180 seconds' or line = 'abandoned' and ended_at - started_at > interval '180 seconds' );--> statement-breakpoint
-- A report lies where its call's ticket lies, as offers and visits do (`0008_area_of_offers_and_visits.sql`).
create trigger area_of_ticket before insert or update of ticket_id, area_path on answer_exceptions for each row execute function area_of_ticket();
--> statement-breakpoint
create function exceptions_follow_ticket() returns trigger
language plpgsql
as $$
begin
	update answer_exceptions set area_path = new.area_path where ticket_id = new.id;
	return null;
end $$;
--> statement-breakpoint
create trigger exceptions_follow_ticket after update of area_path on tickets
for each row when (old.area_path is distinct from new.area_path)
execute function exceptions_follow_ticket();
--> statement-breakpoint
-- Reports are kept with the call's ticket: whoever sees the people of the area sees them.
alter table answer_exceptions enable row level security;
--> statement-breakpoint
create policy seen on answer_exceptions for select to unwalled_person using (
	area_path ~>=~ (select current_setting('unwalled.area_from')) and area_path ~<~ (select current_setting('unwalled.area_until'))
);
--> statement-breakpoint
grant select on answer_exceptions to unwalled_person;
--> statement-breakpoint
create index answer_exceptions_below on answer_exceptions (area_path text_pattern_ops, opened_at desc);
--> statement-breakpoint
-- History is written in the order of time: some bytes for every 32 pages find a day in it, and cost the press nothing.
create index events_by_time on events using brin (at) with (pages_per_range = 32, autosummarize = on);
