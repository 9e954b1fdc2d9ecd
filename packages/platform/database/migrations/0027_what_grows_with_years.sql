-- What is asked of the past must cost the same after ten years as after one. The wall counts the visits that were due in a
-- month: of all tickets it looks at those alone that somebody was to be sent for.
create index tickets_arrive_due on tickets (arrive_due_at, area_path) where dispatch_count > 0;
--> statement-breakpoint
-- A worker's own lines, the newest first, without those of the whole firm.
create index settlement_lines_worker on settlement_lines (worker_id, written_at desc, id desc);
