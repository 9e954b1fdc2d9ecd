ALTER TABLE "calls" ADD COLUMN "ring_s" integer;--> statement-breakpoint
ALTER TABLE "calls" ADD COLUMN "call_back_offered_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "queue_terms" ADD COLUMN "call_back_s" integer;--> statement-breakpoint
ALTER TABLE "queue_terms" ADD COLUMN "centre_phone" text;--> statement-breakpoint
ALTER TABLE "queue_terms" ADD COLUMN "centre_s" integer DEFAULT 60 NOT NULL;--> statement-breakpoint
ALTER TABLE "queue_terms" ADD COLUMN "centre_ring_s" integer DEFAULT 25 NOT NULL;--> statement-breakpoint
ALTER TABLE "queue_terms" ADD COLUMN "centre_takes_sos" boolean DEFAULT false NOT NULL;