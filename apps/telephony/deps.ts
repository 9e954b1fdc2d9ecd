import type { House } from '@unwalled/messaging';
import type { Config, Logger } from '@unwalled/runtime';
import type { Intake } from '@unwalled/ticket';

/** What the desk and the doors to it stand on. */
export interface TelephonyDeps {
	house: House;
	intake: Intake;
	config: Config;
	log: Logger;
	/** How long somebody on a line may wait for the desk; the README's webhook gives it 4 s. */
	patienceMs?: number;
}
