import type { Priority } from '@unwalled/contracts';
import { choosePolicy, listCurrentPolicies, openWaitMs, type Policy, tellsAtOnce } from '@unwalled/escalation';
import { carrierActor, type House, inTransaction, type Tx } from '@unwalled/messaging';
import { identifyPhones, rootAreaPath } from '@unwalled/registry';
import { type IncomingPress, mergeKeyOf, type PlannedJoin, type PlannedPress, planIntake, type TakenPress } from '../intake.ts';
import { insertIntake, joinTickets, listJoinable, listTaken, lockMergeKeys } from '../intake-store.ts';
import { dueInstants, EMERGENCY_ITEM, timerAfter } from '../rules.ts';

interface IntakeOptions {
	mergeWindowS: number;
}

/**
 * Takes presses: each becomes a press row and, with its call, joins or opens a ticket, all in one transaction.
 * When this returns, everything is on disk. A press that was taken before answers with what it became then.
 * @returns one answer per press, in their order.
 */
export function takePresses(house: House, presses: readonly IncomingPress[], options: IntakeOptions): Promise<TakenPress[]> {
	return inTransaction(house, async (tx) => {
		const phones = [...new Set(presses.flatMap((press) => press.phone ?? []))];
		const [callers, strangersArea, policies] = await Promise.all([
			identifyPhones(tx.client, phones),
			rootAreaPath(tx.client),
			listCurrentPolicies(tx.client),
		]);
		const known = presses.map((press) => ({ press, caller: press.phone ? callers.get(press.phone) : undefined }));
		const mergeKeys = [...new Set(known.map(({ press, caller }) => mergeKeyOf(press, caller)))];
		const since = new Date(tx.now.getTime() - options.mergeWindowS * 1_000);
		// From the lock on nobody else decides about these households. One trip: the connection runs the reads after
		// the lock was given, so they see all that the others committed.
		const [, taken, joinable] = await Promise.all([
			lockMergeKeys(tx, mergeKeys),
			listTaken(tx, [...new Set(presses.map((press) => press.key))]),
			listJoinable(tx, mergeKeys, since),
		]);
		const fresh = known.filter(({ press }, at) => !taken.has(press.key) && presses.findIndex((other) => other.key === press.key) === at);
		const answers = new Map(taken);
		if (fresh.length > 0) {
			const plan = planIntake(fresh, joinable, tx.newId);
			write(tx, plan, { strangersArea, policies });
			for (const { press, ids, opens } of plan.planned) answers.set(press.key, { ...ids, duplicate: false, merged: !opens });
		}
		const seen = new Set<string>();
		return presses.map(({ key }) => {
			const answer = answers.get(key);
			if (!answer) throw new Error('a press was neither taken before nor now');
			const again = seen.has(key);
			seen.add(key);
			return again ? { ...answer, duplicate: true } : answer;
		});
	});
}

type Plan = ReturnType<typeof planIntake>;

/** What tickets of this batch are opened with. */
interface Around {
	strangersArea: string;
	policies: readonly Policy[];
}

const areaOf = ({ caller }: PlannedPress, { strangersArea }: Around): string => caller?.areaPath ?? strangersArea;

function write(tx: Tx, plan: Plan, around: Around): void {
	const rows = plan.planned.map((planned) => toRows(tx, planned, { ...around, opened: plan.opened.get(planned.ids.ticketId) }));
	tx.send(insertIntake(tx, rows));
	if (plan.joins.length > 0)
		tx.send(
			joinTickets(
				tx,
				plan.joins.map((join) => toJoin(tx, join, around.policies)),
			),
		);
	for (const planned of plan.planned) emitFacts(tx, planned, { ...around, plan });
}

function toRows(tx: Tx, planned: PlannedPress, around: Around & { opened: { pressCount: number; priority: Priority } | undefined }) {
	const { press, caller, ids, mergeKey } = planned;
	const priority = around.opened?.priority ?? press.priority;
	const areaPath = areaOf(planned, around);
	const policy = choosePolicy(around.policies, { areaPath, priority });
	return {
		...ids,
		opens: planned.opens,
		mergeKey,
		key: press.key,
		pressKind: press.kind,
		channel: press.channel,
		rawPhone: press.rawPhone,
		phone: press.phone,
		householdId: caller?.householdId ?? null,
		seniorId: caller?.seniorId ?? null,
		areaPath,
		policyId: policy.id,
		ticketKind: press.ticketKind,
		priority,
		summary: press.summary,
		serviceItemCode: priority === 'P0' ? EMERGENCY_ITEM : null,
		...dueInstants(priority, tx.now),
		timerDueAt: timerAfter({ status: 'open', priority }, tx.now, openWaitMs(policy, 0)),
		pressCount: around.opened?.pressCount ?? 1,
		carrierSid: press.call?.carrierSid ?? null,
		dialled: press.call?.dialled ?? null,
		callStatus: press.call?.status ?? null,
		now: tx.now,
	};
}

function toJoin(tx: Tx, join: PlannedJoin, policies: readonly Policy[]) {
	const { ticket, priority } = join;
	const policy = priority === ticket.priority ? null : choosePolicy(policies, { areaPath: ticket.areaPath, priority });
	return {
		ticketId: join.ticket.id,
		priority: join.priority,
		pressCount: join.pressCount,
		now: tx.now,
		// A need that became more urgent owes the earlier instants, counted from this press.
		due: policy && {
			...dueInstants(priority, tx.now),
			timerDueAt: timerAfter({ status: ticket.status, priority }, tx.now, openWaitMs(policy, 0)),
			policyId: policy.id,
		},
		serviceItemCode: join.priority === 'P0' ? EMERGENCY_ITEM : null,
	};
}

function emitFacts(tx: Tx, planned: PlannedPress, { plan, ...around }: Around & { plan: Plan }): void {
	const { press, caller, ids, opens } = planned;
	const thread = { pressId: ids.pressId, ticketId: ids.ticketId, ...(ids.callId ? { callId: ids.callId } : {}) };
	const join = plan.joins.find(({ ticket }) => ticket.id === ids.ticketId);
	const opened = plan.opened.get(ids.ticketId);
	const priority = join?.priority ?? opened?.priority ?? press.priority;
	const urgent = priority === 'P0';
	tx.emit({ type: 'press.received', actor: carrierActor, thread, payload: { kind: press.kind, channel: press.channel }, urgent });
	if (ids.callId) tx.emit({ type: 'call.opened', actor: carrierActor, thread, payload: { direction: 'inbound' }, urgent });
	if (opens) {
		const policy = choosePolicy(around.policies, { areaPath: areaOf(planned, around), priority });
		tx.emit({
			type: 'ticket.opened',
			actor: carrierActor,
			thread,
			payload: { priority, kind: press.ticketKind, tells: tellsAtOnce(policy, caller !== undefined) },
			urgent,
		});
	} else {
		const pressCount = join?.pressCount ?? opened?.pressCount ?? 1;
		tx.emit({ type: 'ticket.press_added', actor: carrierActor, thread, payload: { priority, pressCount }, urgent });
	}
}
