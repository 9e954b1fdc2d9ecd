import type { CommandResult, Feed, SeatView, TicketDetail, TicketRow } from '@unwalled/contracts';
import type { Clock } from '@unwalled/runtime';
import type { Random } from '../drill/random.ts';
import type { Callers, RunningCall } from './callers.ts';
import { wait } from './clock.ts';
import type { Door } from './door.ts';

// From the first ring to the key: somebody with a headset on, who looks at the screen.
const LEAST_REACTION_S = 1;
const MOST_REACTION_S = 3;

export interface Shift {
	readonly clock: Clock;
	readonly callers: Callers;
	readonly random: Random;
	/** Told of every call that was taken, with the seconds from its ringing to the answer. */
	answered(call: RunningCall, waitedS: number): void;
	/** An offer was gone before its operator took it. */
	tooLate(): void;
	failed(error: Error): void;
	/** How long somebody sits before another one takes the seat. */
	readonly lengthS: number;
}

/** Sits down an operator: ready, told of a call, takes it, talks, hangs up, settles the ticket, writes it up, ready again. */
export async function sitDown(door: Door, shift: Shift): Promise<void> {
	let busy = false;
	let satDownAt = shift.clock.now().getTime();
	let seat: SeatView | null = null;
	let acted = 0; // the version of the seat that was acted on: the feed may still owe what came of it
	const isTired = (): boolean => shift.clock.now().getTime() - satDownAt >= shift.lengthS * 1_000;
	// What happened while somebody was busy is looked at afterwards: a call may ring before its operator has put the pen down.
	const look = (): void => {
		if (busy || !seat || seat.version === acted) return;
		const next = nextStep(seat, isTired());
		if (!next) return;
		busy = true;
		acted = seat.version;
		if (next === 'relieve') satDownAt = shift.clock.now().getTime();
		steps[next](door, shift, seat)
			.catch((error: Error) => shift.failed(error))
			.finally(() => {
				busy = false;
				look();
			});
	};
	door.socket.on('feed', ({ changes }: Feed) => {
		for (const change of changes) if (change.kind === 'seat' && change.view.accountId === door.accountId) seat = change.view;
		look();
	});
	await takeSeat(door);
}

/** Says what somebody at a seat does now: nothing while it waits for a call. */
function nextStep({ offer, state }: SeatView, isTired: boolean): keyof typeof steps | null {
	if (offer) return 'work';
	if (state === 'break') return 'comeBack';
	return state === 'ready' && isTired ? 'relieve' : null;
}

const steps = {
	work: (door: Door, shift: Shift, { offer }: SeatView) => (offer ? work(door, shift, offer) : Promise.resolve()),
	comeBack: (door: Door) => takeSeat(door),
	async relieve(door: Door): Promise<void> {
		// A call that rings in this moment is taken first, by whoever still sits here.
		const isFree = await door.ask('POST', '/seat', { state: 'break', reason: 'rest' }).then(
			() => true,
			(error: Error) => !error.message.includes(': 409 ') && Promise.reject(error),
		);
		if (!isFree) return;
		await door.relieve();
		await takeSeat(door);
	},
};

async function takeSeat(door: Door): Promise<void> {
	await connected(door.socket);
	await door.socket.emitWithAck('join_console');
	await door.ask('POST', '/seat', { state: 'ready' });
}

/** Waits for the way to the house; it may stand already. */
function connected(socket: Door['socket']): Promise<void> {
	if (socket.connected) return Promise.resolve();
	return new Promise((resolve, reject) => {
		socket.once('connect', resolve);
		socket.once('connect_error', reject);
	});
}

async function work(door: Door, shift: Shift, offer: NonNullable<SeatView['offer']>): Promise<void> {
	const { clock, callers, random } = shift;
	await wait(clock, LEAST_REACTION_S + random.next() * (MOST_REACTION_S - LEAST_REACTION_S));
	const row = await take(door, offer.id);
	if (!row) return shift.tooLate();
	const call = callers.callFrom(row.call?.phone ?? '');
	if (!call) throw new Error(`nobody rang from the telephone of ${row.id}`);
	shift.answered(call, (clock.now().getTime() - call.rangAt.getTime()) / 1_000);
	call.speak();
	await wait(clock, call.plan.talkS);
	await door.ask('POST', `/calls/${offer.callId}/hang-up`);
	// What is written up is the ticket first: the time for it is one.
	const endedAt = clock.now().getTime();
	await settle(door, row.id);
	await wait(clock, call.plan.wrapUpS - (clock.now().getTime() - endedAt) / 1_000);
	await door.ask('POST', '/seat/wrap-up', { disposition: 'answered', note: '' });
}

/** Takes the call; null when it was offered on or its caller is gone. */
async function take(door: Door, offerId: string): Promise<TicketRow | null> {
	try {
		return (await door.ask<CommandResult<TicketRow>>('POST', `/call-offers/${offerId}/take`)).view;
	} catch (error) {
		if (error instanceof Error && error.message.includes(': 409 ')) return null;
		throw error;
	}
}

// The house changes a ticket too, and a version that was read may be old by then.
const MOST_TRIES = 3;

/** Ends the ticket by telephone, so that nobody is told of it again. */
async function settle(door: Door, ticketId: string, tries = 1): Promise<void> {
	const { ticket } = await door.ask<TicketDetail>('GET', `/tickets/${ticketId}`);
	const outcome = ticket.priority === 'P0' ? 'reassured' : 'answered';
	try {
		const { view } = await door.ask<CommandResult<TicketRow>>('POST', `/tickets/${ticketId}/resolve`, { version: ticket.version, outcome });
		await door.ask('POST', `/tickets/${ticketId}/close`, { version: view.version });
	} catch (error) {
		if (tries === MOST_TRIES || !(error instanceof Error && error.message.includes('stale_version'))) throw error;
		await settle(door, ticketId, tries + 1);
	}
}
