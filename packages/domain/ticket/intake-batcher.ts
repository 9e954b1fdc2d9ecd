import { DomainError } from '@unwalled/contracts';
import { isContention } from '@unwalled/database';
import type { House } from '@unwalled/messaging';
import { takePresses } from './commands/take-presses.ts';
import type { IncomingPress, TakenPress } from './intake.ts';

/** Takes one press; concurrent ones share a commit. */
export interface Intake {
	take(press: IncomingPress): Promise<TakenPress>;
}

interface Waiting {
	press: IncomingPress;
	resolve(taken: TakenPress): void;
	reject(error: unknown): void;
}

const BATCH = 500; // rows per statement; more gains nothing and holds locks longer
// The next batch forms while this one commits, so no timer is needed. At everyday rates a second flight only makes both
// slower on two cores; in a surge it keeps PostgreSQL busy while this process plans.
const SURGE = 32; // presses waiting
const SINGLES = 2; // presses of a failed batch tried side by side: they must not take every connection

/** Waiting presses beyond which the door says 503; the carrier and the caller come back. */
const ROOM = { life: 5_000, service: 1_000 };
const SERVICE_RETRY_AFTER_S = 10; // a service order keeps; ten seconds empty any queue that is still moving

/** Life and service never share a queue, a batch or a transaction: what delays one does not touch the other. */
interface Line {
	readonly waiting: Waiting[];
	flying: number;
	/** Flights that may be in the air now. */
	mayFly(): number;
}

/** Builds the batcher: alone, a press does not wait; a batch that a bad row spoilt is tried again press by press. */
export function createIntake(house: House, options: { mergeWindowS: number }): Intake {
	const life: Line = { waiting: [], flying: 0, mayFly: () => (life.waiting.length >= SURGE ? 2 : 1) };
	// In a surge of life, service waits on the ground.
	const service: Line = { waiting: [], flying: 0, mayFly: () => (life.waiting.length >= SURGE ? 0 : 1) };
	const underWay = new Map<string, Promise<TakenPress>>();
	let scheduled = false;

	const one = async (item: Waiting): Promise<void> => {
		try {
			const [taken] = await takePresses(house, [item.press], options);
			if (!taken) throw new Error('no answer for a press');
			item.resolve(taken);
		} catch (error) {
			item.reject(error);
		}
	};

	const oneByOne = async (batch: Waiting[]): Promise<void> => {
		const rest = batch.values();
		await Promise.all(
			Array.from({ length: SINGLES }, async () => {
				for (const item of rest) await one(item);
			}),
		);
	};

	const fly = async (batch: Waiting[]): Promise<void> => {
		try {
			const taken = await takePresses(
				house,
				batch.map((item) => item.press),
				options,
			);
			for (const [at, item] of batch.entries()) {
				const mine = taken[at];
				if (mine) item.resolve(mine);
			}
		} catch (error) {
			// One bad or blocked row must not take the others with it; a database that is away is away for each of them.
			if (batch.length > 1 && maySpareOthers(error)) await oneByOne(batch);
			else for (const item of batch) item.reject(error);
		}
	};

	const launch = (line: Line): void => {
		while (line.waiting.length > 0 && line.flying < line.mayFly()) {
			line.flying++;
			void fly(line.waiting.splice(0, BATCH)).finally(() => {
				line.flying--;
				schedule();
			});
		}
	};

	const flush = (): void => {
		scheduled = false;
		launch(life);
		launch(service);
	};

	const schedule = (): void => {
		if (scheduled || life.waiting.length + service.waiting.length === 0) return;
		scheduled = true;
		setImmediate(flush);
	};

	return {
		take(press) {
			// A carrier that asks again while the first request waits adds no load: it gets that one's answer.
			const same = underWay.get(press.key);
			if (same) return same;
			const isLife = press.priority === 'P0';
			const line = isLife ? life : service;
			if (line.waiting.length >= (isLife ? ROOM.life : ROOM.service)) return Promise.reject(full(line.waiting.length, isLife));
			const taken = new Promise<TakenPress>((resolve, reject) => {
				line.waiting.push({ press, resolve, reject });
				schedule();
			}).finally(() => underWay.delete(press.key));
			underWay.set(press.key, taken);
			return taken;
		},
	};
}

const maySpareOthers = (error: unknown): boolean => !(error instanceof DomainError && error.code === 'unavailable') || isContention(error);

const full = (waiting: number, isLife: boolean): DomainError =>
	new DomainError('unavailable', 'Too many presses wait for the database', {
		waiting,
		...(isLife ? {} : { busy: true, retryAfterS: SERVICE_RETRY_AFTER_S }),
	});
