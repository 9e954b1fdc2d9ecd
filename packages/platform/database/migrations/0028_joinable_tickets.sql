-- The ticket that a press joins is found by its merge key alone. The new index has a condition that no other question asks
-- in these words, so that the choice between it and `tickets_unfinished` is not left to statistics of a quieter hour.
create index tickets_joinable on tickets (merge_key, last_press_at) where coalesce(status in ('open', 'acknowledged', 'dispatching', 'assigned'), false);
--> statement-breakpoint
drop index tickets_merge;
