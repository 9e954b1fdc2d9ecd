import { type RetentionClass, retentionClasses } from '@unwalled/contracts';
import { type House, houseActor, inTransaction, type Tx } from '@unwalled/messaging';
import { eraseTrail, record } from '@unwalled/trail';
import { addToCertificate, beginCertificate, dropEmptyCertificate, endCertificate } from '../certificate-store.ts';
import { beginErasing, type Erased, eraseClass, eraseFiles, eraseTickets } from '../erasure-store.ts';
import { listHeldClasses } from '../hold-store.ts';
import type { Certificate } from '../model.ts';
import { cutoffOf, retentionDays } from '../rules.ts';

// Small enough that no lock is held for long, and that whoever is killed loses little.
const BATCH = 500;

/** What the erasure of one class came to. */
export interface ErasureOutcome {
	readonly class: RetentionClass;
	readonly outcome: 'erased' | 'nothing_due' | 'held';
	readonly certificate: Certificate | null;
}

/**
 * Erases whatever has outlived its time, class by class, and leaves a certificate for each. Killed, it goes on where it
 * stopped, under the same certificate. A class or a senior that somebody ordered to keep is left alone.
 */
export async function eraseExpired(house: House): Promise<ErasureOutcome[]> {
	const held = await listHeldClasses(house.database.sql);
	const outcomes: ErasureOutcome[] = [];
	for (const kept of Object.keys(retentionClasses) as RetentionClass[]) {
		if (held.has(kept)) outcomes.push({ class: kept, outcome: 'held', certificate: null });
		else outcomes.push(await eraseOneClass(house, kept));
	}
	return outcomes;
}

async function eraseOneClass(house: House, kept: RetentionClass): Promise<ErasureOutcome> {
	const before = cutoffOf(kept, house.clock.now());
	if (kept === 'trail') return eraseTrailClass(house, before);
	for (;;) {
		const done = await inTransaction(house, async (tx): Promise<ErasureOutcome | null> => {
			const certificate = await begin(tx, kept, before);
			await beginErasing(tx, certificate.id);
			const erased = await eraseBatch(tx, kept, before);
			if (erased.some(({ keys }) => keys.length > 0)) {
				await addToCertificate(tx, certificate, erased);
				return null;
			}
			return end(tx, kept, certificate);
		});
		if (done) return done;
	}
}

const begin = (tx: Tx, kept: RetentionClass, before: Date): Promise<Certificate> => {
	const { days, why } = retentionDays[kept];
	const rule = `${kept}: ${days} d. ${why}`;
	return beginCertificate(tx, { class: kept, seniorId: null, requestId: null, areaPath: '', rule, before, by: houseActor.name });
};

function eraseBatch(tx: Tx, kept: RetentionClass, before: Date): Promise<Erased[]> {
	if (kept === 'tickets') return eraseTickets(tx, { before }, BATCH);
	if (kept === 'files') return eraseFiles(tx, { before }, BATCH);
	return eraseClass(tx, kept, { before }, BATCH);
}

/** Ends a certificate, with a line in the trail; one under which nothing went is taken back. */
async function end(tx: Tx, kept: RetentionClass, certificate: Certificate): Promise<ErasureOutcome> {
	if (Object.keys(certificate.counts).length === 0) {
		await dropEmptyCertificate(tx, certificate);
		return { class: kept, outcome: 'nothing_due', certificate: null };
	}
	const ended = await endCertificate(tx, certificate);
	recordErasure(tx, ended);
	return { class: kept, outcome: 'erased', certificate: ended };
}

/** Writes into the trail what a certificate says, so that the chain vouches for it. */
export function recordErasure(tx: Tx, { id, counts, digest, rule, areaPath }: Certificate): void {
	const subject = { kind: 'certificate', id };
	record(tx, { actor: houseActor, action: 'privacy.erased', subject, areaPath, facts: { rule, counts, digest } });
}

async function eraseTrailClass(house: House, before: Date): Promise<ErasureOutcome> {
	const certificate = await inTransaction(house, (tx) => begin(tx, 'trail', before));
	const keys = await eraseTrail(house, { before, certificateId: certificate.id });
	return inTransaction(house, async (tx) => {
		const locked = await begin(tx, 'trail', before);
		return end(tx, 'trail', await addToCertificate(tx, locked, [{ table: 'trail.entries', keys }]));
	});
}
