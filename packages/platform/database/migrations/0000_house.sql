CREATE SEQUENCE "public"."ticket_numbers" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "events" (
	"seq" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "events_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"id" text NOT NULL,
	"type" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_id" text NOT NULL,
	"actor_name" text NOT NULL,
	"ticket_id" text,
	"thread" jsonb NOT NULL,
	"payload" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"urgent" boolean NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	"lease_until" timestamp (3) with time zone,
	"attempts" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "calls" (
	"id" text PRIMARY KEY NOT NULL,
	"carrier_sid" text,
	"ticket_id" text NOT NULL,
	"direction" text NOT NULL,
	"party" text NOT NULL,
	"status" text NOT NULL,
	"line" text NOT NULL,
	"carrier_sequence" integer DEFAULT -1 NOT NULL,
	"phone" text,
	"dialled" text NOT NULL,
	"purpose" text NOT NULL,
	"operator_id" text,
	"operator_name" text,
	"started_at" timestamp (3) with time zone NOT NULL,
	"answered_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "calls_carrier_sid_unique" UNIQUE("carrier_sid")
);
--> statement-breakpoint
CREATE TABLE "inbound_messages" (
	"carrier_sid" text PRIMARY KEY NOT NULL,
	"phone" text,
	"body" text NOT NULL,
	"ticket_id" text,
	"received_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"id" text PRIMARY KEY NOT NULL,
	"ticket_id" text NOT NULL,
	"purpose" text NOT NULL,
	"phone" text NOT NULL,
	"body" text NOT NULL,
	"status" text NOT NULL,
	"carrier_sid" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"sending_since" timestamp (3) with time zone,
	"failure" text,
	CONSTRAINT "messages_purpose_unique" UNIQUE("purpose"),
	CONSTRAINT "messages_carrier_sid_unique" UNIQUE("carrier_sid")
);
--> statement-breakpoint
CREATE TABLE "speech" (
	"seq" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "speech_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"key" text NOT NULL,
	"call_id" text NOT NULL,
	"ticket_id" text NOT NULL,
	"who" text NOT NULL,
	"text" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "speech_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "dispatch_decisions" (
	"id" text PRIMARY KEY NOT NULL,
	"ticket_id" text NOT NULL,
	"dispatch" integer NOT NULL,
	"round" integer NOT NULL,
	"outcome" text NOT NULL,
	"candidates" jsonb NOT NULL,
	"decided_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "offers" (
	"id" text PRIMARY KEY NOT NULL,
	"ticket_id" text NOT NULL,
	"dispatch" integer NOT NULL,
	"round" integer NOT NULL,
	"worker_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"status" text NOT NULL,
	"priority" text NOT NULL,
	"score" double precision NOT NULL,
	"distance_m" integer NOT NULL,
	"service_item_code" text NOT NULL,
	"pay_cents" integer NOT NULL,
	"price_version" integer NOT NULL,
	"offered_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"decided_by" text,
	"decline_reason" text,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "presses" (
	"id" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"kind" text NOT NULL,
	"channel" text NOT NULL,
	"raw_phone" text,
	"phone" text,
	"household_id" text,
	"senior_id" text,
	"area_path" text NOT NULL,
	"ticket_id" text NOT NULL,
	"call_id" text,
	"received_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "presses_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "accounts" (
	"id" text PRIMARY KEY NOT NULL,
	"login" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text NOT NULL,
	"role" text NOT NULL,
	"area_path" text NOT NULL,
	"provider_id" text,
	"worker_id" text,
	"disabled_at" timestamp (3) with time zone,
	CONSTRAINT "accounts_login_unique" UNIQUE("login")
);
--> statement-breakpoint
CREATE TABLE "areas" (
	"code" text PRIMARY KEY NOT NULL,
	"path" text NOT NULL,
	"parent_code" text,
	"level" text NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "areas_path_unique" UNIQUE("path")
);
--> statement-breakpoint
CREATE TABLE "contacts" (
	"id" text PRIMARY KEY NOT NULL,
	"senior_id" text NOT NULL,
	"ordinal" integer NOT NULL,
	"name" text NOT NULL,
	"relation" text NOT NULL,
	"phone" text NOT NULL,
	"holds_key" boolean NOT NULL,
	"told_of_alarms" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "household_phones" (
	"phone" text PRIMARY KEY NOT NULL,
	"household_id" text NOT NULL,
	"senior_id" text,
	"kind" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "households" (
	"id" text PRIMARY KEY NOT NULL,
	"area_path" text NOT NULL,
	"address" text NOT NULL,
	"entrance_note" text DEFAULT '' NOT NULL,
	"key_place" text DEFAULT '' NOT NULL,
	"lng" double precision NOT NULL,
	"lat" double precision NOT NULL
);
--> statement-breakpoint
CREATE TABLE "map_features" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"geometry" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "providers" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"phone" text NOT NULL,
	"area_path" text NOT NULL,
	"paused_at" timestamp (3) with time zone,
	"rating" double precision NOT NULL
);
--> statement-breakpoint
CREATE TABLE "seniors" (
	"id" text PRIMARY KEY NOT NULL,
	"household_id" text NOT NULL,
	"area_path" text NOT NULL,
	"name" text NOT NULL,
	"pinyin" text NOT NULL,
	"sex" text NOT NULL,
	"born_on" date NOT NULL,
	"living_state" text NOT NULL,
	"ability_level" text NOT NULL,
	"hearing" text NOT NULL,
	"dialect" text NOT NULL,
	"diseases" text[] NOT NULL,
	"allergies" text[] NOT NULL,
	"medicines" text[] NOT NULL,
	"wishes" text[] NOT NULL,
	"barred_worker_ids" text[] NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "service_items" (
	"code" text PRIMARY KEY NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text NOT NULL,
	"skill" text NOT NULL,
	"standard_zh" text NOT NULL,
	"standard_en" text NOT NULL,
	"duration_min" integer NOT NULL,
	"price_cents" integer NOT NULL,
	"price_version" integer NOT NULL,
	"required_evidence" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"csrf_token" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_in_failures" (
	"key" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"nonce" text NOT NULL,
	CONSTRAINT "sign_in_failures_key_at_nonce_pk" PRIMARY KEY("key","at","nonce")
);
--> statement-breakpoint
CREATE TABLE "workers" (
	"id" text PRIMARY KEY NOT NULL,
	"provider_id" text NOT NULL,
	"name" text NOT NULL,
	"phone" text NOT NULL,
	"skills" text[] NOT NULL,
	"area_path" text NOT NULL,
	"status" text NOT NULL,
	"status_at" timestamp (3) with time zone NOT NULL,
	"lng" double precision,
	"lat" double precision,
	"accuracy_m" double precision,
	"position_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "settlement_lines" (
	"id" text PRIMARY KEY NOT NULL,
	"visit_id" text NOT NULL,
	"ticket_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"worker_id" text NOT NULL,
	"senior_id" text,
	"area_path" text NOT NULL,
	"service_item_code" text NOT NULL,
	"price_version" integer NOT NULL,
	"duration_s" integer NOT NULL,
	"amount_cents" integer NOT NULL,
	"written_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "settlement_lines_visit_id_unique" UNIQUE("visit_id")
);
--> statement-breakpoint
CREATE TABLE "tickets" (
	"id" text PRIMARY KEY NOT NULL,
	"number" bigint DEFAULT nextval('ticket_numbers') NOT NULL,
	"kind" text NOT NULL,
	"priority" text NOT NULL,
	"status" text NOT NULL,
	"merge_key" text NOT NULL,
	"household_id" text,
	"senior_id" text,
	"area_path" text NOT NULL,
	"phone" text,
	"service_item_code" text,
	"summary" text DEFAULT '' NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"answer_due_at" timestamp (3) with time zone NOT NULL,
	"dispatch_due_at" timestamp (3) with time zone NOT NULL,
	"arrive_due_at" timestamp (3) with time zone NOT NULL,
	"resolve_due_at" timestamp (3) with time zone NOT NULL,
	"timer_due_at" timestamp (3) with time zone,
	"acknowledged_at" timestamp (3) with time zone,
	"operator_id" text,
	"operator_name" text,
	"escalation_level" integer DEFAULT 0 NOT NULL,
	"nobody_left_at" timestamp (3) with time zone,
	"dispatch_count" integer DEFAULT 0 NOT NULL,
	"resolved_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	"reopened_at" timestamp (3) with time zone,
	"outcome" text,
	"cancel_reason" text,
	"duplicate_of" text,
	"press_count" integer DEFAULT 1 NOT NULL,
	"last_press_at" timestamp (3) with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "p0_has_timer" CHECK ("tickets"."priority" <> 'P0' or "tickets"."status" in ('resolved','closed','canceled') or "tickets"."timer_due_at" is not null)
);
--> statement-breakpoint
CREATE TABLE "visit_corrections" (
	"id" text PRIMARY KEY NOT NULL,
	"visit_id" text NOT NULL,
	"field" text NOT NULL,
	"original" text,
	"corrected" text NOT NULL,
	"reason" text NOT NULL,
	"by_account" text NOT NULL,
	"by_name" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "visit_evidence" (
	"id" text PRIMARY KEY NOT NULL,
	"visit_id" text NOT NULL,
	"key" text NOT NULL,
	"kind" text NOT NULL,
	"media_type" text NOT NULL,
	"content" "bytea" NOT NULL,
	"sha256" text NOT NULL,
	"captured_at" timestamp (3) with time zone NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"lng" double precision,
	"lat" double precision,
	"accuracy_m" double precision
);
--> statement-breakpoint
CREATE TABLE "visits" (
	"id" text PRIMARY KEY NOT NULL,
	"ticket_id" text NOT NULL,
	"offer_id" text NOT NULL,
	"worker_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"senior_id" text,
	"household_id" text NOT NULL,
	"service_item_code" text NOT NULL,
	"pay_cents" integer NOT NULL,
	"price_version" integer NOT NULL,
	"status" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"departed_at" timestamp (3) with time zone,
	"departed_device_at" timestamp (3) with time zone,
	"check_in_at" timestamp (3) with time zone,
	"check_in_device_at" timestamp (3) with time zone,
	"check_in_lng" double precision,
	"check_in_lat" double precision,
	"check_in_accuracy_m" double precision,
	"check_in_distance_m" integer,
	"check_out_at" timestamp (3) with time zone,
	"check_out_device_at" timestamp (3) with time zone,
	"check_out_lng" double precision,
	"check_out_lat" double precision,
	"check_out_accuracy_m" double precision,
	"check_out_distance_m" integer,
	"abort_reason" text,
	"note" text,
	"settled_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "visits_offer_id_unique" UNIQUE("offer_id")
);
--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_senior_id_seniors_id_fk" FOREIGN KEY ("senior_id") REFERENCES "public"."seniors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "household_phones" ADD CONSTRAINT "household_phones_household_id_households_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."households"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seniors" ADD CONSTRAINT "seniors_household_id_households_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."households"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workers" ADD CONSTRAINT "workers_provider_id_providers_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."providers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_corrections" ADD CONSTRAINT "visit_corrections_visit_id_visits_id_fk" FOREIGN KEY ("visit_id") REFERENCES "public"."visits"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_evidence" ADD CONSTRAINT "visit_evidence_visit_id_visits_id_fk" FOREIGN KEY ("visit_id") REFERENCES "public"."visits"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "events_ticket" ON "events" USING btree ("ticket_id","seq") WHERE "events"."ticket_id" is not null;--> statement-breakpoint
CREATE INDEX "outbox_order" ON "outbox" USING btree ("urgent" DESC NULLS LAST,"seq");--> statement-breakpoint
CREATE INDEX "calls_ticket" ON "calls" USING btree ("ticket_id","started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "calls_purpose" ON "calls" USING btree ("purpose") WHERE "calls"."direction" = 'outbound';--> statement-breakpoint
CREATE INDEX "calls_live" ON "calls" USING btree ("started_at") WHERE "calls"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "messages_ticket" ON "messages" USING btree ("ticket_id","created_at");--> statement-breakpoint
CREATE INDEX "messages_unsent" ON "messages" USING btree ("created_at") WHERE "messages"."status" in ('pending', 'sending');--> statement-breakpoint
CREATE INDEX "speech_ticket" ON "speech" USING btree ("ticket_id","seq");--> statement-breakpoint
CREATE INDEX "decisions_ticket" ON "dispatch_decisions" USING btree ("ticket_id","decided_at");--> statement-breakpoint
CREATE UNIQUE INDEX "offers_one_accepted" ON "offers" USING btree ("ticket_id","dispatch") WHERE "offers"."status" = 'accepted';--> statement-breakpoint
CREATE UNIQUE INDEX "offers_one_pending" ON "offers" USING btree ("ticket_id","worker_id") WHERE "offers"."status" = 'pending';--> statement-breakpoint
CREATE INDEX "offers_ticket" ON "offers" USING btree ("ticket_id","offered_at");--> statement-breakpoint
CREATE INDEX "offers_worker" ON "offers" USING btree ("worker_id","status");--> statement-breakpoint
CREATE INDEX "offers_expiry" ON "offers" USING btree ("expires_at") WHERE "offers"."status" = 'pending';--> statement-breakpoint
CREATE INDEX "offers_accepted" ON "offers" USING btree ("decided_at") WHERE "offers"."status" = 'accepted';--> statement-breakpoint
CREATE INDEX "presses_ticket" ON "presses" USING btree ("ticket_id");--> statement-breakpoint
CREATE INDEX "contacts_senior" ON "contacts" USING btree ("senior_id","ordinal");--> statement-breakpoint
CREATE INDEX "seniors_household" ON "seniors" USING btree ("household_id");--> statement-breakpoint
CREATE INDEX "seniors_area" ON "seniors" USING btree ("area_path");--> statement-breakpoint
CREATE INDEX "workers_provider" ON "workers" USING btree ("provider_id");--> statement-breakpoint
CREATE INDEX "workers_area" ON "workers" USING btree ("area_path");--> statement-breakpoint
CREATE INDEX "settlement_lines_provider" ON "settlement_lines" USING btree ("provider_id","written_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "tickets_merge" ON "tickets" USING btree ("merge_key","last_press_at") WHERE "tickets"."status" in ('open','acknowledged','dispatching','assigned');--> statement-breakpoint
CREATE INDEX "tickets_unfinished" ON "tickets" USING btree ("area_path","opened_at") WHERE "tickets"."status" in ('open','acknowledged','dispatching','assigned','resolved');--> statement-breakpoint
CREATE INDEX "tickets_finished" ON "tickets" USING btree ("opened_at" DESC NULLS LAST) WHERE "tickets"."status" in ('closed','canceled');--> statement-breakpoint
CREATE INDEX "tickets_timer" ON "tickets" USING btree ("timer_due_at") WHERE "tickets"."timer_due_at" is not null;--> statement-breakpoint
CREATE INDEX "tickets_household" ON "tickets" USING btree ("household_id","opened_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "visit_corrections_visit" ON "visit_corrections" USING btree ("visit_id");--> statement-breakpoint
CREATE UNIQUE INDEX "visit_evidence_key" ON "visit_evidence" USING btree ("visit_id","key");--> statement-breakpoint
CREATE UNIQUE INDEX "visits_one_open" ON "visits" USING btree ("ticket_id") WHERE "visits"."status" in ('created','en_route','on_scene');--> statement-breakpoint
CREATE UNIQUE INDEX "visits_one_per_worker" ON "visits" USING btree ("worker_id") WHERE "visits"."status" in ('created','en_route','on_scene');--> statement-breakpoint
CREATE INDEX "visits_ticket" ON "visits" USING btree ("ticket_id","created_at");--> statement-breakpoint
CREATE INDEX "visits_worker" ON "visits" USING btree ("worker_id","created_at");--> statement-breakpoint
CREATE INDEX "visits_unsettled" ON "visits" USING btree ("check_out_at") WHERE "visits"."status" = 'completed' and "visits"."settled_at" is null;