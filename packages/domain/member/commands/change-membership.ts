import { chinaDay } from '@unwalled/catalogue';
import { DomainError } from '@unwalled/contracts';
import { type Actor, type House, inTransaction, type Tx } from '@unwalled/messaging';
import { record } from '@unwalled/trail';
import { decideMember, type MemberCommand } from '../machine.ts';
import { findMember, insertApplicant, insertWarning, lockMember, saveFirm, saveMembership } from '../member-store.ts';
import type { Member } from '../model.ts';
import { listFirmPapers } from '../paper-store.ts';
import { listLacks } from '../rules.ts';
import { keepWorkersWithin } from '../worker-store.ts';

/** What a command on one firm answers. */
export interface MemberResult {
	changed: boolean;
	member: Member;
}

interface MemberInput {
	readonly providerId: string;
	readonly version: number;
	readonly actor: Actor;
}

interface Application {
	readonly name: string;
	/** E.164 */
	readonly phone: string;
	readonly areaPath: string;
	readonly capacityPerDay: number | null;
}

/** Writes down that a firm wants to be a member. It gets no offers until it is activated. */
export function applyForMembership(house: House, { actor, ...firm }: Application & { actor: Actor }): Promise<MemberResult> {
	return inTransaction(house, async (tx) => {
		const id = tx.newId('prv');
		await insertApplicant(tx, { id, ...firm });
		const member = await findMember(tx.sql, id);
		writeDown(tx, member, { actor, action: 'member.applied' });
		return { changed: true, member };
	});
}

/** What a change of a firm says anew. */
export type MemberChange = Application & MemberInput;

/**
 * Changes what a firm is called, where it works and how much it can do, inside a running transaction. Its workers work
 * within its area from this moment. The caller has looked that nothing is open elsewhere.
 */
export async function changeMemberIn(tx: Tx, { actor, providerId, version, ...said }: MemberChange): Promise<MemberResult> {
	const member = await lockMember(tx, providerId);
	checkVersion(member, version);
	const { capacityPerDay, ...firm } = said;
	await saveFirm(tx, providerId, firm);
	const moved = await keepWorkersWithin(tx, providerId, firm.areaPath);
	const saved = await saveMembership(tx, { ...member, ...firm }, { capacityPerDay });
	writeDown(tx, saved, { actor, action: 'member.changed', facts: { name: firm.name, areaPath: firm.areaPath, capacityPerDay, moved } });
	return { changed: true, member: saved };
}

/**
 * Makes a firm an active member, also after a suspension or an exit that was thought over.
 * @throws DomainError `refused` with what is missing when a paper that it needs is not there or not good today.
 */
export function activateMember(house: House, input: MemberInput): Promise<MemberResult> {
	return move(house, { ...input, command: 'activate' }, async (tx, member) => {
		const papers = await listFirmPapers(tx.sql, [member.providerId]);
		const missing = listLacks({ ...member, status: 'active', papers }, chinaDay(tx.now));
		if (missing.length > 0) throw new DomainError('refused', 'Papers are missing or have expired', { missing, why: 'papers_missing' });
		return { activatedAt: tx.now, reason: null };
	});
}

/** Takes a firm out of the dispatch with a written reason; what its workers have accepted they finish. */
export function suspendMember(house: House, input: MemberInput & { reason: string }): Promise<MemberResult> {
	return move(house, { ...input, command: 'suspend' }, () => ({ reason: input.reason }));
}

/** Begins the exit of a firm: no new offers; its open work is handed over by the visit package. */
export function startExit(house: House, input: MemberInput & { reason: string }): Promise<MemberResult> {
	return move(house, { ...input, command: 'exit' }, () => ({ reason: input.reason }));
}

/** Ends a membership inside a running transaction. The caller has looked that nothing is open any more. */
export async function leaveIn(tx: Tx, member: Member, actor: Actor): Promise<MemberResult> {
	return moveIn(tx, member, { command: 'leave', actor, change: {} });
}

/** Writes a warning into the firm's file; the firm stays what it is. */
export function warnMember(house: House, input: { providerId: string; reason: string; actor: Actor }): Promise<MemberResult> {
	const { providerId, reason, actor } = input;
	return inTransaction(house, async (tx) => {
		const member = await lockMember(tx, providerId);
		await insertWarning(tx, { id: tx.newId('wrn'), providerId, reason, at: tx.now, byId: actor.id, byName: actor.name });
		writeDown(tx, member, { actor, action: 'member.warned', reason });
		return { changed: true, member };
	});
}

type Decided = Parameters<typeof saveMembership>[2];

function move(
	house: House,
	{ command, ...input }: MemberInput & { command: MemberCommand; reason?: string },
	decide: (tx: Tx, member: Member) => Decided | Promise<Decided>,
): Promise<MemberResult> {
	return inTransaction(house, async (tx) => {
		const member = await lockMember(tx, input.providerId);
		if (!decideMember(member.status, command).changed) return { changed: false, member };
		checkVersion(member, input.version);
		return moveIn(tx, member, { command, actor: input.actor, change: await decide(tx, member), reason: input.reason });
	});
}

interface Move {
	readonly command: MemberCommand;
	readonly actor: Actor;
	readonly change: Decided;
	readonly reason?: string | undefined;
}

async function moveIn(tx: Tx, member: Member, { command, actor, change, reason }: Move): Promise<MemberResult> {
	const { status, changed } = decideMember(member.status, command);
	if (!changed) return { changed, member };
	const saved = await saveMembership(tx, member, { ...change, status });
	writeDown(tx, saved, { actor, action: `member.${status}`, reason });
	return { changed: true, member: saved };
}

function checkVersion(member: Member, version: number): void {
	if (member.version !== version)
		throw new DomainError('stale_version', 'Somebody else changed the firm', { version: member.version, given: version });
}

type Said = Pick<Parameters<typeof record>[1], 'actor' | 'action' | 'reason'> & { facts?: Parameters<typeof record>[1]['facts'] };

const writeDown = (tx: Tx, member: Member, { facts = {}, ...said }: Said): void =>
	record(tx, { ...said, subject: { kind: 'provider', id: member.providerId }, facts, areaPath: member.areaPath });
