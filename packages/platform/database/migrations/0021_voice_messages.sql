ALTER TABLE "missed_calls" ADD COLUMN "message_from" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "missed_calls" ADD COLUMN "message_until" timestamp (3) with time zone;