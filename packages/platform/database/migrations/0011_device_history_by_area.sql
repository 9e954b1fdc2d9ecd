ALTER TABLE "device_events" ADD COLUMN "area_path" text DEFAULT '' NOT NULL;--> statement-breakpoint
-- A device that was taken back and given to another street brought with it the door and the reason of the street before.
-- Found by the scope fuzz. Its history is now read where it happened; the city above both reads all of it.
create function area_of_device_event() returns trigger
language plpgsql
as $$
begin
	new.area_path := coalesce(
		(select h.area_path from households h where h.id = new.household_id),
		(select d.area_path from devices d where d.id = new.device_id),
		''
	);
	return new;
end $$;
--> statement-breakpoint
create trigger area_of_device_event before insert on device_events for each row execute function area_of_device_event();
--> statement-breakpoint
alter table device_events disable trigger device_events_append_only;
--> statement-breakpoint
update device_events e set area_path = coalesce(
	(select h.area_path from households h where h.id = e.household_id),
	(select d.area_path from devices d where d.id = e.device_id),
	''
);
--> statement-breakpoint
alter table device_events enable trigger device_events_append_only;
--> statement-breakpoint
alter policy seen on device_events using (
	area_path ~>=~ (select current_setting('unwalled.area_from')) and area_path ~<~ (select current_setting('unwalled.area_until'))
);
