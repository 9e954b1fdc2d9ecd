import type { House } from '@unwalled/messaging';
import type { Config, Logger } from '@unwalled/runtime';
import type { Carrier } from '@unwalled/telephony';
import type { Intake } from '@unwalled/ticket';

/** What the webhook routes stand on. */
export interface TelephonyDeps {
	house: House;
	carrier: Carrier;
	intake: Intake;
	config: Config;
	log: Logger;
	/** How long somebody on a line may wait for a route; the README's webhook gives it 4 s. */
	patienceMs?: number;
}
