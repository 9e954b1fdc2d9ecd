import { setTimeout as pause } from 'node:timers/promises';
import type { TicketRow } from '@unwalled/contracts';
import type { Random } from '../random.ts';
import type { Command, Desk } from './desk.ts';

const MANAGERS: Readonly<Record<string, string>> = { prv_ankang: 'gao', prv_jingyuan: 'bi', prv_haigang: 'cong' };
const DUPLICATES = 0.2;
const RIVALS = 0.3; // accepted by two at once
const DECLINES = 0.1;
const PACE_MS = [50, 700] as const;
const STEPS = ['depart', 'check-in', 'check-out'] as const;

type OfferRow = TicketRow['offers'][number];

/** Member firms whose managers answer offers and whose workers go. */
export class Providers {
	readonly #desk: Desk;
	readonly #random: Random;
	readonly #answered = new Set<string>();
	#travelling = 0;
	visited = 0;

	constructor(desk: Desk, random: Random) {
		this.#desk = desk;
		this.#random = random;
	}

	/** Hears of a row: pending offers are answered, and a visit whose worker was forgotten goes on. */
	hear(row: TicketRow): void {
		const pending = row.offers.filter((offer) => offer.status === 'pending' && !this.#answered.has(offer.id));
		for (const offer of pending) this.#answered.add(offer.id);
		if (pending.length > 0) void this.#answer(pending);
		const { visit } = row;
		if (!visit || this.#answered.has(visit.id) || !['created', 'en_route', 'on_scene'].includes(visit.status)) return;
		this.#answered.add(visit.id);
		const manager = MANAGERS[visit.provider.id];
		if (manager) void this.#travel(manager, visit.id);
	}

	busy(): number {
		return this.#travelling;
	}

	lookAgain(): void {
		this.#answered.clear();
	}

	async #answer(offers: OfferRow[]): Promise<void> {
		await pause(this.#random.whole(...PACE_MS));
		const [first, ...others] = this.#random.shuffled(offers);
		if (first && this.#random.chance(DECLINES)) {
			await this.#give(first, 'decline', { reason: 'busy' });
			for (const offer of others) this.#answered.delete(offer.id);
			return;
		}
		const rival = this.#random.chance(RIVALS) ? others[0] : undefined;
		await Promise.all([first, rival].map((offer) => offer && this.#give(offer, 'accept', {})));
	}

	async #give(offer: OfferRow, verb: 'accept' | 'decline', body: object): Promise<void> {
		const manager = MANAGERS[offer.provider.id];
		if (!manager) return;
		const command = { verb, id: offer.id, path: `/offers/${offer.id}/${verb}`, body };
		const answer = await this.#twice(manager, command);
		if (verb !== 'accept' || !answer) return;
		const { view }: { view: { id: string } } = JSON.parse(answer.body);
		if (this.#answered.has(view.id)) return;
		this.#answered.add(view.id);
		await this.#travel(manager, view.id);
	}

	async #travel(manager: string, id: string): Promise<void> {
		this.#travelling++;
		try {
			for (const verb of STEPS) {
				await pause(this.#random.whole(...PACE_MS));
				const stamp = { deviceAt: new Date().toISOString() };
				const body = verb === 'depart' ? stamp : { ...stamp, position: null };
				await this.#twice(manager, { verb, id, path: `/visits/${id}/${verb}`, body });
			}
			this.visited++;
		} finally {
			this.#travelling--;
		}
	}

	async #twice(login: string, command: Command): Promise<{ body: string } | null> {
		const twin = this.#random.chance(DUPLICATES) ? this.#desk.give(login, command) : undefined;
		const [answer] = await Promise.all([this.#desk.give(login, command), twin]);
		return answer;
	}
}
