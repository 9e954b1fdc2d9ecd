import { DomainError, type RequestKind } from '@unwalled/contracts';
import { type Actor, type House, inTransaction, type Tx } from '@unwalled/messaging';
import { findSenior } from '@unwalled/registry';
import { record } from '@unwalled/trail';
import { decideRequest, type RequestCommand } from '../machine.ts';
import type { PersonRequest } from '../model.ts';
import { insertRequest, lockRequest, saveRequest } from '../request-store.ts';
import { requestDueAt } from '../rules.ts';
import { eraseSeniorIn } from './erase-senior.ts';

interface RequestChange {
	readonly changed: boolean;
	readonly request: PersonRequest;
}

/** Writes down what a person, or who speaks for them, asks about their file; the deadline runs from now. */
export function receiveRequest(
	house: House,
	input: { actor: Actor; seniorId: string; kind: RequestKind; askedBy: string; wish: string },
): Promise<RequestChange> {
	return inTransaction(house, async (tx) => {
		const { areaPath } = await findSenior(tx.sql, input.seniorId);
		const request = await insertRequest(tx, {
			id: tx.newId('prq'),
			seniorId: input.seniorId,
			areaPath,
			kind: input.kind,
			status: 'received',
			askedBy: input.askedBy,
			wish: input.wish,
			askedAt: tx.now,
			dueAt: requestDueAt(input.kind, tx.now),
		});
		recordRequest(tx, { actor: input.actor, request, action: 'request.received' });
		return { changed: true, request };
	});
}

interface Step {
	readonly actor: Actor;
	readonly requestId: string;
	readonly version: number;
	/** How it was proven who asks; what was answered; why it was refused. */
	readonly note: string;
}

/** Takes a request a step on. Completing a deletion erases the person, in the same transaction. @throws DomainError. */
export function stepRequest(house: House, command: RequestCommand, step: Step): Promise<RequestChange> {
	return inTransaction(house, async (tx) => {
		const request = await lockRequest(tx, step.requestId);
		const { status, changed } = decideRequest(request.status, command);
		if (!changed) return { changed: false, request };
		if (request.version !== step.version)
			throw new DomainError('stale_version', 'Somebody else changed it since it was read', { version: request.version });
		const saved = await saveRequest(tx, request, { status, ...(await outcomeOf(tx, command, { request, step })) });
		recordRequest(tx, { actor: step.actor, request: saved, action: `request.${status}`, reason: step.note });
		return { changed: true, request: saved };
	});
}

interface Stepping {
	readonly request: PersonRequest;
	readonly step: Step;
}

async function outcomeOf(tx: Tx, command: RequestCommand, { request, step }: Stepping): Promise<Partial<PersonRequest>> {
	if (command === 'verify') return { verifiedHow: step.note };
	const ended = { endedAt: tx.now, endedBy: step.actor.name, answer: step.note };
	if (command !== 'complete' || request.kind !== 'deletion') return ended;
	const { seniorId, areaPath } = request;
	const certificate = await eraseSeniorIn(tx, { seniorId, areaPath, requestId: request.id, actor: step.actor });
	// Who asked was family: what remains of the request names nobody.
	return { ...ended, askedBy: '', wish: '', certificateId: certificate.id };
}

interface Recorded {
	readonly actor: Actor;
	readonly request: PersonRequest;
	readonly action: string;
	readonly reason?: string;
}

function recordRequest(tx: Tx, { actor, request, action, reason }: Recorded): void {
	const facts = { requestId: request.id, kind: request.kind, certificateId: request.certificateId };
	record(tx, { actor, action, subject: { kind: 'senior', id: request.seniorId }, areaPath: request.areaPath, facts, reason });
}
