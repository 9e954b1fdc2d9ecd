-- A request about a senior lies where the senior lives: its keepers there answer it, and nobody of the old area sees it
-- any more. In the database, because whatever moves a senior (a command, a merge, an import) knows nothing of requests.
create function requests_follow_senior() returns trigger
language plpgsql
as $$
begin
	update person_requests set area_path = new.area_path where senior_id = new.id and area_path <> new.area_path;
	return null;
end $$;
--> statement-breakpoint
create trigger requests_follow_senior after update of area_path on seniors
for each row when (old.area_path is distinct from new.area_path)
execute function requests_follow_senior();
