ALTER TABLE "calls" ADD COLUMN "manner" text;--> statement-breakpoint
ALTER TABLE "calls" ADD COLUMN "part" text;--> statement-breakpoint
ALTER TABLE "calls" ADD COLUMN "part_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "calls" ADD COLUMN "part_told" text;--> statement-breakpoint
CREATE INDEX "calls_untold" ON "calls" USING btree ("started_at") WHERE "calls"."ended_at" is null and "calls"."part" is distinct from "calls"."part_told";