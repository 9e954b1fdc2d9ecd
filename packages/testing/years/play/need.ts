import type { EventPayload, EventType, Outcome, Priority, Thread, TicketStatus } from '@unwalled/contracts';
import { choosePolicy, openWaitMs, type Policy, stepAt } from '@unwalled/escalation';
import { type Actor, houseActor } from '@unwalled/messaging';
import { type TextWords, writeText } from '@unwalled/telephony';
import { nextTicketStatus, type TicketCommand } from '@unwalled/ticket/machine';
import { checkOutcome, dueInstants, timerAfter } from '@unwalled/ticket/rules';
import type { Door } from '../town/town.ts';
import type { RowFor } from './rows.ts';
import { policyOf, type Stage } from './stage.ts';

type TicketRow = RowFor<'tickets'>;
/** A ticket as the rules read it. */
export type Ticket = TicketRow & { number: number; status: TicketStatus; priority: Priority; dispatchCount: number };

interface Held {
	readonly stage: Stage;
	readonly door: Door;
	readonly newId: (prefix: string) => string;
}

/** A thread that names the ticket alone. */
const NO_MORE: Thread = {};
const UNFINISHED: readonly string[] = ['open', 'acknowledged', 'dispatching', 'assigned'];

/** One ticket through its life, moved by the house's own rules; what they would save and emit is written down. */
export class Need {
	readonly ticket: Ticket;
	readonly stage: Stage;
	readonly door: Door;
	readonly newId: (prefix: string) => string;
	readonly #texted = new Set<string>();
	readonly #told = new Set<string>();
	readonly #ownThread: string;
	#lastThread: Thread | null = null;
	#lastText = '';

	constructor(ticket: Ticket, { stage, door, newId }: Held) {
		this.ticket = ticket;
		this.stage = stage;
		this.door = door;
		this.newId = newId;
		this.#ownThread = JSON.stringify({ ticketId: ticket.id });
		stage.played.tickets.push(ticket);
	}

	get #policy(): Policy {
		return policyOf(this.stage.town.policies, this.ticket.policyId);
	}

	emit<T extends EventType>(type: T, at: number, actor: Actor, payload: EventPayload<T>, thread: Thread = NO_MORE): void {
		this.stage.played.facts.push({ type, at, actor, ticketId: this.ticket.id, thread: this.#write(thread), payload });
	}

	/** Writes a thread, which ever so many facts share. */
	#write(thread: Thread): string {
		if (thread === NO_MORE) return this.#ownThread;
		if (thread !== this.#lastThread) {
			this.#lastThread = thread;
			this.#lastText = JSON.stringify({ ticketId: this.ticket.id, ...thread });
		}
		return this.#lastText;
	}

	/** Saves changed columns under a new version. */
	save(change: Partial<TicketRow>): void {
		Object.assign(this.ticket, change, { version: (this.ticket.version ?? 1) + 1 });
	}

	/** Saves a command's status with its further columns and restarts the timer that belongs to it. */
	apply(command: TicketCommand, at: number, change: Partial<TicketRow> = {}): void {
		const status = nextTicketStatus(this.ticket.status, command);
		const escalationLevel = change.escalationLevel ?? this.ticket.escalationLevel ?? 0;
		this.save({ status, timerDueAt: this.#timer({ status, priority: this.ticket.priority, escalationLevel }, at), ...change });
	}

	/** Columns of an escalation that begins anew, because somebody acted. */
	anew(): Partial<TicketRow> {
		return { escalationLevel: 0, escalationRun: (this.ticket.escalationRun ?? 0) + 1 };
	}

	/** Lets the time pass until somebody acts: timers that run out meanwhile are run at their instant. */
	passUntil(at: number): void {
		for (;;) {
			const due = this.ticket.timerDueAt?.getTime();
			if (due === undefined || due >= at || !UNFINISHED.includes(this.ticket.status)) return;
			this.#escalate(due);
		}
	}

	/** Tells whom the first step names. */
	raiseFirst(at: number): void {
		this.#raise(at, 0);
	}

	classify(at: number, actor: Actor, { priority, ...change }: { priority: Priority } & Partial<TicketRow>): void {
		nextTicketStatus(this.ticket.status, 'classify');
		const from = this.ticket.priority;
		const policy = choosePolicy(this.stage.town.policies, { areaPath: this.ticket.areaPath, priority });
		const begins = policy.id === this.ticket.policyId ? {} : { policyId: policy.id, ...this.anew() };
		const escalationLevel = policy.id === this.ticket.policyId ? (this.ticket.escalationLevel ?? 0) : 0;
		this.save({
			...{ priority, ...begins },
			...dueInstants(priority, this.ticket.openedAt),
			timerDueAt: this.#timer({ status: this.ticket.status, priority, escalationLevel }, at),
			...change,
		});
		this.emit('ticket.classified', at, actor, { from, priority });
	}

	acknowledge(at: number, actor: Actor): void {
		const escalationLevel = this.ticket.escalationLevel ?? 0;
		this.apply('acknowledge', at, { acknowledgedAt: new Date(at), operatorId: actor.id, operatorName: actor.name, ...this.anew() });
		this.emit('ticket.acknowledged', at, actor, { operatorId: actor.id, escalationLevel, rings: false });
	}

	/** Writes the outcome: without a visit by `resolve`, after one by `complete`. */
	resolve(
		command: 'resolve' | 'complete',
		at: number,
		{ actor, outcome, thread }: { actor: Actor; outcome: Outcome; thread?: Thread },
	): void {
		checkOutcome({ priority: this.ticket.priority, silentSince: null, ambulance: null }, outcome);
		this.apply(command, at, { outcome, resolvedAt: new Date(at), nobodyLeftAt: null, voiceDueAt: null });
		this.emit('ticket.resolved', at, actor, { outcome }, thread);
	}

	close(at: number, actor: Actor): void {
		this.apply('close', at, { closedAt: new Date(at) });
		this.emit('ticket.closed', at, actor, {});
	}

	withdraw(at: number, actor: Actor): void {
		checkOutcome({ priority: this.ticket.priority, silentSince: null, ambulance: null }, undefined);
		const ends = { cancelReason: 'caller_withdrew', outcome: null, voiceDueAt: null, closedAt: new Date(at), nobodyLeftAt: null };
		this.apply('cancel', at, ends);
		this.emit('ticket.canceled', at, actor, { reason: 'caller_withdrew' });
	}

	#timer(ticket: { status: TicketStatus; priority: Priority; escalationLevel: number }, at: number): Date | null {
		const openMs = ticket.status === 'open' ? openWaitMs(this.#policy, ticket.escalationLevel) : 0;
		return timerAfter(ticket, new Date(at), openMs);
	}

	#escalate(at: number): void {
		const { ticket } = this;
		const level = (ticket.escalationLevel ?? 0) + 1;
		nextTicketStatus(ticket.status, 'escalate');
		const timerDueAt = this.#timer({ status: ticket.status, priority: ticket.priority, escalationLevel: level }, at);
		this.save({ escalationLevel: level, timerDueAt });
		if (ticket.status === 'open' && level === 1) this.#raise(at, 0);
		this.#raise(at, level);
		const { priority, status } = ticket;
		this.emit('ticket.escalated', at, houseActor, {
			...{ level, priority, status, calls: 0 },
			timerDueAt: (timerDueAt ?? new Date(at)).toISOString(),
		});
	}

	#raise(at: number, level: number): void {
		const { ticket } = this;
		const step = stepAt(this.#policy, level === 0 ? 'open' : ticket.status, level);
		const told: Told[] = [];
		for (const { whom, how } of step.tell) {
			if (how === 'ring' || how === 'push') told.push({ whom, how, name: whom, phone: '', seniorName: '' });
			else if (how === 'text' && whom === 'family') told.push(...this.#family());
			// Played matters are answered before anybody's telephone would have to ring.
			else throw new Error(`a matter was left so long that ${whom} must be told by ${how}`);
		}
		for (const one of told) this.#tell(at, level, one);
	}

	/** Whoever agreed to be told, each telephone once, as the register lists them. */
	#family(): Told[] {
		const { seniorId } = this.ticket;
		const anybody = seniorId ? null : this.door.seniors.map(({ name }) => name).join('或');
		const byPhone = new Map<string, Told>();
		for (const one of this.door.family) {
			if ((seniorId && one.seniorId !== seniorId) || byPhone.has(one.phone) || this.#texted.has(one.phone)) continue;
			byPhone.set(one.phone, { whom: 'family', how: 'text', name: one.name, phone: one.phone, seniorName: anybody ?? one.seniorName });
		}
		return [...byPhone.values()];
	}

	#tell(at: number, level: number, { seniorName, ...one }: Told): void {
		const { ticket } = this;
		const run = ticket.escalationRun ?? 0;
		// One telling of one person by one way and step, however often the step is run.
		const once = `${run} ${level} ${one.whom} ${one.how} ${one.phone}`;
		if (this.#told.has(once)) return;
		this.#told.add(once);
		const id = this.newId('alr');
		const raised = { ...one, id, ticketId: ticket.id, run, level, raisedAt: new Date(at), outcome: 'asked' };
		const messageId = one.how === 'text' ? this.#text(at, one.phone, seniorName) : null;
		this.stage.played.alerts.push({ ...raised, messageId });
		const { whom, how, name } = one;
		this.emit('alert.raised', at, houseActor, { alertId: id, whom, how, name, level, outcome: 'asked' });
	}

	/** Writes a text to the family and what the carrier made of it. */
	#text(at: number, phone: string, senior: string): string {
		const { ticket, stage } = this;
		this.#texted.add(phone);
		const words: TextWords = { key: 'alarm_family', params: { senior, ticket: String(ticket.number) } };
		const id = this.newId('msg');
		stage.played.messages.push({
			...{ id, ticketId: ticket.id, purpose: `alarm.${ticket.id}.${phone}`, phone },
			...writeText(words),
			...{ status: 'delivered', carrierSid: `SM${id}`, attempts: 1, createdAt: new Date(at), sendingSince: new Date(at + SEND_MS) },
		});
		this.emit('message.requested', at, houseActor, { messageId: id, purpose: 'alarm' });
		this.emit('message.status_changed', at + SEND_MS, CARRIER, { messageId: id, status: 'sent' });
		this.emit('message.status_changed', at + DELIVER_MS, CARRIER, { messageId: id, status: 'delivered' });
		return id;
	}
}

type Told = Pick<EventPayload<'alert.raised'>, 'whom' | 'how' | 'name'> & { phone: string; seniorName: string };

const SEND_MS = 400;
const DELIVER_MS = 3_200;
const CARRIER: Actor = { id: 'carrier', name: 'carrier' };
