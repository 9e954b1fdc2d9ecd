import { cardSentence } from '@unwalled/call';
import { findSeniorFile } from '@unwalled/registry';
import type { Ticket } from '@unwalled/ticket';
import { readingOf, type Sight } from '../deps.ts';

/** Says what those who come to help need to know of a ticket's senior; null while nobody knows who it is. */
export async function readCardOf({ deps, rows }: Sight, { seniorId }: Pick<Ticket, 'seniorId'>): Promise<string | null> {
	return seniorId ? cardSentence(await findSeniorFile(rows, seniorId, readingOf(deps))) : null;
}
