import type { Part } from '@unwalled/telephony';
import type { Exchange } from './exchange.ts';

/** Supervisors who hear a conversation from outside, through one of its legs. */
export class Watching {
	readonly #exchange: Exchange;
	/** How each of them hears now, and the ear at the exchange that does it. */
	readonly #ears = new Map<string, { how: string; ear: string }>();
	#count = 0;

	constructor(exchange: Exchange) {
		this.#exchange = exchange;
	}

	clear(): void {
		this.#ears.clear();
	}

	isWatching(sid: string): boolean {
		return this.#ears.has(sid);
	}

	/** Lets somebody hear through a leg; whoever whispers is heard there too, and only when it is the operator's. */
	async hear(sid: string, { leg, isOperator }: { leg: string; isOperator: boolean }, part: Part): Promise<void> {
		const whispers = part === 'whispers' && isOperator;
		const how = `${leg} ${whispers}`;
		const before = this.#ears.get(sid);
		if (before?.how === how) return;
		const ear = `ear-${++this.#count}-${Date.now()}-${sid}`;
		this.#ears.set(sid, { how, ear });
		if (before) await this.#exchange.hangUp(before.ear);
		await this.#exchange.watch(sid, { ear, leg, whispers });
	}

	async end(sid: string): Promise<void> {
		const before = this.#ears.get(sid);
		this.#ears.delete(sid);
		if (before) await this.#exchange.hangUp(before.ear);
		await this.#exchange.unwatch(sid);
	}
}
