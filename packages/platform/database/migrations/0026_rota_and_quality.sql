CREATE TABLE "quality_draws" (
	"month" date NOT NULL,
	"account_id" text NOT NULL,
	"half" integer NOT NULL,
	"area_path" text NOT NULL,
	"seed" bigint NOT NULL,
	"pool" integer NOT NULL,
	"drawn_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "quality_draws_month_account_id_half_pk" PRIMARY KEY("month","account_id","half")
);
--> statement-breakpoint
CREATE TABLE "quality_reviews" (
	"id" text PRIMARY KEY NOT NULL,
	"month" date NOT NULL,
	"account_id" text NOT NULL,
	"account_name" text NOT NULL,
	"call_id" text NOT NULL,
	"ticket_id" text NOT NULL,
	"area_path" text DEFAULT '' NOT NULL,
	"cause" text NOT NULL,
	"answered_at" timestamp (3) with time zone NOT NULL,
	"listed_at" timestamp (3) with time zone NOT NULL,
	"marks" jsonb,
	"remark" text DEFAULT '' NOT NULL,
	"score" integer,
	"reviewed_at" timestamp (3) with time zone,
	"reviewed_by" text,
	"reviewed_by_name" text,
	"reply" text DEFAULT '' NOT NULL,
	"replied_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rota_shifts" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"account_name" text NOT NULL,
	"area_path" text NOT NULL,
	"kind" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"published_at" timestamp (3) with time zone,
	"removed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rota_swaps" (
	"id" text PRIMARY KEY NOT NULL,
	"shift_id" text NOT NULL,
	"area_path" text NOT NULL,
	"account_id" text NOT NULL,
	"account_name" text NOT NULL,
	"asked_id" text,
	"asked_name" text,
	"taker_id" text,
	"taker_name" text,
	"state" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"taken_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"ended_by_name" text,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "rota_swaps" ADD CONSTRAINT "rota_swaps_shift_id_rota_shifts_id_fk" FOREIGN KEY ("shift_id") REFERENCES "public"."rota_shifts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "quality_reviews_call" ON "quality_reviews" USING btree ("call_id","account_id");--> statement-breakpoint
CREATE INDEX "quality_reviews_month" ON "quality_reviews" USING btree ("month","area_path");--> statement-breakpoint
CREATE INDEX "quality_reviews_account" ON "quality_reviews" USING btree ("account_id","month");--> statement-breakpoint
CREATE INDEX "quality_reviews_ticket" ON "quality_reviews" USING btree ("ticket_id");--> statement-breakpoint
CREATE INDEX "quality_reviews_open" ON "quality_reviews" USING btree ("answered_at") WHERE "quality_reviews"."reviewed_at" is null;--> statement-breakpoint
CREATE INDEX "rota_shifts_time" ON "rota_shifts" USING btree ("starts_at","area_path") WHERE "rota_shifts"."removed_at" is null;--> statement-breakpoint
CREATE INDEX "rota_shifts_account" ON "rota_shifts" USING btree ("account_id","starts_at");--> statement-breakpoint
CREATE UNIQUE INDEX "rota_swaps_one_per_shift" ON "rota_swaps" USING btree ("shift_id") WHERE "rota_swaps"."state" in ('asked', 'taken');--> statement-breakpoint
CREATE INDEX "rota_swaps_area" ON "rota_swaps" USING btree ("area_path","asked_at");--> statement-breakpoint
-- Nobody is at two seats at once, however many plan at the same moment. The account goes in as a range of one number: an
-- exclusion over text would need an extension that not every server has.
alter table rota_shifts add constraint rota_shifts_no_overlap exclude using gist (
	int8range(hashtextextended(account_id, 0) >> 1, (hashtextextended(account_id, 0) >> 1) + 1) with &&,
	tstzrange(starts_at, ends_at) with &&
) where (removed_at is null);
--> statement-breakpoint
alter table rota_shifts add constraint rota_shifts_takes_time check (ends_at >= starts_at);
--> statement-breakpoint
-- Nobody judges their own calls, whatever the code does.
alter table quality_reviews add constraint quality_reviews_by_another check (reviewed_by is distinct from account_id);
--> statement-breakpoint
create trigger area_of_ticket before insert or update of ticket_id, area_path on quality_reviews for each row execute function area_of_ticket();
--> statement-breakpoint
create function reviews_follow_ticket() returns trigger
language plpgsql
as $$
begin
	update quality_reviews set area_path = new.area_path where ticket_id = new.id;
	return null;
end $$;
--> statement-breakpoint
create trigger reviews_follow_ticket after update of area_path on tickets
for each row when (old.area_path is distinct from new.area_path)
execute function reviews_follow_ticket();
--> statement-breakpoint
-- A rota is its area's, and everybody sees their own shifts; what was said of somebody's calls is theirs and their leaders'.
do $policies$
declare
	line record;
	area constant text := $$area_path ~>=~ (select current_setting('unwalled.area_from')) and area_path ~<~ (select current_setting('unwalled.area_until'))$$;
	own constant text := $$account_id = (select unwalled_scope('accountId'))$$;
	leads constant text := $$ and (select unwalled_scope('role')) = 'supervisor'$$;
begin
	for line in
		select * from (values
			('rota_shifts', own || ' or ' || area),
			('rota_swaps', own || ' or ' || area),
			('quality_draws', own || ' or ' || area || leads),
			('quality_reviews', own || ' or ' || area || leads)
		) as lines (name, rule)
	loop
		execute format('alter table %I enable row level security', line.name);
		execute format('create policy seen on %I for select to unwalled_person using (%s)', line.name, line.rule);
		execute format('grant select on %I to unwalled_person', line.name);
	end loop;
end $policies$;
