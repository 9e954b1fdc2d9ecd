import { recordCallStatus, recordMessageStatus, sendMessage } from '@unwalled/call';
import type { EventPayload, EventType } from '@unwalled/contracts';
import { advanceDispatch, declineOffer, expireOffer } from '@unwalled/offer';
import { settleVisit } from '@unwalled/settlement';
import type { Carrier } from '@unwalled/telephony';
import type { TestHouse } from '@unwalled/testkit/database';
import * as ticket from '@unwalled/ticket';
import * as visit from '@unwalled/visit';
import type { Played, PlayedFact } from '../play/rows.ts';

const lastResort = { name: '值班电话', phone: '+866315299999' };
let placed = 0;
const carrier: Carrier = {
	placeCall: async () => ({ sid: `CAleg${++placed}` }),
	announce: async () => undefined,
	givePart: async () => undefined,
	endRoom: async () => undefined,
	hangUp: async () => undefined,
	sendText: async () => ({ sid: `SM${++placed}` }),
	findText: async () => null,
	findCallStatus: async () => null,
	findTextStatus: async () => null,
	listInbound: async () => [],
};

/** Plays once more by the real commands, on PostgreSQL, what was played by the rules; keeps which row became which. */
export class Actors {
	/** Played id → the id that the command gave. */
	readonly became = new Map<string, string>();
	readonly #house: TestHouse;
	readonly #played: Played;
	readonly #alerted = new Set<string>();
	readonly #ambulance: string;

	constructor(house: TestHouse, played: Played, ambulance: string) {
		this.#house = house;
		this.#played = played;
		this.#ambulance = ambulance;
	}

	async act(fact: PlayedFact): Promise<void> {
		await this.#house.clock.advance(fact.at - this.#house.clock.now().getTime());
		const act = this.#acts[fact.type];
		if (act) await act(fact);
	}

	#real(id: unknown): string {
		const real = this.became.get(String(id));
		if (!real) throw new Error(`${String(id)} did not come about`);
		return real;
	}

	async #newest(table: 'calls' | 'visits', ticketId: string, like = '%'): Promise<string> {
		const order = table === 'calls' ? `and purpose like '${like}' order by id` : 'order by id';
		const { rows } = await this.#house.database.pool.query(`select id from ${table} where ticket_id = $1 ${order} desc limit 1`, [
			ticketId,
		]);
		return rows[0].id;
	}

	#row<Name extends 'tickets' | 'visits' | 'offers'>(name: Name, id: unknown): Played[Name][number] {
		const row = this.#played[name].find((one) => one.id === id);
		if (!row) throw new Error(`no played row ${String(id)}`);
		return row;
	}

	readonly #acts: Partial<Record<EventType, (fact: PlayedFact) => Promise<unknown>>> = {
		'press.received': async ({ ticketId }) => {
			const press = this.#played.presses.find((one) => one.ticketId === ticketId);
			const opened = this.#row('tickets', ticketId);
			if (!press) throw new Error('no press');
			const call = this.#played.calls.find(({ id }) => id === press.callId);
			const isText = press.channel === 'sms';
			const need = isText ? ticket.needOfText(opened.summary?.slice('短信：'.length) ?? '') : ticket.needOfCall(opened.kind === 'service');
			const incoming = { ...need, key: press.key, rawPhone: press.rawPhone ?? null, phone: press.phone ?? null };
			const [taken] = await ticket.takePresses(
				this.#house,
				[
					{
						...incoming,
						channel: isText ? 'sms' : 'phone',
						...(call ? { call: { carrierSid: press.key, dialled: call.dialled, status: 'ringing' } } : {}),
					},
				],
				{ mergeWindowS: 120 },
			);
			if (!taken || taken.merged) throw new Error('the press was not taken as one of its own');
			this.became.set(ticketId, taken.ticketId).set(press.id, taken.pressId);
			if (press.callId) this.became.set(press.callId, taken.callId ?? '');
		},
		'ticket.opened': async ({ ticketId, actor }) => {
			const { kind, seniorId, summary, openedAt } = this.#row('tickets', ticketId);
			if (kind !== 'operator') return;
			const { priority } = this.#payload('ticket.opened', ticketId, openedAt.getTime());
			const opened = await ticket.openTicketByHand(this.#house, { seniorId: seniorId ?? '', priority, summary: summary ?? '', actor });
			this.became.set(ticketId, opened.ticket.id);
		},
		'alert.raised': async ({ ticketId }) => {
			if (this.#row('tickets', ticketId).kind !== 'sos' || this.#alerted.has(ticketId)) return;
			this.#alerted.add(ticketId);
			await ticket.raiseFirstAlerts(this.#house, { ticketId: this.#real(ticketId), lastResort });
			for (const message of this.#played.messages.filter((one) => one.ticketId === ticketId)) {
				const { rows } = await this.#house.database.pool.query('select id from messages where ticket_id = $1 and phone = $2', [
					this.#real(ticketId),
					message.phone,
				]);
				this.became.set(message.id, rows[0].id);
			}
		},
		// It comes before the fact that tells of it: the first fact of a text is that it was asked for.
		'message.requested': async (fact) => this.#acts['alert.raised']?.(fact),
		'message.status_changed': async ({ payload }) => {
			const { messageId, status } = payload as EventPayload<'message.status_changed'>;
			const id = this.#real(messageId);
			if (status === 'sent') return sendMessage(this.#house, carrier, { messageId: id });
			return recordMessageStatus(this.#house, { messageId: id, status });
		},
		'call.answered': async ({ ticketId, thread, actor }) => {
			const callId = String(JSON.parse(thread).callId);
			await ticket.answerCall(this.#house, carrier, { callId: this.#real(callId), actor });
			await this.#meet(ticketId, '%.operator:%');
		},
		'call.status_changed': async (fact) => this.#hear(fact, 1),
		'call.ended': async (fact) => this.#hear(fact, 2),
		'ticket.acknowledged': async ({ ticketId, actor }) => {
			if (this.#played.calls.some((call) => call.ticketId === ticketId)) return;
			await ticket.acknowledgeTicket(this.#house, { ticketId: this.#real(ticketId), actor });
		},
		'ticket.voice_heard': ({ ticketId, actor }) => ticket.voiceHeard(this.#house, { ticketId: this.#real(ticketId), actor }),
		'ticket.ambulance_called': async ({ ticketId, actor }) => {
			await ticket.callAmbulance(this.#house, carrier, { ticketId: this.#real(ticketId), actor, phone: this.#ambulance });
			await this.#meet(ticketId, '%.phone:%');
		},
		'ticket.classified': ({ ticketId, actor, payload }) => {
			const { priority } = payload as EventPayload<'ticket.classified'>;
			const { seniorId, serviceItemCode } = this.#row('tickets', ticketId);
			const chosen = serviceItemCode && priority !== 'P0' ? { serviceItemCode } : {};
			return ticket.classifyTicket(this.#house, {
				ticketId: this.#real(ticketId),
				actor,
				priority,
				seniorId: seniorId ?? undefined,
				...chosen,
			});
		},
		'ticket.escalated': ({ ticketId }) => ticket.escalateTicket(this.#house, { ticketId: this.#real(ticketId), lastResort }),
		'ticket.dispatch_requested': ({ ticketId, actor }) => ticket.requestDispatch(this.#house, { ticketId: this.#real(ticketId), actor }),
		'offer.made': async ({ ticketId, thread }) => {
			const offerId = String(JSON.parse(thread).offerId);
			if (this.became.has(offerId)) return;
			await advanceDispatch(this.#house, { ticketId: this.#real(ticketId) });
			const { dispatch, round } = this.#row('offers', offerId);
			for (const offer of this.#played.offers) {
				if (offer.ticketId !== ticketId || offer.dispatch !== dispatch || offer.round !== round) continue;
				const { rows } = await this.#house.database.pool.query(
					'select id from offers where ticket_id = $1 and dispatch = $2 and round = $3 and worker_id = $4',
					[this.#real(ticketId), dispatch, round, offer.workerId],
				);
				if (!rows[0]) throw new Error(`the command did not ask ${offer.workerId} in round ${round} of dispatch ${dispatch}`);
				this.became.set(offer.id, rows[0].id);
			}
		},
		'ticket.nobody_left': async ({ ticketId, actor }) => {
			if (actor.id === 'house') await advanceDispatch(this.#house, { ticketId: this.#real(ticketId) });
		},
		'offer.declined': (fact) => declineOffer(this.#house, { ...this.#answer(fact), reason: 'busy' }),
		'offer.expired': ({ thread }) => expireOffer(this.#house, { offerId: this.#real(JSON.parse(thread).offerId) }),
		'offer.accepted': async (fact) => {
			const accepted = await visit.acceptOffer(this.#house, this.#answer(fact));
			const row = this.#played.visits.find(({ offerId }) => offerId === JSON.parse(fact.thread).offerId);
			this.became.set(row?.id ?? '', accepted.visit.id);
		},
		'visit.departed': (fact) => visit.depart(this.#house, { ...this.#trip(fact), deviceAt: new Date(fact.at).toISOString() }),
		'visit.checked_in': (fact) => {
			const { checkInLng: lng, checkInLat: lat, checkInAccuracyM: accuracyM } = this.#visitOf(fact);
			return visit.checkIn(this.#house, { ...this.#trip(fact), ...stamp(fact.at, { lng, lat, accuracyM }) });
		},
		'visit.completed': (fact) => {
			const { checkOutLng: lng, checkOutLat: lat, checkOutAccuracyM: accuracyM } = this.#visitOf(fact);
			return visit.checkOut(this.#house, { ...this.#trip(fact), ...stamp(fact.at, { lng, lat, accuracyM }) });
		},
		'visit.aborted': (fact) => visit.abortVisit(this.#house, { ...this.#trip(fact), reason: 'nobody_home' }),
		'settlement.line_written': ({ thread }) => settleVisit(this.#house, { visitId: this.#real(JSON.parse(thread).visitId) }),
		'ticket.resolved': async ({ ticketId, actor, payload }) => {
			const { outcome } = payload as EventPayload<'ticket.resolved'>;
			if (outcome !== 'visited') await ticket.resolveTicket(this.#house, { ticketId: this.#real(ticketId), actor, outcome });
		},
		'ticket.closed': ({ ticketId, actor }) => ticket.closeTicket(this.#house, { ticketId: this.#real(ticketId), actor }),
		'ticket.canceled': ({ ticketId, actor }) =>
			ticket.cancelTicket(this.#house, { ticketId: this.#real(ticketId), actor, reason: 'caller_withdrew' }),
	};

	#payload<T extends EventType>(type: T, ticketId: string, at: number): EventPayload<T> {
		const fact = this.#played.facts.find((one) => one.type === type && one.ticketId === ticketId && one.at === at);
		return fact?.payload as EventPayload<T>;
	}

	#hear({ thread, payload }: PlayedFact, sequence: number) {
		const { status } = payload as EventPayload<'call.ended'>;
		return recordCallStatus(this.#house, { carrierSid: '', callId: this.#real(JSON.parse(thread).callId), status, sequence });
	}

	/** Finds the leg that a command rang into a room. */
	async #meet(ticketId: string, like: string): Promise<void> {
		const leg = this.#played.calls.find((call) => call.ticketId === ticketId && call.purpose.includes(like.replaceAll('%', '')));
		this.became.set(leg?.id ?? '', await this.#newest('calls', this.#real(ticketId), like));
	}

	#answer({ actor, thread }: PlayedFact) {
		const offerId = String(JSON.parse(thread).offerId);
		const { workerId, providerId } = this.#row('offers', offerId);
		return { offerId: this.#real(offerId), actor, by: { role: 'worker', workerId, providerId } as const };
	}

	#visitOf({ thread }: PlayedFact) {
		return this.#row('visits', JSON.parse(thread).visitId);
	}

	#trip(fact: PlayedFact) {
		const { id, workerId, providerId } = this.#visitOf(fact);
		return { visitId: this.#real(id), actor: fact.actor, by: { role: 'worker', workerId, providerId } as const };
	}
}

const stamp = (at: number, { lng, lat, accuracyM }: Record<'lng' | 'lat' | 'accuracyM', number | null | undefined>) => ({
	deviceAt: new Date(at).toISOString(),
	position: { lng: lng ?? 0, lat: lat ?? 0, accuracyM: accuracyM ?? 0 },
});
