import { areaPathColumn, instant, sequence } from '@unwalled/database';
import { bigint, index, jsonb, pgSchema, text } from 'drizzle-orm/pg-core';

/** A schema of its own: whoever is let into the house's rows is not thereby let in here. */
export const trail = pgSchema('trail');

/** Who saw or changed what. Written once: a trigger refuses everything else, and the chain tells when that was got round. */
export const entries = trail.table(
	'entries',
	{
		seq: sequence('seq').primaryKey(),
		id: text('id').notNull().unique(),
		at: instant('at').notNull(),
		actorId: text('actor_id').notNull(),
		actorName: text('actor_name').notNull(),
		action: text('action').notNull(),
		subjectKind: text('subject_kind'),
		subjectId: text('subject_id'),
		/** Empty for what concerns the whole house. */
		areaPath: areaPathColumn().default(''),
		facts: jsonb('facts').notNull(),
		reason: text('reason'),
		thread: jsonb('thread').notNull(),
	},
	(t) => [
		index('trail_entries_subject').on(t.subjectId, t.seq.desc().nullsFirst()),
		index('trail_entries_actor').on(t.actorId, t.seq.desc().nullsFirst()),
		index('trail_entries_at').on(t.at),
	],
);

/** Entries that wait for their link: the sealer takes them from here, so that writers never wait for each other. */
export const unsealed = trail.table('unsealed', { entrySeq: bigint('entry_seq', { mode: 'number' }).primaryKey() });

/** The chain. It holds digests only, so it stays whole when an entry's content is erased after its years. */
export const chain = trail.table('chain', {
	chainSeq: bigint('chain_seq', { mode: 'number' }).primaryKey(),
	entrySeq: bigint('entry_seq', { mode: 'number' }).notNull().unique(),
	contentHash: text('content_hash').notNull(),
	prevHash: text('prev_hash').notNull(),
	hash: text('hash').notNull(),
	sealedAt: instant('sealed_at').notNull(),
});

/** The head of the chain at an instant; the same lines stand in a file and in the log, where the database cannot reach. */
export const anchors = trail.table('anchors', {
	chainSeq: bigint('chain_seq', { mode: 'number' }).primaryKey(),
	hash: text('hash').notNull(),
	at: instant('at').notNull(),
});
