import { DomainError, type GlassVerdict, type Role } from '@unwalled/contracts';
import { type Actor, type House, inTransaction, type Tx } from '@unwalled/messaging';
import { findSenior, listFamily } from '@unwalled/registry';
import type { TextWords } from '@unwalled/telephony';
import { record } from '@unwalled/trail';
import { findOptionalOpenGlass, insertGlass, lockGlass, saveGlass } from '../glass-store.ts';
import type { Glass, Telling } from '../model.ts';
import { GLASS_MS, reviewDueAt } from '../rules.ts';

/** Sends texts in the same transaction; whoever knows the carrier's messages brings it. */
export type Tell = (tx: Tx, tellings: readonly Telling[]) => Promise<void>;

interface Opening {
	readonly actor: Actor;
	readonly role: Role;
	readonly seniorId: string;
	readonly reason: string;
	readonly ticketId?: string | undefined;
	readonly tell: Tell;
}

interface GlassChange {
	readonly changed: boolean;
	readonly glass: Glass;
}

/**
 * Shows everything of one senior to one account for half an hour. It is written into the trail, the family is told by
 * text message, and somebody else reviews it by the end of the next day. Opening it again while it is open changes nothing.
 */
export function openGlass(house: House, input: Opening): Promise<GlassChange> {
	return inTransaction(house, async (tx) => {
		const who = { accountId: input.actor.id, seniorId: input.seniorId, now: tx.now };
		const open = await findOptionalOpenGlass(tx.sql, who);
		if (open) return { changed: false, glass: open };
		const senior = await findSenior(tx.sql, input.seniorId);
		const family = await listFamily(tx.sql, { householdId: senior.householdId, seniorId: senior.id, consentingOnly: true });
		const ticketId = input.ticketId ?? null;
		const glass = await insertGlass(tx, {
			id: tx.newId('bgl'),
			accountId: input.actor.id,
			accountName: input.actor.name,
			role: input.role,
			seniorId: senior.id,
			areaPath: senior.areaPath,
			reason: input.reason,
			ticketId,
			openedAt: tx.now,
			expiresAt: new Date(tx.now.getTime() + GLASS_MS),
			told: family.length,
			reviewDueAt: reviewDueAt(tx.now),
		});
		const text = textFor(glass, senior.name);
		await input.tell(
			tx,
			family.map(({ phone }) => ({ messageId: tx.newId('msg'), phone, text, ticketId })),
		);
		recordGlass(tx, { actor: input.actor, glass, action: 'senior.glass_opened', reason: input.reason });
		return { changed: true, glass };
	});
}

const CLOCK = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit', hour12: false });

const textFor = ({ accountName, openedAt, expiresAt }: Glass, senior: string): TextWords => ({
	key: 'glass_opened',
	params: { senior, account: accountName, from: CLOCK.format(openedAt), until: CLOCK.format(expiresAt) },
});

/** Closes a glass before its time; only who opened it can. */
export function closeGlass(house: House, input: { glassId: string; actor: Actor }): Promise<GlassChange> {
	return inTransaction(house, async (tx) => {
		const glass = await lockGlass(tx, input.glassId);
		if (glass.accountId !== input.actor.id) throw new DomainError('not_found', 'No such glass', { glassId: glass.id });
		if (glass.closedAt || glass.expiresAt <= tx.now) return { changed: false, glass };
		const closed = await saveGlass(tx, glass, { closedAt: tx.now });
		recordGlass(tx, { actor: input.actor, glass, action: 'senior.glass_closed' });
		return { changed: true, glass: closed };
	});
}

/**
 * Writes down whether there was a need. The first word stands.
 * @throws DomainError `refused` for whoever opened it.
 */
export function reviewGlass(
	house: House,
	input: { glassId: string; actor: Actor; verdict: GlassVerdict; note: string },
): Promise<GlassChange> {
	return inTransaction(house, async (tx) => {
		const glass = await lockGlass(tx, input.glassId);
		if (glass.accountId === input.actor.id)
			throw new DomainError('refused', 'Nobody reviews what they opened themselves', { why: 'own_review', allowed: [] });
		if (glass.reviewedAt) return { changed: false, glass };
		const { id, name } = input.actor;
		const review = { reviewedAt: tx.now, reviewedBy: id, reviewedByName: name, verdict: input.verdict, reviewNote: input.note };
		const reviewed = await saveGlass(tx, glass, review);
		recordGlass(tx, { actor: input.actor, glass: reviewed, action: 'senior.glass_reviewed', reason: input.note });
		return { changed: true, glass: reviewed };
	});
}

function recordGlass(tx: Tx, { actor, glass, action, reason }: { actor: Actor; glass: Glass; action: string; reason?: string }): void {
	record(tx, {
		actor,
		action,
		subject: { kind: 'senior', id: glass.seniorId },
		areaPath: glass.areaPath,
		facts: { glassId: glass.id, role: glass.role, told: glass.told, verdict: glass.verdict ?? undefined },
		reason,
		thread: glass.ticketId ? { ticketId: glass.ticketId } : {},
	});
}
