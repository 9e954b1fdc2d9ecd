CREATE TABLE "set_aside_jobs" (
	"id" text PRIMARY KEY NOT NULL,
	"job_key" text NOT NULL,
	"job_name" text NOT NULL,
	"lane" text NOT NULL,
	"payload" jsonb NOT NULL,
	"attempts" integer NOT NULL,
	"error" text NOT NULL,
	"set_aside_at" timestamp (3) with time zone NOT NULL,
	"replayed_at" timestamp (3) with time zone,
	"discarded_at" timestamp (3) with time zone,
	"ended_by" text,
	"reason" text,
	CONSTRAINT "set_aside_jobs_job_key_unique" UNIQUE("job_key")
);
--> statement-breakpoint
CREATE TABLE "alarms" (
	"id" text PRIMARY KEY NOT NULL,
	"check" text NOT NULL,
	"subject" text NOT NULL,
	"ticket_id" text,
	"area_path" text DEFAULT '' NOT NULL,
	"raised_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"rings" integer DEFAULT 0 NOT NULL,
	"next_ring_at" timestamp (3) with time zone,
	"acknowledged_at" timestamp (3) with time zone,
	"acknowledged_by" text,
	"over_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "audits" (
	"id" integer PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"open_tickets" integer NOT NULL,
	"with_next_step" integer NOT NULL,
	"repaired_today" integer NOT NULL,
	"day" text NOT NULL,
	"alarms" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "alerts" (
	"id" text PRIMARY KEY NOT NULL,
	"ticket_id" text NOT NULL,
	"run" integer NOT NULL,
	"level" integer NOT NULL,
	"whom" text NOT NULL,
	"how" text NOT NULL,
	"name" text NOT NULL,
	"phone" text DEFAULT '' NOT NULL,
	"call_id" text,
	"message_id" text,
	"raised_at" timestamp (3) with time zone NOT NULL,
	"outcome" text NOT NULL,
	"answered_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "escalation_policies" (
	"id" text PRIMARY KEY NOT NULL,
	"area_path" text NOT NULL,
	"priority" text NOT NULL,
	"version" integer NOT NULL,
	"name" text NOT NULL,
	"steps" jsonb NOT NULL,
	"repeat_from" integer NOT NULL,
	"stalled_steps" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "responders" (
	"id" text PRIMARY KEY NOT NULL,
	"duty" text NOT NULL,
	"rota" text,
	"area_path" text NOT NULL,
	"name" text NOT NULL,
	"phone" text NOT NULL,
	"ordinal" integer DEFAULT 1 NOT NULL,
	"from_at" timestamp (3) with time zone,
	"until_at" timestamp (3) with time zone,
	"removed_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "policy_id" text;--> statement-breakpoint
UPDATE "tickets" SET "policy_id" = 'pol_default' || substr("priority", 2);--> statement-breakpoint
ALTER TABLE "tickets" ALTER COLUMN "policy_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "escalation_run" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "voice_due_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "silent_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "ambulance" text;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "ambulance_proposed_by" text;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "ambulance_proposed_by_name" text;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "ambulance_reason" text;--> statement-breakpoint
CREATE INDEX "set_aside_jobs_waiting" ON "set_aside_jobs" USING btree ("set_aside_at") WHERE "set_aside_jobs"."replayed_at" is null and "set_aside_jobs"."discarded_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "alarms_one" ON "alarms" USING btree ("check","subject") WHERE "alarms"."over_at" is null;--> statement-breakpoint
CREATE INDEX "alarms_ring" ON "alarms" USING btree ("next_ring_at") WHERE "alarms"."over_at" is null and "alarms"."acknowledged_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "alerts_once" ON "alerts" USING btree ("ticket_id","run","level","whom","how","phone");--> statement-breakpoint
CREATE UNIQUE INDEX "alerts_call" ON "alerts" USING btree ("call_id") WHERE "alerts"."call_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "escalation_policies_version" ON "escalation_policies" USING btree ("area_path","priority","version");--> statement-breakpoint
CREATE INDEX "responders_duty" ON "responders" USING btree ("duty","area_path") WHERE "responders"."removed_at" is null;--> statement-breakpoint
CREATE INDEX "tickets_voice" ON "tickets" USING btree ("voice_due_at") WHERE "tickets"."voice_due_at" is not null;--> statement-breakpoint
ALTER TABLE "tickets" ADD CONSTRAINT "p0_ends_with_outcome" CHECK ("tickets"."priority" <> 'P0' or "tickets"."status" not in ('closed','canceled') or "tickets"."outcome" is not null or "tickets"."cancel_reason" in ('duplicate','test')) NOT VALID;--> statement-breakpoint
-- A duty call of before the policies is an alert call now.
UPDATE "calls" SET "party" = 'responder' WHERE "party" = 'duty';--> statement-breakpoint
-- History, presses and policy versions are written once: the database itself refuses to change them.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ begin raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation'; end $$;--> statement-breakpoint
CREATE TRIGGER "events_append_only" BEFORE UPDATE OR DELETE ON "events" FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER "presses_append_only" BEFORE UPDATE OR DELETE ON "presses" FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER "escalation_policies_append_only" BEFORE UPDATE OR DELETE ON "escalation_policies" FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
INSERT INTO "escalation_policies" ("id", "area_path", "priority", "version", "name", "steps", "repeat_from", "stalled_steps", "created_at", "created_by") VALUES
  ('pol_default0', '', 'P0', 1, '生命', '[{"tell":[{"whom":"operators","how":"ring"},{"whom":"family","how":"text"}],"waitS":15},{"tell":[{"whom":"operators","how":"ring"},{"whom":"supervisor","how":"push"}],"waitS":15},{"tell":[{"whom":"operators","how":"ring"},{"whom":"rota","how":"call","rota":"值班"},{"whom":"family","how":"call"},{"whom":"officer","how":"text"}],"waitS":45},{"tell":[{"whom":"operators","how":"ring"},{"whom":"rota","how":"call","rota":"值班"},{"whom":"family","how":"call"},{"whom":"officer","how":"call"},{"whom":"provider","how":"call"}],"waitS":45},{"tell":[{"whom":"operators","how":"ring"},{"whom":"rota","how":"call","rota":"值班"},{"whom":"family","how":"call"},{"whom":"officer","how":"call"},{"whom":"supervisor","how":"call"},{"whom":"neighbour","how":"call"}],"waitS":60}]', 2, '[{"tell":[{"whom":"operators","how":"push"}],"waitS":120},{"tell":[{"whom":"operators","how":"push"},{"whom":"supervisor","how":"push"}],"waitS":120},{"tell":[{"whom":"operators","how":"push"},{"whom":"supervisor","how":"call"}],"waitS":120}]', now(), 'house'),
  ('pol_default1', '', 'P1', 1, '紧急', '[{"tell":[{"whom":"operators","how":"ring"}],"waitS":30},{"tell":[{"whom":"operators","how":"ring"},{"whom":"supervisor","how":"push"}],"waitS":60},{"tell":[{"whom":"operators","how":"ring"},{"whom":"rota","how":"call","rota":"值班"}],"waitS":120}]', 2, '[{"tell":[{"whom":"operators","how":"push"}],"waitS":120},{"tell":[{"whom":"operators","how":"push"},{"whom":"supervisor","how":"push"}],"waitS":120},{"tell":[{"whom":"operators","how":"push"},{"whom":"supervisor","how":"call"}],"waitS":120}]', now(), 'house'),
  ('pol_default2', '', 'P2', 1, '当天', '[{"tell":[{"whom":"operators","how":"ring"}],"waitS":120},{"tell":[{"whom":"operators","how":"push"},{"whom":"supervisor","how":"push"}],"waitS":120}]', 1, '[{"tell":[{"whom":"operators","how":"push"}],"waitS":600},{"tell":[{"whom":"operators","how":"push"},{"whom":"supervisor","how":"push"}],"waitS":600}]', now(), 'house'),
  ('pol_default3', '', 'P3', 1, '预约', '[{"tell":[{"whom":"operators","how":"ring"}],"waitS":300},{"tell":[{"whom":"operators","how":"push"},{"whom":"supervisor","how":"push"}],"waitS":300}]', 1, '[{"tell":[{"whom":"operators","how":"push"}],"waitS":600},{"tell":[{"whom":"operators","how":"push"},{"whom":"supervisor","how":"push"}],"waitS":600}]', now(), 'house'),
  ('pol_default4', '', 'P4', 1, '咨询', '[{"tell":[{"whom":"operators","how":"ring"}],"waitS":600},{"tell":[{"whom":"operators","how":"push"},{"whom":"supervisor","how":"push"}],"waitS":600}]', 1, '[{"tell":[{"whom":"operators","how":"push"}],"waitS":600},{"tell":[{"whom":"operators","how":"push"},{"whom":"supervisor","how":"push"}],"waitS":600}]', now(), 'house');
