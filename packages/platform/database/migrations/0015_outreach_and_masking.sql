CREATE TABLE "mask_bindings" (
	"id" text PRIMARY KEY NOT NULL,
	"visit_id" text NOT NULL,
	"ticket_id" text NOT NULL,
	"area_path" text DEFAULT '' NOT NULL,
	"worker_id" text NOT NULL,
	"household_id" text NOT NULL,
	"senior_id" text,
	"worker_phone" text NOT NULL,
	"senior_phone" text NOT NULL,
	"line" text NOT NULL,
	"digit" integer NOT NULL,
	"bound_at" timestamp (3) with time zone NOT NULL,
	"closes_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	"calls" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "mask_bindings_visit_id_unique" UNIQUE("visit_id")
);
--> statement-breakpoint
CREATE TABLE "campaigns" (
	"id" text PRIMARY KEY NOT NULL,
	"area_path" text NOT NULL,
	"title" text NOT NULL,
	"text" text NOT NULL,
	"choices" jsonb NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"stopped_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"created_by_name" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "care_attempts" (
	"task_id" text NOT NULL,
	"n" integer NOT NULL,
	"senior_id" text NOT NULL,
	"area_path" text DEFAULT '' NOT NULL,
	"whom" text NOT NULL,
	"call_id" text NOT NULL,
	"senior_call_id" text,
	"began_at" timestamp (3) with time zone NOT NULL,
	"outcome" text,
	"settled_at" timestamp (3) with time zone,
	CONSTRAINT "care_attempts_task_id_n_pk" PRIMARY KEY("task_id","n")
);
--> statement-breakpoint
CREATE TABLE "care_plans" (
	"id" text PRIMARY KEY NOT NULL,
	"senior_id" text NOT NULL,
	"area_path" text DEFAULT '' NOT NULL,
	"weekdays" integer[] DEFAULT '{}' NOT NULL,
	"every_days" integer,
	"starts_on" date NOT NULL,
	"at" text NOT NULL,
	"until" text NOT NULL,
	"rings_twice" boolean DEFAULT false NOT NULL,
	"in_quiet_hours" boolean DEFAULT false NOT NULL,
	"language" text DEFAULT '' NOT NULL,
	"wish" text DEFAULT '' NOT NULL,
	"mode" text NOT NULL,
	"text" text DEFAULT '' NOT NULL,
	"stopped_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"created_by_name" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "care_tasks" (
	"id" text PRIMARY KEY NOT NULL,
	"plan_id" text,
	"campaign_id" text,
	"senior_id" text NOT NULL,
	"area_path" text DEFAULT '' NOT NULL,
	"day" date NOT NULL,
	"mode" text NOT NULL,
	"state" text NOT NULL,
	"due_at" timestamp (3) with time zone,
	"wished_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"in_quiet_hours" boolean DEFAULT false NOT NULL,
	"rings_twice" boolean DEFAULT false NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"misses" integer DEFAULT 0 NOT NULL,
	"digit" text,
	"answered_at" timestamp (3) with time zone,
	"note" text DEFAULT '' NOT NULL,
	"operator_id" text,
	"operator_name" text,
	"ticket_id" text,
	"ended_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "calls" ADD COLUMN "caller_id" text;--> statement-breakpoint
ALTER TABLE "care_attempts" ADD CONSTRAINT "care_attempts_task_id_care_tasks_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."care_tasks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mask_bindings_ticket" ON "mask_bindings" USING btree ("ticket_id");--> statement-breakpoint
CREATE INDEX "mask_bindings_worker" ON "mask_bindings" USING btree ("worker_phone","bound_at");--> statement-breakpoint
CREATE INDEX "mask_bindings_senior" ON "mask_bindings" USING btree ("senior_phone","bound_at");--> statement-breakpoint
CREATE INDEX "mask_bindings_open" ON "mask_bindings" USING btree ("bound_at") WHERE "mask_bindings"."closed_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "care_attempts_call" ON "care_attempts" USING btree ("call_id");--> statement-breakpoint
CREATE UNIQUE INDEX "care_attempts_senior_call" ON "care_attempts" USING btree ("senior_call_id") WHERE "care_attempts"."senior_call_id" is not null;--> statement-breakpoint
CREATE INDEX "care_attempts_open" ON "care_attempts" USING btree ("began_at") WHERE "care_attempts"."settled_at" is null;--> statement-breakpoint
CREATE INDEX "care_plans_senior" ON "care_plans" USING btree ("senior_id");--> statement-breakpoint
CREATE INDEX "care_plans_running" ON "care_plans" USING btree ("starts_on") WHERE "care_plans"."stopped_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "care_tasks_plan_day" ON "care_tasks" USING btree ("plan_id","day") WHERE "care_tasks"."plan_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "care_tasks_campaign_senior" ON "care_tasks" USING btree ("campaign_id","senior_id") WHERE "care_tasks"."campaign_id" is not null;--> statement-breakpoint
CREATE INDEX "care_tasks_due" ON "care_tasks" USING btree ("due_at") WHERE "care_tasks"."due_at" is not null;--> statement-breakpoint
CREATE INDEX "care_tasks_senior" ON "care_tasks" USING btree ("senior_id","day");--> statement-breakpoint
CREATE INDEX "care_tasks_day" ON "care_tasks" USING btree ("day","area_path");--> statement-breakpoint
-- Who is rung and when is the business of whoever sees the senior: the rows lie where the senior lives, also after a move.
create function area_of_senior() returns trigger
language plpgsql
as $$
begin
	select area_path into new.area_path from seniors where id = new.senior_id for share;
	new.area_path := coalesce(new.area_path, '');
	return new;
end $$;
--> statement-breakpoint
create trigger area_of_senior before insert or update of senior_id, area_path on care_plans for each row execute function area_of_senior();
--> statement-breakpoint
create trigger area_of_senior before insert or update of senior_id, area_path on care_tasks for each row execute function area_of_senior();
--> statement-breakpoint
create trigger area_of_senior before insert or update of senior_id, area_path on care_attempts for each row execute function area_of_senior();
--> statement-breakpoint
create function care_follows_senior() returns trigger
language plpgsql
as $$
begin
	update care_plans set area_path = new.area_path where senior_id = new.id;
	update care_tasks set area_path = new.area_path where senior_id = new.id;
	update care_attempts set area_path = new.area_path where senior_id = new.id;
	return null;
end $$;
--> statement-breakpoint
create trigger care_follows_senior after update of area_path on seniors
for each row when (old.area_path is distinct from new.area_path)
execute function care_follows_senior();
--> statement-breakpoint
create index care_attempts_senior on care_attempts (senior_id);
--> statement-breakpoint
-- A binding lies where its ticket lies, as its visit does.
create trigger area_of_ticket before insert or update of ticket_id, area_path on mask_bindings for each row execute function area_of_ticket();
--> statement-breakpoint
create function bindings_follow_ticket() returns trigger
language plpgsql
as $$
begin
	update mask_bindings set area_path = new.area_path where ticket_id = new.id;
	return null;
end $$;
--> statement-breakpoint
create trigger bindings_follow_ticket after update of area_path on tickets
for each row when (old.area_path is distinct from new.area_path)
execute function bindings_follow_ticket();
--> statement-breakpoint
do $policies$
declare
	line record;
	shown text;
	area constant text := $$area_path ~>=~ (select current_setting('unwalled.area_from')) and area_path ~<~ (select current_setting('unwalled.area_until'))$$;
	own constant text := $$worker_id = (select unwalled_worker())$$;
begin
	for line in
		select * from (values
			('care_plans', area, ''),
			('care_tasks', area, ''),
			('care_attempts', area, ''),
			('campaigns', area, ''),
			-- What the binding is for: nobody reads the numbers in it, neither worker nor operator.
			('mask_bindings', own || ' or ' || area, 'worker_phone senior_phone')
		) as lines (name, rule, hidden)
	loop
		execute format('alter table %I enable row level security', line.name);
		execute format('create policy seen on %I for select to unwalled_person using (%s)', line.name, line.rule);
		select string_agg(quote_ident(attname), ', ') into shown from pg_attribute
		where attrelid = line.name::regclass and attnum > 0 and not attisdropped and attname <> all (string_to_array(line.hidden, ' '));
		execute format('grant select (%s) on %I to unwalled_person', shown, line.name);
	end loop;
end $policies$;
