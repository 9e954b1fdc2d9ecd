import { DomainError } from '@unwalled/contracts';
import type { Tx } from '@unwalled/messaging';
import { digestOf } from '@unwalled/trail';
import { and, eq, isNull } from 'drizzle-orm';
import type { Erased } from './erasure-store.ts';
import type { Certificate } from './model.ts';
import { certificates } from './schema.ts';

const asCertificate = (row: typeof certificates.$inferSelect): Certificate => row as Certificate;

type NewCertificate = Pick<Certificate, 'class' | 'seniorId' | 'requestId' | 'areaPath' | 'rule' | 'before' | 'by'>;

/** Begins a certificate, or goes on with the one of its class that was not finished; the row is locked. */
export async function beginCertificate(tx: Tx, begun: NewCertificate): Promise<Certificate> {
	await tx.sql
		.insert(certificates)
		.values({ ...begun, id: tx.newId('erc'), begunAt: tx.now, doneAt: null, counts: {}, digest: '' })
		.onConflictDoNothing();
	const [row] = await tx.sql
		.select()
		.from(certificates)
		.where(
			and(
				isNull(certificates.doneAt),
				begun.class ? eq(certificates.class, begun.class) : eq(certificates.requestId, begun.requestId ?? ''),
			),
		)
		.for('update');
	if (!row) throw new DomainError('unexpected', 'The certificate was not written', {});
	return asCertificate(row);
}

/** Adds what a batch erased to a locked certificate, in the same transaction. */
export async function addToCertificate(tx: Tx, certificate: Certificate, erased: readonly Erased[]): Promise<Certificate> {
	const counts = { ...certificate.counts };
	let { digest } = certificate;
	for (const { table, keys } of erased) {
		if (keys.length === 0) continue;
		counts[table] = (counts[table] ?? 0) + keys.length;
		digest = digestOf({ before: digest, table, keys: keys.toSorted() });
	}
	await tx.sql.update(certificates).set({ counts, digest }).where(eq(certificates.id, certificate.id));
	return { ...certificate, counts, digest };
}

/** Ends a locked certificate: from now on the database refuses to change it. */
export async function endCertificate(tx: Tx, certificate: Certificate): Promise<Certificate> {
	await tx.sql.update(certificates).set({ doneAt: tx.now }).where(eq(certificates.id, certificate.id));
	return { ...certificate, doneAt: tx.now };
}

/** Takes back a certificate under which nothing was erased. */
export async function dropEmptyCertificate(tx: Tx, certificate: Certificate): Promise<void> {
	await tx.sql.delete(certificates).where(eq(certificates.id, certificate.id));
}
