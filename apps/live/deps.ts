import type { Blobs } from '@unwalled/blobs';
import type { FlowsView } from '@unwalled/contracts';
import type { Sql } from '@unwalled/database';
import type { House } from '@unwalled/messaging';
import type { Reading } from '@unwalled/registry';
import type { Config, Logger } from '@unwalled/runtime';
import type { Carrier, RecordingSource } from '@unwalled/telephony';
import type { Registry } from './read/registry-cards.ts';

/** What the people's door stands on. */
export interface LiveDeps {
	house: House;
	carrier: Carrier;
	config: Config;
	log: Logger;
	registry: Registry;
	/** Where calls are recorded and where that is kept; null what there is not, absent where nothing is recorded. */
	recordings?: { source: RecordingSource | null; blobs: Blobs | null };
	/** The voice flows as they were when this process started; null where they are wrong, absent where they are read when asked for. */
	flows?: FlowsView | null;
	/** Built pages; null leaves them out. */
	pages: { console: string; provider: string } | null;
	/**
	 * For tests only: `off` lets every role ask everything and takes everybody's area for the whole house, so that
	 * nothing but the policies of the database decides what is seen.
	 */
	checks?: 'off';
}

/** Whose eyes a read looks through: the rows they see, and what is known around these. */
export interface Sight {
	deps: LiveDeps;
	rows: Sql;
	registry: Registry;
}

/** With what files of seniors are read: the instant, and the keys of what is sealed. */
export const readingOf = ({ house }: LiveDeps): Reading => ({ now: house.clock.now(), keys: house.fieldKeys });

/** Looks with the house's own eyes, for what is sorted by audience afterwards. */
export const houseSight = (deps: LiveDeps): Sight => ({ deps, rows: deps.house.database.sql, registry: deps.registry });
