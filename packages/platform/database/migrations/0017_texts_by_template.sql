ALTER TABLE "inbound_messages" ADD COLUMN "offer_id" text;--> statement-breakpoint
ALTER TABLE "inbound_messages" ADD COLUMN "answer" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "template_key" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "params" jsonb;