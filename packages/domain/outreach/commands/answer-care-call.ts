import { becomeCallerIn } from '@unwalled/call';
import { type House, houseActor, inTransaction, type Tx } from '@unwalled/messaging';
import { changeTask } from '../emit.ts';
import { readDigit } from '../engine/reading.ts';
import type { CareTask } from '../model.ts';
import { findAttemptByCall, lockCareTask } from '../store.ts';
import { openTicketOfTaskIn } from './climb.ts';
import { readingOf } from './enter-care-call.ts';

/** What became of a digit. */
export type CareAnswer = 'thanked' | 'help_is_coming' | 'to_a_person' | 'unknown' | 'nothing' | 'over';

/** Takes what was pressed after a text or a question to the family; a repeated webhook changes nothing. */
export function answerCareCall(house: House, input: { callId: string; digits: string }): Promise<CareAnswer> {
	return inTransaction(house, async (tx) => {
		const attempt = await findAttemptByCall(tx.sql, input.callId);
		const task = await lockCareTask(tx, attempt.taskId);
		if (attempt.whom === 'family') return answerOfFamily(tx, task, input.digits);
		const { choices } = await readingOf(house, task);
		const pressed = readDigit(input.digits, choices);
		if (pressed.is === 'person') return toPerson(tx, task, input.callId);
		if (task.answeredAt) return task.ticketId ? 'help_is_coming' : 'thanked';
		if (pressed.is !== 'chosen') return pressed.is;
		if (task.state !== 'ringing') return 'over';
		const { digit, meaning, helps } = pressed.choice;
		if (!helps) {
			await changeTask(tx, task, { state: 'reached', digit, answeredAt: tx.now, dueAt: null, endedAt: tx.now });
			return 'thanked';
		}
		const opening = { state: 'needs_help', priority: 'P2', actor: houseActor, held: false } as const;
		await openTicketOfTaskIn(tx, task, { ...opening, digit, summary: `自动外呼时按键求助：${meaning}` });
		return 'help_is_coming';
	});
}

/** Turns the leg into a caller who waits on the line like any other. */
async function toPerson(tx: Tx, task: CareTask, callId: string): Promise<CareAnswer> {
	const opening = { state: 'needs_help', priority: 'P2', actor: houseActor, held: false } as const;
	const { ticketId } = await openTicketOfTaskIn(tx, task, { ...opening, digit: '0', summary: '自动外呼时要求转人工' });
	if (ticketId) await becomeCallerIn(tx, { callId, ticketId });
	return 'to_a_person';
}

/** Pressing 1 takes it: the family looks after them. */
async function answerOfFamily(tx: Tx, task: CareTask, digits: string): Promise<CareAnswer> {
	if (task.answeredAt) return 'thanked';
	if (task.state !== 'family') return 'over';
	if (digits !== '1') return digits === '' ? 'nothing' : 'unknown';
	await changeTask(tx, task, { state: 'reached', digit: '1', answeredAt: tx.now, dueAt: null, endedAt: tx.now, note: '家属已回应' });
	return 'thanked';
}
