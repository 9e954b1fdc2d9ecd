import { insertMessage } from '@unwalled/call';
import type { Priority } from '@unwalled/contracts';
import { type Actor, houseActor, type Tx } from '@unwalled/messaging';
import { findSenior, listFamily } from '@unwalled/registry';
import { type TextWords, writeText } from '@unwalled/telephony';
import { openTicketIn } from '@unwalled/ticket';
import { changeTask } from '../emit.ts';
import { minutesAfter } from '../engine/local-time.ts';
import type { CareTask, OutreachTerms } from '../model.ts';
import { isLineFree } from '../store.ts';
import { ringIn } from './ring-in.ts';

const familyText = (senior: string): TextWords => ({ key: 'care_missed', params: { senior } });

/** Tells the family that their senior does not answer: texts to who agreed to them, and a call when a line is free. */
export async function tellFamilyIn(
	tx: Tx,
	task: CareTask,
	terms: OutreachTerms,
): Promise<{ outcome: 'family_told' | 'visit_opened'; callId?: string }> {
	const senior = await findSenior(tx.sql, task.seniorId);
	const who = { householdId: senior.householdId, seniorId: senior.id };
	const family = await listFamily(tx.sql, { ...who, consentingOnly: false });
	const [first] = family;
	if (!first) {
		await openVisitIn(tx, task);
		return { outcome: 'visit_opened' };
	}
	for (const { phone } of await listFamily(tx.sql, { ...who, consentingOnly: true }))
		await textIn(tx, task, { phone, text: familyText(senior.name) });
	const told = await changeTask(tx, task, { state: 'family', dueAt: minutesAfter(tx.now, terms.retryMin) });
	// The visit follows at its time whether or not a line was free.
	if (!(await isLineFree(tx, terms.lines))) return { outcome: 'family_told' };
	const { callId } = await ringIn(tx, told, { whom: 'family', dialled: first.phone, callerId: terms.callerId });
	return { outcome: 'family_told', callId };
}

async function textIn(tx: Tx, task: CareTask, { phone, text }: { phone: string; text: TextWords }): Promise<void> {
	const message = await insertMessage(tx, {
		id: tx.newId('msg'),
		ticketId: '',
		purpose: `care.${task.id}.${phone}`,
		phone,
		...writeText(text),
		status: 'pending',
		createdAt: tx.now,
	});
	if (!message) return;
	tx.emit({ type: 'message.requested', actor: houseActor, thread: {}, payload: { messageId: message.id, purpose: 'care' } });
}

/** Asks for a visit to somebody whom nobody reached: one ticket, however often it is asked. */
export async function openVisitIn(tx: Tx, task: CareTask): Promise<void> {
	await openTicketOfTaskIn(tx, task, {
		state: 'visit',
		priority: 'P2',
		summary: '关爱电话两次未接通，家属也未回应，请上门看望',
		actor: houseActor,
		held: false,
	});
}

/** Opens the one ticket that a care call leads to, and ends the care call with it; the caller holds its lock. */
export async function openTicketOfTaskIn(
	tx: Tx,
	task: CareTask,
	opening: {
		state: 'visit' | 'needs_help';
		priority: Priority;
		summary: string;
		actor: Actor;
		held: boolean;
		digit?: string;
		note?: string;
	},
): Promise<CareTask> {
	if (task.ticketId) return task;
	const { state, digit, note, ...ticket } = opening;
	const { id } = await openTicketIn(tx, { ...ticket, seniorId: task.seniorId });
	const answered = digit === undefined ? {} : { digit, answeredAt: tx.now };
	const noted = note === undefined ? {} : { note };
	return changeTask(tx, task, { state, ticketId: id, dueAt: null, endedAt: tx.now, ...answered, ...noted }, opening.actor);
}
