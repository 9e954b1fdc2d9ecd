import { DomainError } from '@unwalled/contracts';
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
const flightsFor = (waiting: number): number => (waiting >= SURGE ? 2 : 1);
const QUEUE = 5_000; // beyond this the door says 503 and the carrier tries again

/** Builds the batcher: alone, a press does not wait; a batch that fails is tried again press by press. */
export function createIntake(house: House, options: { mergeWindowS: number }): Intake {
	const queue: Waiting[] = [];
	let flying = 0;
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
			const first = batch[0];
			if (batch.length === 1 && first) first.reject(error);
			// One bad row must not take the others with it.
			else await Promise.all(batch.map(one));
		}
	};

	const flush = (): void => {
		scheduled = false;
		while (queue.length > 0 && flying < flightsFor(queue.length)) {
			flying++;
			void fly(queue.splice(0, BATCH)).finally(() => {
				flying--;
				schedule();
			});
		}
	};

	const schedule = (): void => {
		if (scheduled || queue.length === 0) return;
		scheduled = true;
		setImmediate(flush);
	};

	return {
		take(press) {
			if (queue.length >= QUEUE)
				return Promise.reject(new DomainError('unavailable', 'Too many presses wait for the database', { waiting: queue.length }));
			return new Promise((resolve, reject) => {
				queue.push({ press, resolve, reject });
				schedule();
			});
		},
	};
}
