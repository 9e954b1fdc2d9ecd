ALTER TABLE "calls" ADD COLUMN "awaits_person" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "call_offers" ADD COLUMN "leg_id" text;--> statement-breakpoint
ALTER TABLE "seats" ADD COLUMN "phone_way" text DEFAULT 'browser' NOT NULL;--> statement-breakpoint
ALTER TABLE "seats" ADD COLUMN "phone_sealed" text;--> statement-breakpoint
ALTER TABLE "seats" ADD COLUMN "phone_asks_key" boolean DEFAULT true NOT NULL;