ALTER TABLE "mask_bindings" ADD COLUMN "service_ref" text;--> statement-breakpoint
ALTER TABLE "mask_bindings" ADD COLUMN "expires_at" timestamp (3) with time zone;