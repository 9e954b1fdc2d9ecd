-- A device that belongs to one person goes where they go: its next press must ring for the new door, it must count as
-- covering there and no longer at the old door, and the old street must not keep the name of somebody who left it. What
-- covers everybody behind a door stays with the door. In the database, because whatever moves a senior (a command, a
-- merge, an import) knows nothing of devices.
create function devices_follow_senior() returns trigger
language plpgsql
as $$
begin
	update devices set household_id = new.household_id, area_path = new.area_path, version = version + 1
	where senior_id = new.id and (household_id, area_path) is distinct from (new.household_id, new.area_path);
	return null;
end $$;
--> statement-breakpoint
create trigger devices_follow_senior after update of household_id, area_path on seniors
for each row when ((old.household_id, old.area_path) is distinct from (new.household_id, new.area_path))
execute function devices_follow_senior();
--> statement-breakpoint
-- Those that were left behind before.
update devices d set household_id = s.household_id, area_path = s.area_path, version = d.version + 1
from seniors s where s.id = d.senior_id and (d.household_id, d.area_path) is distinct from (s.household_id, s.area_path);
