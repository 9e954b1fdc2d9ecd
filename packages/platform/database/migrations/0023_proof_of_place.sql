CREATE TABLE "visit_proofs" (
	"id" text PRIMARY KEY NOT NULL,
	"visit_id" text NOT NULL,
	"kind" text NOT NULL,
	"code_hash" text NOT NULL,
	"issued_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"by_account" text NOT NULL,
	"by_name" text NOT NULL,
	"wrong_tries" integer DEFAULT 0 NOT NULL,
	"last_try" text,
	"closed_at" timestamp (3) with time zone,
	"call_id" text,
	"proved_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "visit_evidence" ADD COLUMN "signed_by" text;--> statement-breakpoint
ALTER TABLE "visits" ADD COLUMN "check_in_no_place" text;--> statement-breakpoint
ALTER TABLE "visits" ADD COLUMN "check_out_no_place" text;--> statement-breakpoint
ALTER TABLE "visits" ADD COLUMN "unsigned_reason" text;--> statement-breakpoint
ALTER TABLE "visits" ADD COLUMN "late_min" integer;--> statement-breakpoint
ALTER TABLE "visits" ADD COLUMN "late_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "visits" ADD COLUMN "late_device_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "visit_proofs" ADD CONSTRAINT "visit_proofs_visit_id_visits_id_fk" FOREIGN KEY ("visit_id") REFERENCES "public"."visits"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "visit_proofs_one_waiting" ON "visit_proofs" USING btree ("visit_id") WHERE "visit_proofs"."proved_at" is null and "visit_proofs"."closed_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "visit_proofs_one_proved" ON "visit_proofs" USING btree ("visit_id") WHERE "visit_proofs"."proved_at" is not null;--> statement-breakpoint
CREATE INDEX "visit_proofs_visit" ON "visit_proofs" USING btree ("visit_id","issued_at");--> statement-breakpoint
-- As with the photos of a visit: whoever sees the visit sees what proved it. What a code was is nobody's to read.
alter table visit_proofs enable row level security;
--> statement-breakpoint
create policy seen on visit_proofs for select to unwalled_person using (exists (select from visits where visits.id = visit_proofs.visit_id));
--> statement-breakpoint
grant select (id, visit_id, kind, issued_at, expires_at, by_account, by_name, wrong_tries, last_try, closed_at, call_id, proved_at) on visit_proofs to unwalled_person;
