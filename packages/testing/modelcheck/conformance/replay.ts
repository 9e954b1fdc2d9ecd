import { setWorkerStatus } from '@unwalled/registry';
import * as t from '@unwalled/ticket';
import type { Move } from '../house/moves.ts';
import { cancel, playOperator } from './play-operator.ts';
import { playWorker } from './play-worker.ts';
import type { Stage } from './stage.ts';

/** A household that may press, and the ticket that came of it. */
export interface Door {
	readonly phone: string;
	readonly seniorId: string;
	ticketId: string | null;
}

/** Plays the model's moves with the real commands, on real rows. */
export class Replay {
	readonly #stage: Stage;
	#presses = 0;

	constructor(stage: Stage) {
		this.#stage = stage;
	}

	/**
	 * Runs one move; deadlines that it needs are waited for.
	 * @returns the move that really took place, or null when the rows have nothing that it could be about.
	 */
	async play(move: Move, door: Door): Promise<Move | null> {
		if (move.kind === 'press') return this.#press(move, door);
		if (move.kind === 'open by hand') return this.#openByHand(move, door);
		if (!door.ticketId) return null;
		if ('worker' in move) return playWorker(this.#stage, move, door.ticketId);
		if (move.kind === 'cancel') return cancel(this.#stage, move, door.ticketId);
		if (move.kind === 'answer') return this.#answerCall(move, door.ticketId);
		if (move.kind === 'press one') return this.#pressOne(move, door.ticketId);
		return playOperator(this.#stage, move, door.ticketId);
	}

	/** Chooses a shift. */
	async shift(worker: number, status: 'available' | 'off_duty'): Promise<void> {
		await setWorkerStatus(this.#stage.house, { workerId: this.#stage.cast.workers[worker] ?? '', status, actor: this.#stage.operator(0) });
	}

	async #press(move: Extract<Move, { kind: 'press' }>, door: Door): Promise<Move> {
		this.#presses++;
		const press = {
			key: `CA${this.#presses}`,
			kind: 'alarm',
			channel: 'phone',
			rawPhone: null,
			phone: door.phone,
			ticketKind: move.press,
			priority: t.priorityOf(move.press),
			summary: '',
			call: { carrierSid: `CA${this.#presses}`, dialled: '+8663112350', status: 'in_progress' },
		} as const;
		// The carrier tells some presses twice: the second telling must change nothing.
		const [taken] = await t.takePresses(this.#stage.house, this.#presses % 3 ? [press] : [press, press], { mergeWindowS: 1e8 });
		if (this.#presses % 2) await t.takePresses(this.#stage.house, [press], { mergeWindowS: 1e8 });
		door.ticketId = taken?.ticketId ?? null;
		if (move.press === 'service') await this.#chooseService(door.ticketId);
		return move;
	}

	async #openByHand({ holder, priority }: Extract<Move, { kind: 'open by hand' }>, door: Door): Promise<Move | null> {
		if (door.ticketId) return null;
		const { ticket } = await t.openTicketByHand(this.#stage.house, {
			seniorId: door.seniorId,
			priority,
			summary: '',
			actor: this.#stage.operator(holder),
		});
		door.ticketId = ticket.id;
		if (priority !== 'P0') await this.#chooseService(door.ticketId);
		return { kind: 'open by hand', holder, priority };
	}

	/** Which service is meant is not part of the model: it is known from the beginning. */
	async #chooseService(ticketId: string | null): Promise<void> {
		await this.#stage.house.database.pool.query(`update tickets set service_item_code = 'EM01' where id = $1`, [ticketId]);
	}

	async #answerCall(move: Extract<Move, { kind: 'answer' }>, ticketId: string): Promise<Move | null> {
		const { rows } = await this.#stage.house.database.pool.query<{ id: string }>(
			`select id from calls where ticket_id = $1 and direction = 'inbound' and line = 'waiting' order by id limit 1`,
			[ticketId],
		);
		const call = rows[0];
		if (!call) return null;
		await t.answerCall(this.#stage.house, this.#stage.carrier, { callId: call.id, actor: this.#stage.operator(move.holder) });
		return move;
	}

	async #pressOne(move: Extract<Move, { kind: 'press one' }>, ticketId: string): Promise<Move | null> {
		const { rows } = await this.#stage.house.database.pool.query<{ call_id: string; current: boolean }>(
			`select a.call_id, a.run = t.escalation_run as current from alerts a join tickets t on t.id = a.ticket_id
where t.id = $1 and a.call_id is not null order by (a.run = t.escalation_run) = $2 desc, a.id desc`,
			[ticketId, move.ofThisRun],
		);
		const alert = rows[0];
		if (!alert) return null;
		await t.answerAlert(this.#stage.house, { callId: alert.call_id, digits: '1' });
		return { ...move, ofThisRun: alert.current };
	}
}
