import { type Call, findCall, insertOutboundCall } from '@unwalled/call';
import { type House, houseActor, inTransaction } from '@unwalled/messaging';
import { findSenior } from '@unwalled/registry';
import { choicesOf, type Reading } from '../engine/reading.ts';
import type { CareAttempt, CareTask, OutreachTerms } from '../model.ts';
import { findCampaign, findCarePlan, findPhoneOf } from '../plan-store.ts';
import { findAttemptByCall, findCareTask, lockCareTask, saveAttempt } from '../store.ts';

/** What somebody hears who picks up for a care call. */
export type CareEntry =
	/** The operator, who waits in the room of their own leg while the senior is rung. */
	| { readonly kind: 'operator'; readonly room: string }
	| { readonly kind: 'senior'; readonly room: string; readonly callId: string }
	| { readonly kind: 'reading'; readonly reading: Reading }
	| { readonly kind: 'family'; readonly name: string }
	/** It is over: somebody was faster, or the plan was stopped. */
	| { readonly kind: 'over' };

/** Leads a leg of a care call on: the operator's leg has the senior's written down, once, for the carrier to ring. */
export async function enterCareCall(house: House, terms: Pick<OutreachTerms, 'callerId'>, input: { callId: string }): Promise<CareEntry> {
	const { sql } = house.database;
	const attempt = await findAttemptByCall(sql, input.callId);
	const task = await findCareTask(sql, attempt.taskId);
	if (attempt.whom === 'family') {
		return task.state === 'family' ? { kind: 'family', name: (await findSenior(sql, task.seniorId)).name } : { kind: 'over' };
	}
	if (attempt.seniorCallId === input.callId) return { kind: 'senior', room: attempt.callId, callId: input.callId };
	const call = await findCall(sql, input.callId);
	if (call.party === 'operator') return await leadOperator(house, { call, attempt, callerId: terms.callerId });
	return task.state === 'ringing' ? { kind: 'reading', reading: await readingOf(house, task) } : { kind: 'over' };
}

interface Leading {
	readonly call: Call;
	readonly attempt: CareAttempt;
	readonly callerId: string | null;
}

function leadOperator(house: House, { call, attempt, callerId }: Leading): Promise<CareEntry> {
	return inTransaction(house, async (tx) => {
		const task = await lockCareTask(tx, attempt.taskId);
		const current = await findAttemptByCall(tx.sql, call.id);
		const entry: CareEntry = { kind: 'operator', room: call.id };
		if (current.seniorCallId) return entry;
		const phone = await findPhoneOf(tx, task.seniorId);
		if (task.state !== 'ringing' || task.attempts !== attempt.n || !phone) return { kind: 'over' };
		const id = tx.newId('call');
		await insertOutboundCall(tx, {
			id,
			ticketId: '',
			direction: 'outbound',
			party: 'senior',
			status: 'queued',
			line: 'waiting',
			dialled: phone,
			phone,
			purpose: `room:${call.id}.care:${task.id}:${attempt.n}`,
			callerId,
			operatorId: call.operatorId,
			operatorName: call.operatorName,
			startedAt: tx.now,
		});
		await saveAttempt(tx, current, { seniorCallId: id });
		tx.emit({ type: 'call.wanted', actor: houseActor, thread: { callId: id }, payload: {} });
		return entry;
	});
}

/** What is read out for a task, and what may be pressed. */
export async function readingOf({ database: { sql } }: Pick<House, 'database'>, task: CareTask): Promise<Reading> {
	if (task.campaignId) {
		const { text, choices } = await findCampaign(sql, task.campaignId);
		return { text, choices: choicesOf(choices) };
	}
	const { text } = await findCarePlan(sql, task.planId ?? '');
	return { text, choices: choicesOf([]) };
}
