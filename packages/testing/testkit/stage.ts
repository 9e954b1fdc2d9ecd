import type { Carrier } from '@unwalled/app-carrier';
import type { Config, TestClock } from '@unwalled/runtime';
import type { TestHouse } from './database.ts';
import type { Lines } from './lines.ts';
import type { Person } from './people.ts';

/** What the people of a scenario act on. */
export interface Stage {
	readonly carrier: Carrier;
	readonly lines: Lines;
	readonly config: Config;
	readonly clock: TestClock;
	readonly database: TestHouse['database'];
	/** Lets everything that is due happen, until nothing more does. */
	settle(): Promise<void>;
	/** Moves the clock, everything settling on the way: `advance('90 s')`. */
	advance(duration: `${number} ${'s' | 'min'}`): Promise<void>;
	signIn(login: string): Promise<Person>;
}
