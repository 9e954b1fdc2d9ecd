import type { TicketRow } from '@unwalled/contracts';
import type { Screen } from '../load/screen.ts';
import type { Sample } from './samples.ts';

/** Measures how long an acknowledged press stays unseen: from its answer, or from when a console reached the server again. */
export class Notice {
	readonly samples: Sample[] = [];
	readonly answers: number[] = [];
	readonly #keptAt = new Map<string, number>();
	readonly #seenEarly = new Set<string>();
	/** The console that looks; set once it is there. */
	screen: Screen | undefined;

	/** Hears that the press which opens a need was acknowledged. */
	kept(phone: string, at: number): void {
		this.answers.push(at);
		if (this.#seenEarly.delete(phone)) this.samples.push({ what: 'notice', from: at, to: at });
		else this.#keptAt.set(phone, at);
	}

	/** Hears of a row on the console. */
	saw(row: TicketRow): void {
		const phone = row.call?.phone;
		if (!phone) return;
		const at = this.#keptAt.get(phone);
		const now = Date.now();
		if (at === undefined) {
			if (row.status === 'open') this.#seenEarly.add(phone);
			return;
		}
		this.#keptAt.delete(phone);
		const from = Math.max(at, this.screen?.backAt ?? 0);
		this.samples.push({ what: 'notice', from: Math.min(from, now), to: now });
	}

	/** How many acknowledged needs no console has seen. */
	unseen(): number {
		return this.#keptAt.size;
	}
}
