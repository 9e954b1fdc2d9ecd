import { DomainError } from '@unwalled/contracts';
import type { Actor, Tx } from '@unwalled/messaging';
import { addToCertificate, beginCertificate, endCertificate } from '../certificate-store.ts';
import { beginErasing, type Erased, eraseClass, eraseFiles, eraseTickets, hasUnfinishedTicket } from '../erasure-store.ts';
import { isHeld } from '../hold-store.ts';
import type { Certificate } from '../model.ts';
import { recordErasure } from './erase-expired.ts';

// A senior with more rows than this would have pressed every hour for years.
const MOST_ROWS = 100_000;

interface Erasing {
	readonly seniorId: string;
	readonly requestId: string;
	readonly areaPath: string;
	readonly actor: Actor;
}

/**
 * Takes one person out of everything that is kept, whatever its age, in the caller's transaction. What happened stays as
 * numbers; who it was goes. The trail stays its years: the law wants it.
 * @throws DomainError `refused` while somebody ordered to keep it, or a ticket is not finished.
 */
export async function eraseSeniorIn(tx: Tx, input: Erasing): Promise<Certificate> {
	if (await isHeld(tx.sql, input.seniorId))
		throw new DomainError('refused', 'Somebody ordered that this file is kept', { why: 'held', allowed: ['refuse', 'withdraw'] });
	if (await hasUnfinishedTicket(tx, input.seniorId))
		throw new DomainError('refused', 'A ticket of this senior is not finished', {
			why: 'unfinished_ticket',
			allowed: ['refuse', 'withdraw'],
		});
	const certificate = await beginCertificate(tx, {
		class: null,
		seniorId: input.seniorId,
		requestId: input.requestId,
		areaPath: input.areaPath,
		rule: '应本人请求删除（个人信息保护法 47 条）',
		before: tx.now,
		by: input.actor.name,
	});
	await beginErasing(tx, certificate.id);
	const scope = { seniorId: input.seniorId };
	const erased: Erased[] = [];
	for (const kept of ['recordings', 'sos_recordings', 'messages', 'calls', 'presses'] as const)
		erased.push(...(await eraseClass(tx, kept, scope, MOST_ROWS)));
	erased.push(...(await eraseTickets(tx, scope, MOST_ROWS)), ...(await eraseFiles(tx, scope, MOST_ROWS)));
	const ended = await endCertificate(tx, await addToCertificate(tx, certificate, erased));
	recordErasure(tx, ended);
	return ended;
}
