import pg from 'pg';

/** Ends what a part of the bench left open, so that thousands of unanswered SOS do not escalate into the next part. */
export async function clearTickets(databaseUrl: string): Promise<void> {
	const client = new pg.Client({ connectionString: databaseUrl });
	await client.connect();
	try {
		await client.query("update tickets set status = 'canceled', timer_due_at = null where status not in ('closed', 'canceled')");
		await client.query("update offers set status = 'canceled' where status = 'pending'");
		await client.query('vacuum analyze tickets, calls, presses, events, outbox, offers');
	} finally {
		await client.end();
	}
}
