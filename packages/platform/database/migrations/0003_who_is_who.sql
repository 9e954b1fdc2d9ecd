CREATE SCHEMA "trail";--> statement-breakpoint
CREATE TABLE "catalogue_items" (
	"item_code" text PRIMARY KEY NOT NULL,
	"category" text NOT NULL,
	"unit" text NOT NULL,
	"skills" text[] NOT NULL,
	"eligible_groups" text[] NOT NULL,
	"active_from" date NOT NULL,
	"active_until" date,
	"version" integer DEFAULT 1 NOT NULL
);--> statement-breakpoint
CREATE TABLE "item_prices" (
	"item_code" text NOT NULL,
	"version" integer NOT NULL,
	"area_path" text NOT NULL,
	"valid_from" date NOT NULL,
	"price_cents" integer NOT NULL,
	"set_at" timestamp (3) with time zone NOT NULL,
	"set_by" text NOT NULL,
	CONSTRAINT "item_prices_item_code_version_pk" PRIMARY KEY("item_code","version")
);--> statement-breakpoint
CREATE TABLE "item_standards" (
	"item_code" text NOT NULL,
	"standard_code" text NOT NULL,
	"ordinal" integer NOT NULL,
	CONSTRAINT "item_standards_item_code_standard_code_pk" PRIMARY KEY("item_code","standard_code")
);--> statement-breakpoint
CREATE TABLE "standards" (
	"code" text NOT NULL,
	"version" integer NOT NULL,
	"title_zh" text NOT NULL,
	"title_en" text NOT NULL,
	"text" text NOT NULL,
	"required_evidence" text[] NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	"published_by" text NOT NULL,
	CONSTRAINT "standards_code_version_pk" PRIMARY KEY("code","version")
);--> statement-breakpoint
CREATE TABLE "device_events" (
	"id" text PRIMARY KEY NOT NULL,
	"device_id" text NOT NULL,
	"kind" text NOT NULL,
	"household_id" text,
	"at" timestamp (3) with time zone NOT NULL,
	"by_id" text NOT NULL,
	"by_name" text NOT NULL,
	"facts" jsonb NOT NULL
);--> statement-breakpoint
CREATE TABLE "device_tallies" (
	"area_path" text PRIMARY KEY NOT NULL,
	"stock" integer DEFAULT 0 NOT NULL,
	"bound" integer DEFAULT 0 NOT NULL,
	"covered" integer DEFAULT 0 NOT NULL,
	"faulty" integer DEFAULT 0 NOT NULL
);--> statement-breakpoint
CREATE TABLE "devices" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"model" text NOT NULL,
	"serial" text NOT NULL,
	"status" text NOT NULL,
	"area_path" text NOT NULL,
	"household_id" text,
	"senior_id" text,
	"phone" text,
	"sim" text,
	"bound_at" timestamp (3) with time zone,
	"heartbeat_at" timestamp (3) with time zone,
	"battery_pct" integer,
	"proven_at" timestamp (3) with time zone,
	"covered" boolean DEFAULT false NOT NULL,
	"fault" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "devices_serial_unique" UNIQUE("serial")
);--> statement-breakpoint
CREATE TABLE "exports" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"format" text NOT NULL,
	"area_path" text NOT NULL,
	"why" text NOT NULL,
	"account_id" text NOT NULL,
	"account_name" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"fetched_at" timestamp (3) with time zone,
	"rows" integer
);--> statement-breakpoint
CREATE TABLE "import_rows_refused" (
	"import_id" text NOT NULL,
	"ordinal" integer NOT NULL,
	"line" integer NOT NULL,
	"field" text NOT NULL,
	"code" text NOT NULL,
	"value" text NOT NULL,
	"taken" boolean NOT NULL,
	CONSTRAINT "import_rows_refused_import_id_ordinal_pk" PRIMARY KEY("import_id","ordinal")
);--> statement-breakpoint
CREATE TABLE "imports" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"file_name" text NOT NULL,
	"bytes" bigint NOT NULL,
	"sha256" text NOT NULL,
	"format" text NOT NULL,
	"encoding" text,
	"sheet" text,
	"other_sheets" text[] NOT NULL,
	"area_path" text NOT NULL,
	"status" text NOT NULL,
	"wanted" text,
	"wanted_at" timestamp (3) with time zone,
	"header_line" integer NOT NULL,
	"columns" text[] NOT NULL,
	"samples" jsonb NOT NULL,
	"mapping" jsonb NOT NULL,
	"counts" jsonb NOT NULL,
	"cursor" integer DEFAULT 0 NOT NULL,
	"total_rows" integer,
	"failure" jsonb,
	"lease" text,
	"lease_until" timestamp (3) with time zone,
	"created_by" text NOT NULL,
	"created_by_name" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"reason" text,
	"file_gone" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);--> statement-breakpoint
CREATE TABLE "webhook_deliveries" (
	"id" text PRIMARY KEY NOT NULL,
	"endpoint_id" text NOT NULL,
	"event_id" text NOT NULL,
	"type" text NOT NULL,
	"payload" jsonb NOT NULL,
	"status" text NOT NULL,
	"attempts" jsonb NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"next_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL
);--> statement-breakpoint
CREATE TABLE "webhook_endpoints" (
	"id" text PRIMARY KEY NOT NULL,
	"url" text NOT NULL,
	"description" text NOT NULL,
	"types" text[] NOT NULL,
	"area_path" text NOT NULL,
	"secret_sealed" text NOT NULL,
	"seen_seq" bigint NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"disabled_at" timestamp (3) with time zone,
	"disabled_why" text,
	"version" integer DEFAULT 1 NOT NULL
);--> statement-breakpoint
CREATE TABLE "account_links" (
	"issuer" text NOT NULL,
	"subject" text NOT NULL,
	"account_id" text NOT NULL,
	"linked_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "account_links_issuer_subject_pk" PRIMARY KEY("issuer","subject")
);--> statement-breakpoint
CREATE TABLE "api_keys" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"token_hash" text NOT NULL,
	"hint" text NOT NULL,
	"role" text NOT NULL,
	"scopes" text[] NOT NULL,
	"area_path" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "api_keys_token_hash_unique" UNIQUE("token_hash")
);--> statement-breakpoint
CREATE TABLE "challenges" (
	"id" text PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"challenge" text NOT NULL,
	"account_id" text,
	"nonce" text,
	"verifier" text,
	"go_to" text,
	"expires_at" timestamp (3) with time zone NOT NULL
);--> statement-breakpoint
CREATE TABLE "known_addresses" (
	"login" text NOT NULL,
	"address" text NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "known_addresses_login_address_pk" PRIMARY KEY("login","address")
);--> statement-breakpoint
CREATE TABLE "passkeys" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"credential_id" text NOT NULL,
	"public_key" "bytea" NOT NULL,
	"counter" bigint NOT NULL,
	"transports" text[] NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	CONSTRAINT "passkeys_credential_id_unique" UNIQUE("credential_id")
);--> statement-breakpoint
CREATE TABLE "recovery_codes" (
	"account_id" text NOT NULL,
	"code_hash" text NOT NULL,
	"used_at" timestamp (3) with time zone,
	CONSTRAINT "recovery_codes_account_id_code_hash_pk" PRIMARY KEY("account_id","code_hash")
);--> statement-breakpoint
CREATE TABLE "second_factors" (
	"account_id" text PRIMARY KEY NOT NULL,
	"secret_sealed" text,
	"pending_sealed" text,
	"last_step" bigint
);--> statement-breakpoint
CREATE TABLE "sign_in_locks" (
	"login" text PRIMARY KEY NOT NULL,
	"failures" integer NOT NULL,
	"failed_at" timestamp (3) with time zone NOT NULL,
	"locked_until" timestamp (3) with time zone
);--> statement-breakpoint
CREATE TABLE "spent_tokens" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"session_id" text NOT NULL
);--> statement-breakpoint
CREATE TABLE "member_warnings" (
	"id" text PRIMARY KEY NOT NULL,
	"provider_id" text NOT NULL,
	"reason" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"by_id" text NOT NULL,
	"by_name" text NOT NULL
);--> statement-breakpoint
CREATE TABLE "members" (
	"provider_id" text PRIMARY KEY NOT NULL,
	"status" text NOT NULL,
	"papers_required" boolean NOT NULL,
	"capacity_per_day" integer,
	"applied_at" timestamp (3) with time zone,
	"activated_at" timestamp (3) with time zone,
	"reason" text,
	"version" integer DEFAULT 1 NOT NULL
);--> statement-breakpoint
CREATE TABLE "papers" (
	"id" text PRIMARY KEY NOT NULL,
	"provider_id" text NOT NULL,
	"worker_id" text,
	"kind" text NOT NULL,
	"skill" text,
	"number" text NOT NULL,
	"issued_on" date NOT NULL,
	"valid_until" date NOT NULL,
	"state" text NOT NULL,
	"submitted_at" timestamp (3) with time zone NOT NULL,
	"submitted_by" text NOT NULL,
	"reviewed_at" timestamp (3) with time zone,
	"reviewed_by" text,
	"reason" text
);--> statement-breakpoint
CREATE TABLE "work_times" (
	"id" text PRIMARY KEY NOT NULL,
	"worker_id" text NOT NULL,
	"kind" text NOT NULL,
	"from_at" timestamp (3) with time zone NOT NULL,
	"until_at" timestamp (3) with time zone NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"removed_at" timestamp (3) with time zone
);--> statement-breakpoint
CREATE TABLE "break_glass" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"account_name" text NOT NULL,
	"role" text NOT NULL,
	"senior_id" text NOT NULL,
	"area_path" text NOT NULL,
	"reason" text NOT NULL,
	"ticket_id" text,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"told" integer NOT NULL,
	"review_due_at" timestamp (3) with time zone NOT NULL,
	"reviewed_at" timestamp (3) with time zone,
	"reviewed_by" text,
	"reviewed_by_name" text,
	"verdict" text,
	"review_note" text,
	CONSTRAINT "break_glass_review_by_another" CHECK ("break_glass"."reviewed_by" is distinct from "break_glass"."account_id")
);--> statement-breakpoint
CREATE TABLE "erasure_certificates" (
	"id" text PRIMARY KEY NOT NULL,
	"class" text,
	"senior_id" text,
	"request_id" text,
	"area_path" text DEFAULT '' NOT NULL,
	"rule" text NOT NULL,
	"before" timestamp (3) with time zone NOT NULL,
	"begun_at" timestamp (3) with time zone NOT NULL,
	"done_at" timestamp (3) with time zone,
	"by" text NOT NULL,
	"counts" jsonb NOT NULL,
	"digest" text NOT NULL
);--> statement-breakpoint
CREATE TABLE "legal_holds" (
	"id" text PRIMARY KEY NOT NULL,
	"class" text,
	"senior_id" text,
	"area_path" text DEFAULT '' NOT NULL,
	"reason" text NOT NULL,
	"placed_at" timestamp (3) with time zone NOT NULL,
	"placed_by" text NOT NULL,
	"lifted_at" timestamp (3) with time zone,
	"lifted_by" text,
	"lift_reason" text,
	CONSTRAINT "legal_holds_one_subject" CHECK (("legal_holds"."class" is null) <> ("legal_holds"."senior_id" is null))
);--> statement-breakpoint
CREATE TABLE "person_requests" (
	"id" text PRIMARY KEY NOT NULL,
	"senior_id" text NOT NULL,
	"area_path" text NOT NULL,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"asked_by" text NOT NULL,
	"wish" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"verified_how" text,
	"ended_at" timestamp (3) with time zone,
	"ended_by" text,
	"answer" text,
	"certificate_id" text,
	"version" integer DEFAULT 1 NOT NULL
);--> statement-breakpoint
CREATE TABLE "area_births" (
	"area_path" text NOT NULL,
	"born_year" integer NOT NULL,
	"seniors" integer NOT NULL,
	CONSTRAINT "area_births_area_path_born_year_pk" PRIMARY KEY("area_path","born_year")
);--> statement-breakpoint
CREATE TABLE "area_tallies" (
	"area_path" text PRIMARY KEY NOT NULL,
	"seniors" integer NOT NULL,
	"living_alone" integer NOT NULL,
	"covered" integer NOT NULL
);--> statement-breakpoint
CREATE TABLE "operating_areas" (
	"id" text PRIMARY KEY NOT NULL,
	"area_path" text NOT NULL,
	"provider_id" text NOT NULL,
	"from_on" date NOT NULL,
	"until_on" date,
	"note" text DEFAULT '' NOT NULL,
	"given_at" timestamp (3) with time zone NOT NULL,
	"given_by" text NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"ended_by" text
);--> statement-breakpoint
CREATE TABLE "consents" (
	"id" text PRIMARY KEY NOT NULL,
	"senior_id" text NOT NULL,
	"act" text NOT NULL,
	"purpose" text NOT NULL,
	"by_whom" text NOT NULL,
	"how" text NOT NULL,
	"valid_until" date,
	"note" text DEFAULT '' NOT NULL,
	"withdraws" text,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"recorded_by" text NOT NULL,
	"recorded_by_name" text NOT NULL
);--> statement-breakpoint
CREATE TABLE "senior_facts" (
	"seq" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "senior_facts_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"senior_id" text NOT NULL,
	"field" text NOT NULL,
	"value" jsonb,
	"sealed" text,
	"source" text NOT NULL,
	"reason" text,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"recorded_by" text NOT NULL,
	"recorded_by_name" text NOT NULL,
	"reviewed_at" timestamp (3) with time zone,
	"reviewed_by" text,
	"reviewed_by_name" text,
	"valid_until" date
);--> statement-breakpoint
CREATE TABLE "senior_merges" (
	"id" text PRIMARY KEY NOT NULL,
	"keep_id" text NOT NULL,
	"drop_id" text NOT NULL,
	"record" jsonb NOT NULL,
	"drop_id_number_sealed" text,
	"keep_health_sealed" text,
	"reason" text NOT NULL,
	"merged_at" timestamp (3) with time zone NOT NULL,
	"merged_by" text NOT NULL,
	"merged_by_name" text NOT NULL,
	"undone_at" timestamp (3) with time zone,
	"undone_by" text,
	"undone_reason" text
);--> statement-breakpoint
CREATE TABLE "senior_photos" (
	"senior_id" text PRIMARY KEY NOT NULL,
	"media_type" text NOT NULL,
	"sha256" text NOT NULL,
	"content" "bytea" NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	"added_by" text NOT NULL
);--> statement-breakpoint
CREATE TABLE "trail"."anchors" (
	"chain_seq" bigint PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);--> statement-breakpoint
CREATE TABLE "trail"."chain" (
	"chain_seq" bigint PRIMARY KEY NOT NULL,
	"entry_seq" bigint NOT NULL,
	"content_hash" text NOT NULL,
	"prev_hash" text NOT NULL,
	"hash" text NOT NULL,
	"sealed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "chain_entry_seq_unique" UNIQUE("entry_seq")
);--> statement-breakpoint
CREATE TABLE "trail"."entries" (
	"seq" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "trail"."entries_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_id" text NOT NULL,
	"actor_name" text NOT NULL,
	"action" text NOT NULL,
	"subject_kind" text,
	"subject_id" text,
	"area_path" text DEFAULT '' NOT NULL,
	"facts" jsonb NOT NULL,
	"reason" text,
	"thread" jsonb NOT NULL,
	CONSTRAINT "entries_id_unique" UNIQUE("id")
);--> statement-breakpoint
CREATE TABLE "trail"."unsealed" (
	"entry_seq" bigint PRIMARY KEY NOT NULL
);--> statement-breakpoint
DROP INDEX "outbox_order";--> statement-breakpoint
DROP INDEX "settlement_lines_provider";--> statement-breakpoint
DROP INDEX "tickets_finished";--> statement-breakpoint
DROP INDEX "tickets_household";--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "factors" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "must_change" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "awaiting_approval" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "reset_code_hash" text;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "reset_expires_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "password_changed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "last_sign_in_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "may_order" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "may_see_position" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "households" ADD COLUMN "accuracy_m" double precision DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "households" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "seniors" ADD COLUMN "initials" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "seniors" ADD COLUMN "id_number_sealed" text;--> statement-breakpoint
ALTER TABLE "seniors" ADD COLUMN "id_number_index" text;--> statement-breakpoint
ALTER TABLE "seniors" ADD COLUMN "card_number" text;--> statement-breakpoint
ALTER TABLE "seniors" ADD COLUMN "faith" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "seniors" ADD COLUMN "gp" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "seniors" ADD COLUMN "health_sealed" text;--> statement-breakpoint
ALTER TABLE "seniors" ADD COLUMN "ring_wishes" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "seniors" ADD COLUMN "covered" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "seniors" ADD COLUMN "merged_into" text;--> statement-breakpoint
ALTER TABLE "seniors" ADD COLUMN "left_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "seniors" ADD COLUMN "left_reason" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "id" text DEFAULT 'ses_' || replace(gen_random_uuid()::text, '-', '') NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "step" text DEFAULT 'done' NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "previous_token_hash" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "rotated_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "confirmed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "agent_hash" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "browser" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "address" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "last_seen_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "attempts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "ended_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "ended_because" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "told_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_id_unique" UNIQUE("id");--> statement-breakpoint
ALTER TABLE "catalogue_items" ADD CONSTRAINT "catalogue_items_item_code_service_items_code_fk" FOREIGN KEY ("item_code") REFERENCES "public"."service_items"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item_prices" ADD CONSTRAINT "item_prices_item_code_service_items_code_fk" FOREIGN KEY ("item_code") REFERENCES "public"."service_items"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item_standards" ADD CONSTRAINT "item_standards_item_code_service_items_code_fk" FOREIGN KEY ("item_code") REFERENCES "public"."service_items"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "device_events" ADD CONSTRAINT "device_events_device_id_devices_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."devices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_rows_refused" ADD CONSTRAINT "import_rows_refused_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_endpoint_id_webhook_endpoints_id_fk" FOREIGN KEY ("endpoint_id") REFERENCES "public"."webhook_endpoints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_links" ADD CONSTRAINT "account_links_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passkeys" ADD CONSTRAINT "passkeys_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "second_factors" ADD CONSTRAINT "second_factors_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spent_tokens" ADD CONSTRAINT "spent_tokens_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_warnings" ADD CONSTRAINT "member_warnings_provider_id_providers_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."providers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_provider_id_providers_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."providers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "papers" ADD CONSTRAINT "papers_provider_id_providers_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."providers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "papers" ADD CONSTRAINT "papers_worker_id_workers_id_fk" FOREIGN KEY ("worker_id") REFERENCES "public"."workers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_times" ADD CONSTRAINT "work_times_worker_id_workers_id_fk" FOREIGN KEY ("worker_id") REFERENCES "public"."workers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_senior_id_seniors_id_fk" FOREIGN KEY ("senior_id") REFERENCES "public"."seniors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_withdraws_consents_id_fk" FOREIGN KEY ("withdraws") REFERENCES "public"."consents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "senior_facts" ADD CONSTRAINT "senior_facts_senior_id_seniors_id_fk" FOREIGN KEY ("senior_id") REFERENCES "public"."seniors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "senior_merges" ADD CONSTRAINT "senior_merges_keep_id_seniors_id_fk" FOREIGN KEY ("keep_id") REFERENCES "public"."seniors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "senior_merges" ADD CONSTRAINT "senior_merges_drop_id_seniors_id_fk" FOREIGN KEY ("drop_id") REFERENCES "public"."seniors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "senior_photos" ADD CONSTRAINT "senior_photos_senior_id_seniors_id_fk" FOREIGN KEY ("senior_id") REFERENCES "public"."seniors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "item_prices_area" ON "item_prices" USING btree ("item_code","area_path","valid_from");--> statement-breakpoint
CREATE INDEX "item_standards_standard" ON "item_standards" USING btree ("standard_code");--> statement-breakpoint
CREATE INDEX "device_events_device" ON "device_events" USING btree ("device_id","at");--> statement-breakpoint
CREATE INDEX "device_events_household" ON "device_events" USING btree ("household_id","at");--> statement-breakpoint
CREATE INDEX "devices_household" ON "devices" USING btree ("household_id");--> statement-breakpoint
CREATE INDEX "devices_senior" ON "devices" USING btree ("senior_id");--> statement-breakpoint
CREATE INDEX "devices_phone" ON "devices" USING btree ("phone") WHERE "devices"."status" in ('bound','faulty');--> statement-breakpoint
CREATE INDEX "devices_place" ON "devices" USING btree ("area_path" collate "C","id");--> statement-breakpoint
CREATE INDEX "devices_status" ON "devices" USING btree ("status","area_path" collate "C","id");--> statement-breakpoint
CREATE INDEX "devices_dormant" ON "devices" USING btree ("area_path" collate "C","id") WHERE "devices"."status" = 'bound' and not "devices"."covered";--> statement-breakpoint
CREATE INDEX "devices_battery" ON "devices" USING btree ("area_path" collate "C","id") WHERE "devices"."battery_pct" < 20 and "devices"."status" in ('bound','faulty');--> statement-breakpoint
CREATE INDEX "devices_serial" ON "devices" USING btree ("serial" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "devices_phone_end" ON "devices" USING btree (reverse("phone") text_pattern_ops);--> statement-breakpoint
CREATE INDEX "devices_covered" ON "devices" USING btree ("proven_at") WHERE "devices"."covered";--> statement-breakpoint
CREATE INDEX "devices_heartbeat" ON "devices" USING btree ("heartbeat_at") WHERE "devices"."status" = 'bound';--> statement-breakpoint
CREATE INDEX "exports_account" ON "exports" USING btree ("account_id","id");--> statement-breakpoint
CREATE INDEX "imports_area" ON "imports" USING btree ("area_path","id");--> statement-breakpoint
CREATE UNIQUE INDEX "imports_file" ON "imports" USING btree ("sha256","kind","area_path") WHERE "imports"."status" not in ('failed', 'canceled');--> statement-breakpoint
CREATE INDEX "imports_wanted" ON "imports" USING btree ("wanted_at") WHERE "imports"."wanted" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "webhook_deliveries_once" ON "webhook_deliveries" USING btree ("endpoint_id","event_id");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_due" ON "webhook_deliveries" USING btree ("next_at") WHERE "webhook_deliveries"."status" = 'pending';--> statement-breakpoint
CREATE INDEX "webhook_deliveries_log" ON "webhook_deliveries" USING btree ("endpoint_id","id");--> statement-breakpoint
CREATE INDEX "account_links_account" ON "account_links" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "passkeys_account" ON "passkeys" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "member_warnings_provider" ON "member_warnings" USING btree ("provider_id","at");--> statement-breakpoint
CREATE INDEX "papers_provider" ON "papers" USING btree ("provider_id");--> statement-breakpoint
CREATE INDEX "papers_worker" ON "papers" USING btree ("worker_id") WHERE "papers"."worker_id" is not null;--> statement-breakpoint
CREATE INDEX "papers_submitted" ON "papers" USING btree ("id") WHERE "papers"."state" = 'submitted';--> statement-breakpoint
CREATE INDEX "papers_expiry" ON "papers" USING btree ("valid_until") WHERE "papers"."state" = 'approved';--> statement-breakpoint
CREATE INDEX "work_times_worker" ON "work_times" USING btree ("worker_id","until_at") WHERE "work_times"."removed_at" is null;--> statement-breakpoint
CREATE INDEX "break_glass_due" ON "break_glass" USING btree ("area_path","id") WHERE "break_glass"."reviewed_at" is null;--> statement-breakpoint
CREATE INDEX "break_glass_account" ON "break_glass" USING btree ("account_id","senior_id","expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "erasure_certificates_running" ON "erasure_certificates" USING btree ("class") WHERE "erasure_certificates"."done_at" is null and "erasure_certificates"."class" is not null;--> statement-breakpoint
CREATE INDEX "legal_holds_standing" ON "legal_holds" USING btree ("senior_id") WHERE "legal_holds"."lifted_at" is null;--> statement-breakpoint
CREATE INDEX "person_requests_senior" ON "person_requests" USING btree ("senior_id");--> statement-breakpoint
CREATE INDEX "person_requests_open" ON "person_requests" USING btree ("area_path","id") WHERE "person_requests"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "operating_areas_area" ON "operating_areas" USING btree ("area_path","from_on");--> statement-breakpoint
CREATE INDEX "operating_areas_provider" ON "operating_areas" USING btree ("provider_id");--> statement-breakpoint
CREATE INDEX "consents_senior" ON "consents" USING btree ("senior_id","recorded_at");--> statement-breakpoint
CREATE UNIQUE INDEX "consents_withdraws" ON "consents" USING btree ("withdraws");--> statement-breakpoint
CREATE INDEX "senior_facts_senior" ON "senior_facts" USING btree ("senior_id","seq");--> statement-breakpoint
CREATE INDEX "senior_merges_keep" ON "senior_merges" USING btree ("keep_id");--> statement-breakpoint
CREATE INDEX "senior_merges_drop" ON "senior_merges" USING btree ("drop_id");--> statement-breakpoint
CREATE INDEX "trail_entries_subject" ON "trail"."entries" USING btree ("subject_id","seq" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "trail_entries_actor" ON "trail"."entries" USING btree ("actor_id","seq" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "trail_entries_at" ON "trail"."entries" USING btree ("at");--> statement-breakpoint
ALTER TABLE "seniors" ADD CONSTRAINT "seniors_merged_into_seniors_id_fk" FOREIGN KEY ("merged_into") REFERENCES "public"."seniors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "presses_received" ON "presses" USING brin ("received_at");--> statement-breakpoint
CREATE INDEX "accounts_area" ON "accounts" USING btree ("area_path");--> statement-breakpoint
CREATE INDEX "areas_parent" ON "areas" USING btree ("parent_code","code");--> statement-breakpoint
CREATE INDEX "household_phones_household" ON "household_phones" USING btree ("household_id");--> statement-breakpoint
CREATE INDEX "household_phones_senior" ON "household_phones" USING btree ("senior_id");--> statement-breakpoint
CREATE INDEX "households_area" ON "households" USING btree ("area_path","address");--> statement-breakpoint
CREATE UNIQUE INDEX "seniors_id_number" ON "seniors" USING btree ("id_number_index");--> statement-breakpoint
CREATE INDEX "seniors_merged" ON "seniors" USING btree ("merged_into");--> statement-breakpoint
CREATE INDEX "sessions_previous" ON "sessions" USING btree ("previous_token_hash");--> statement-breakpoint
CREATE INDEX "sessions_account" ON "sessions" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "outbox_order" ON "outbox" USING btree ("urgent" DESC NULLS FIRST,"seq");--> statement-breakpoint
CREATE INDEX "settlement_lines_provider" ON "settlement_lines" USING btree ("provider_id","written_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "tickets_finished" ON "tickets" USING btree ("opened_at" DESC NULLS FIRST) WHERE "tickets"."status" in ('closed','canceled');--> statement-breakpoint
CREATE INDEX "tickets_household" ON "tickets" USING btree ("household_id","opened_at" DESC NULLS FIRST);