import { nextCallStatus, nextLine } from '@unwalled/call/machine';
import type { CallStatus, LineStatus } from '@unwalled/contracts';
import { choosePolicy, openWaitMs, tellsAtOnce } from '@unwalled/escalation';
import { type Actor, carrierActor } from '@unwalled/messaging';
import { needOfCall, needOfText } from '@unwalled/ticket';
import { type IncomingPress, mergeKeyOf } from '@unwalled/ticket/intake';
import { dueInstants, EMERGENCY_ITEM, SILENT_MS, timerAfter } from '@unwalled/ticket/rules';
import { SECOND_MS } from '../plan/calendar.ts';
import type { Plot } from '../plan/plot.ts';
import type { Door } from '../town/town.ts';
import { Need, type Ticket } from './need.ts';
import type { RowFor } from './rows.ts';
import type { Stage } from './stage.ts';

type CallRow = RowFor<'calls'> & { status: CallStatus; line: LineStatus };

/** A leg of a call, moved as the carrier's callbacks move it. */
export class Leg {
	readonly row: CallRow;
	readonly #need: Need;
	/** The call in whose room it is. */
	readonly #room: string;

	constructor(need: Need, row: CallRow, room = row.id) {
		this.#need = need;
		this.row = row;
		this.#room = room;
		need.stage.played.calls.push(row);
	}

	save(change: Partial<CallRow>): void {
		Object.assign(this.row, change, { version: (this.row.version ?? 1) + 1 });
	}

	/** Asks the carrier for it: claimed, then named by it. */
	place(at: number): void {
		this.save({ placingSince: new Date(at) });
		this.save({ carrierSid: `CA${this.row.id.slice(5)}` });
	}

	/** Takes the carrier's word on it. */
	hear(at: number, told: CallStatus, sequence: number): void {
		const { row } = this;
		const status = nextCallStatus(row.status, told);
		if (!status) return;
		const line = nextLine(row.line, status);
		const isUp = status === 'in_progress';
		this.save({
			status,
			line: row.direction === 'outbound' && isUp ? 'connected' : line,
			carrierSequence: Math.max(row.carrierSequence ?? -1, sequence),
			...(isUp && !row.answeredAt ? { answeredAt: new Date(at) } : {}),
			...(status === 'completed' ? { endedAt: new Date(at) } : {}),
		});
		const payload = { status, ...(this.#room === row.id ? {} : { room: this.#room }) };
		this.#need.emit(status === 'completed' ? 'call.ended' : 'call.status_changed', at, carrierActor, payload, { callId: row.id });
	}
}

interface Heard {
	readonly need: Need;
	/** The caller's leg; null for a text and for what is opened by hand. */
	readonly caller: Leg | null;
}

interface Around {
	readonly stage: Stage;
	readonly plot: Plot;
	readonly door: Door;
	readonly newId: (prefix: string) => string;
	/** Whoever opens it by hand. */
	readonly actor: Actor;
	readonly summary: string;
}

/** Lets a need be heard of, as `takePresses` writes a press, or as an operator opens a ticket by hand. */
export function hear(around: Around): Heard {
	return around.plot.kind === 'operator' ? openByHand(around) : takePress(around);
}

function takePress({ stage, plot, door, newId, summary }: Around): Heard {
	const { at, number } = plot;
	const now = new Date(at);
	const isText = plot.story === 'text';
	const key = `CA${number.toString(36).padStart(9, '0')}`;
	const { kind, ticketKind, priority, summary: said } = isText ? needOfText(summary) : needOfCall(plot.kind === 'service');
	const press: IncomingPress = {
		...{ key, kind, ticketKind, priority, summary: said, rawPhone: door.phone, phone: door.phone },
		channel: isText ? 'sms' : 'phone',
	};
	const seniorId = door.owner ?? (door.seniors.length === 1 ? (door.seniors[0]?.id ?? null) : null);
	const { householdId, areaPath } = door;
	const policy = choosePolicy(stage.town.policies, { areaPath, priority });
	const [pressId, callId, ticketId] = [newId('prs'), isText ? null : newId('call'), newId('tkt')];
	const need = new Need(
		{
			...opened(plot, now, { id: ticketId, kind: ticketKind, priority, status: 'open', policyId: policy.id, summary: said, pressCount: 1 }),
			...{ mergeKey: mergeKeyOf(press, { householdId, areaPath, seniorId }), householdId, seniorId, areaPath, phone: door.phone },
			timerDueAt: timerAfter({ status: 'open', priority }, now, openWaitMs(policy, 0)),
		},
		{ stage, door, newId },
	);
	const whose = { phone: door.phone, householdId, seniorId, areaPath, ticketId, callId };
	stage.played.presses.push({ ...whose, id: pressId, key, kind, channel: press.channel, rawPhone: door.phone, receivedAt: now });
	const thread = { pressId, ticketId, ...(callId ? { callId } : {}) };
	need.emit('press.received', at, carrierActor, { kind, channel: press.channel }, thread);
	if (callId) need.emit('call.opened', at, carrierActor, { direction: 'inbound' }, thread);
	need.emit('ticket.opened', at, carrierActor, { priority, kind: ticketKind, tells: tellsAtOnce(policy, true) }, thread);
	return { need, caller: callId ? callerLeg(need, { id: callId, key, at }) : null };
}

type Opening = Pick<Ticket, 'id' | 'kind' | 'priority' | 'status' | 'policyId' | 'summary' | 'pressCount'>;

function opened({ number }: Plot, now: Date, opening: Opening) {
	return {
		...opening,
		...dueInstants(opening.priority, now),
		number: number + 1,
		openedAt: now,
		lastPressAt: now,
		serviceItemCode: opening.priority === 'P0' ? EMERGENCY_ITEM : null,
		dispatchCount: 0,
		escalationLevel: 0,
		escalationRun: 0,
		version: 1,
	};
}

function openByHand({ stage, plot, door, newId, actor, summary }: Around): Heard {
	const { at, priority, dice } = plot;
	const now = new Date(at);
	const senior = dice.pick(door.seniors);
	const { householdId, areaPath } = door;
	const policy = choosePolicy(stage.town.policies, { areaPath, priority });
	const need = new Need(
		{
			...opened(plot, now, {
				...{ id: newId('tkt'), kind: 'operator', priority, status: 'acknowledged', policyId: policy.id, summary, pressCount: 0 },
			}),
			...{ mergeKey: `household:${householdId}`, householdId, seniorId: senior.id, areaPath, phone: null },
			timerDueAt: timerAfter({ status: 'acknowledged', priority }, now, openWaitMs(policy, 0)),
			...{ acknowledgedAt: now, operatorId: actor.id, operatorName: actor.name },
		},
		{ stage, door, newId },
	);
	need.emit('ticket.opened', at, actor, { priority, kind: 'operator', tells: tellsAtOnce(policy, true) });
	return { need, caller: null };
}

function callerLeg(need: Need, { id, key, at }: { id: string; key: string; at: number }): Leg {
	const { stage, ticket, door } = need;
	const dialled = ticket.kind === 'sos' ? stage.lines.life : stage.lines.service;
	return new Leg(need, {
		...{ id, carrierSid: key, ticketId: ticket.id, direction: 'inbound', party: 'senior', status: 'ringing', line: 'waiting' },
		...{ phone: door.phone, dialled, purpose: 'inbound', startedAt: new Date(at), carrierSequence: -1, version: 1 },
	});
}

/** Rings another party into a caller's room, who picks up. */
export function ringInto(need: Need, caller: Leg, leg: { party: string; dialled: string; purpose: string; actor: Actor; at: number }): Leg {
	const { party, dialled, purpose, actor, at } = leg;
	const rung = new Leg(
		need,
		{
			...{ id: need.newId('call'), ticketId: need.ticket.id, direction: 'outbound', party, status: 'queued', line: 'waiting' },
			...{ dialled, phone: party === 'operator' ? null : dialled, purpose: `room:${caller.row.id}.${purpose}#1` },
			...{ operatorId: actor.id, operatorName: actor.name, startedAt: new Date(at), carrierSequence: -1, version: 1 },
		},
		caller.row.id,
	);
	return rung;
}

/** Connects an operator with a waiting caller, who then speaks; answers the operator's leg. */
export function answer(need: Need, caller: Leg, { at, actor }: { at: number; actor: Actor }): Leg {
	need.passUntil(at);
	caller.save({ line: 'connected', status: 'in_progress', answeredAt: new Date(at), operatorId: actor.id, operatorName: actor.name });
	need.emit('call.answered', at, actor, { operatorId: actor.id }, { callId: caller.row.id });
	need.acknowledge(at, actor);
	const isLife = need.ticket.priority === 'P0';
	if (isLife) need.save({ voiceDueAt: new Date(at + SILENT_MS) });
	const leg = ringInto(need, caller, { party: 'operator', dialled: `client:${actor.id}`, purpose: `operator:${actor.id}`, actor, at });
	leg.place(at);
	leg.hear(at + 2 * SECOND_MS, 'in_progress', 1);
	if (!isLife) return leg;
	const spoken = at + 6 * SECOND_MS;
	need.passUntil(spoken);
	need.apply('voice_heard', spoken, { voiceDueAt: null });
	need.emit('ticket.voice_heard', spoken, actor, {});
	return leg;
}
