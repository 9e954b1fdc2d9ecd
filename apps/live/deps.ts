import type { House } from '@unwalled/messaging';
import type { Config, Logger } from '@unwalled/runtime';
import type { Carrier } from '@unwalled/telephony';
import type { Registry } from './read/registry-cards.ts';

/** What the people's door stands on. */
export interface LiveDeps {
	house: House;
	carrier: Carrier;
	config: Config;
	log: Logger;
	registry: Registry;
	/** Built pages; null leaves them out. */
	pages: { console: string; provider: string } | null;
}
