CREATE TABLE "recordings" (
	"id" text PRIMARY KEY NOT NULL,
	"call_id" text NOT NULL,
	"ticket_id" text NOT NULL,
	"area_path" text DEFAULT '' NOT NULL,
	"status" text NOT NULL,
	"retention" text NOT NULL,
	"source_name" text,
	"blob_key" text,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"duration_ms" integer,
	"bytes" bigint,
	"channels" integer,
	"sha256" text,
	"peaks_senior" smallint[] DEFAULT '{}' NOT NULL,
	"peaks_others" smallint[] DEFAULT '{}' NOT NULL,
	"pauses" jsonb DEFAULT '[]' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp (3) with time zone,
	"stored_at" timestamp (3) with time zone,
	"missing_at" timestamp (3) with time zone,
	"deleted_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "recordings_call_id_unique" UNIQUE("call_id")
);
--> statement-breakpoint
CREATE INDEX "recordings_ticket" ON "recordings" USING btree ("ticket_id","started_at");--> statement-breakpoint
CREATE INDEX "recordings_due" ON "recordings" USING btree ("due_at") WHERE "recordings"."due_at" is not null;--> statement-breakpoint
CREATE INDEX "recordings_live" ON "recordings" USING btree ("call_id") WHERE "recordings"."status" = 'recording';--> statement-breakpoint
CREATE INDEX "recordings_missing" ON "recordings" USING btree ("missing_at") WHERE "recordings"."status" = 'missing';--> statement-breakpoint
-- A recording lies where its call's ticket lies, as reports and visits do.
create trigger area_of_ticket before insert or update of ticket_id, area_path on recordings for each row execute function area_of_ticket();
--> statement-breakpoint
create function recordings_follow_ticket() returns trigger
language plpgsql
as $$
begin
	update recordings set area_path = new.area_path where ticket_id = new.id;
	return null;
end $$;
--> statement-breakpoint
create trigger recordings_follow_ticket after update of area_path on tickets
for each row when (old.area_path is distinct from new.area_path)
execute function recordings_follow_ticket();
--> statement-breakpoint
alter table recordings enable row level security;
--> statement-breakpoint
create policy seen on recordings for select to unwalled_person using (
	area_path ~>=~ (select current_setting('unwalled.area_from')) and area_path ~<~ (select current_setting('unwalled.area_until'))
);
--> statement-breakpoint
grant select on recordings to unwalled_person;
--> statement-breakpoint
-- Calls that ended lately, to see whether each of them has its recording.
create index calls_ended on calls (ended_at) where ended_at is not null;
