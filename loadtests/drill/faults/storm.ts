import { setTimeout as pause } from 'node:timers/promises';
import type { Planned } from '../plan/plan.ts';
import { seededRandom } from '../random.ts';
import type { Fault, Ground } from './fault.ts';

/** What became of one planned fault. */
export interface Injected {
	readonly kind: string;
	readonly detail: string;
	readonly from: number;
	/** When it was healed. */
	readonly to: number;
	readonly healed: string;
	/** Why it could not be injected or healed; null when all went well. */
	readonly failure: string | null;
}

const CALM_BEFORE_MS = 3_100; // longer than the aftermath that the figures give to a fault
const CALM_AFTER_MS = 2_000;
const CALM_PATIENCE_MS = 40_000;

/** Injects a plan into the house: one after the other, kills beside, and nothing beside a calm one. */
export class Storm {
	readonly #ground: Ground;
	readonly #faults: ReadonlyMap<string, Fault>;
	readonly #tell: (line: string) => void;
	readonly injected: Injected[] = [];
	#calm: Promise<void> | undefined;
	#beside: Promise<void> = Promise.resolve();

	constructor(ground: Ground, faults: ReadonlyMap<string, Fault>, tell: (line: string) => void) {
		this.#ground = ground;
		this.#faults = faults;
		this.#tell = tell;
	}

	/** Goes through the plan; resolves when the last fault is healed. */
	async rage(plan: readonly Planned[], mostMs: number, stop: AbortSignal): Promise<void> {
		// A machine that is too slow for its plan must not drill for ever; what was left out is told by the checks.
		const end = AbortSignal.any([stop, AbortSignal.timeout(mostMs)]);
		const begun = Date.now();
		const due = (one: Planned): Promise<void> =>
			pause(Math.max(0, begun + one.at * 1_000 - Date.now()), undefined, { signal: end }).catch(() => undefined);
		const inTurn = async (): Promise<void> => {
			for (const one of plan.filter(({ when }) => when !== 'beside')) {
				await due(one);
				if (end.aborted) return;
				if (one.when === 'calm') await this.#calmly(one);
				else await this.#inject(one);
			}
		};
		const beside = async (): Promise<void> => {
			for (const one of plan.filter(({ when }) => when === 'beside')) {
				await due(one);
				await this.#calm;
				if (end.aborted) return;
				this.#beside = this.#inject(one);
				await this.#beside;
			}
		};
		await Promise.all([inTurn(), beside()]);
	}

	/** Lets what was hurt before stand up again, and nothing else happen meanwhile. */
	async #calmly(one: Planned): Promise<void> {
		const { promise, resolve } = Promise.withResolvers<void>();
		this.#calm = promise;
		await this.#beside;
		await this.#untilCalm();
		await this.#inject(one);
		await pause(CALM_AFTER_MS);
		this.#calm = undefined;
		resolve();
	}

	/** Waits until nobody has been left without a proper answer for a while, and no dead connection stands any more. */
	async #untilCalm(): Promise<void> {
		const { failures, postgresPath, redisPath } = this.#ground;
		for (const end = Date.now() + CALM_PATIENCE_MS; Date.now() < end; ) {
			const before = failures.length;
			await pause(CALM_BEFORE_MS);
			if (failures.length === before && !postgresPath.hasSwallowed() && !redisPath?.hasSwallowed()) return;
		}
	}

	async #inject({ kind, lasts, draw }: Planned): Promise<void> {
		const from = Date.now();
		let detail = '';
		let healed = '';
		let failure: string | null = null;
		try {
			const fault = this.#faults.get(kind);
			if (!fault) throw new Error(`nobody knows the fault ${kind}`);
			const begun = await fault.begin(this.#ground, seededRandom(draw), lasts * 1_000);
			detail = begun.detail;
			await pause(lasts * 1_000);
			healed = await begun.heal();
		} catch (error) {
			failure = error instanceof Error ? error.message : String(error);
		}
		this.injected.push({ kind, detail, from, to: Date.now(), healed, failure });
		const seconds = ((Date.now() - from) / 1_000).toFixed(1);
		this.#tell(`${kind.padEnd(18)} ${seconds.padStart(5)} s  ${detail}; ${failure === null ? healed : `FAILED: ${failure}`}`);
	}
}
