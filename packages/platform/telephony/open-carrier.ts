import { type CarrierName, type Config, openCarrierNames } from '@unwalled/runtime';
import { openAsteriskCarrier } from './asterisk/asterisk-carrier.ts';
import type { Carrier, HouseCarrier } from './carrier.ts';
import { carrierOfLines, type FindRoom } from './carrier-of-lines.ts';
import { openTextGateway } from './texts/open-text-gateway.ts';
import { openTwilioCarrier } from './twilio-carrier.ts';

/** An Asterisk of one's own, Twilio, or the local one with Twilio's library. */
const openOne = (config: Config, name: CarrierName): Carrier =>
	name === 'asterisk' ? openAsteriskCarrier(config) : openTwilioCarrier(config);

/**
 * Opens the carrier that the configuration names; when it names several for our lines, one that knows whose affair a call
 * is, and reads of each room by `findRoom` which carrier holds it. Texts go to a gateway of their own where one is configured.
 */
export function openCarrier(config: Config, findRoom?: FindRoom): HouseCarrier {
	return { ...openCalls(config, findRoom), ...openTextGateway(config) };
}

function openCalls(config: Config, findRoom?: FindRoom): HouseCarrier {
	const carriers = new Map(openCarrierNames(config).map((name) => [name, openOne(config, name)]));
	const [only] = carriers.values();
	if (only && carriers.size === 1) return { ...only, each: [only] };
	if (!findRoom) throw new Error('Several carriers are open: their rooms must be told apart');
	return carrierOfLines({ lines: config, carriers, findRoom });
}
