import type { Config } from '@unwalled/runtime';
import { openAsteriskCarrier } from './asterisk/asterisk-carrier.ts';
import type { Carrier } from './carrier.ts';
import { openTwilioCarrier } from './twilio-carrier.ts';

/** Opens the carrier that the configuration names: an Asterisk of one's own, Twilio, or the local one with Twilio's library. */
export const openCarrier = (config: Config): Carrier =>
	config.UNWALLED_CARRIER === 'asterisk' ? openAsteriskCarrier(config) : openTwilioCarrier(config);
