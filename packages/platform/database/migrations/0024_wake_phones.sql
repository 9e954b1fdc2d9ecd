CREATE TABLE "push_subscriptions" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"worker_id" text,
	"provider_id" text NOT NULL,
	"area_path" text NOT NULL,
	"endpoint_hash" text NOT NULL,
	"endpoint" text NOT NULL,
	"p256dh" text NOT NULL,
	"auth" text NOT NULL,
	"language" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_success_at" timestamp (3) with time zone,
	CONSTRAINT "push_subscriptions_endpoint_hash_unique" UNIQUE("endpoint_hash")
);
--> statement-breakpoint
ALTER TABLE "push_subscriptions" ADD CONSTRAINT "push_subscriptions_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "push_subscriptions_worker" ON "push_subscriptions" USING btree ("worker_id");--> statement-breakpoint
CREATE INDEX "push_subscriptions_firm" ON "push_subscriptions" USING btree ("provider_id");--> statement-breakpoint
CREATE INDEX "push_subscriptions_account" ON "push_subscriptions" USING btree ("account_id");--> statement-breakpoint
-- Whose browser it is sees that it is woken. Where it is reached is nobody's to read.
alter table push_subscriptions enable row level security;
--> statement-breakpoint
create policy seen on push_subscriptions for select to unwalled_person using (account_id = (select unwalled_scope('accountId')));
--> statement-breakpoint
grant select (id, account_id, worker_id, provider_id, area_path, language, created_at, last_success_at) on push_subscriptions to unwalled_person;
