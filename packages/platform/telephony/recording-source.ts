import { type Config, isCarrierOpen } from '@unwalled/runtime';
import { openAsteriskRecordings } from './asterisk/asterisk-recordings.ts';
import type { RecordingSource, RecordingStart } from './recordings.ts';
import { openTwilioRecordings } from './twilio-recordings.ts';

// What Twilio and the local carrier call a leg, or one recording of it; Asterisk's own names look like `1700000000.1`.
const AT_TWILIO = /^(CA|RE)[0-9a-f]{32}$/;

/** Opens what the house's carriers record, each leg at its own; also where no more is recorded, what was has to be looked after. */
export function openRecordingSource(config: Config): RecordingSource {
	const asterisk = openAsterisk(config);
	if (!asterisk) return openTwilioRecordings(config);
	if (!isCarrierOpen(config, 'local') && !isCarrierOpen(config, 'twilio')) return asterisk;
	return recordingsOfBoth(openTwilioRecordings(config), asterisk);
}

/** Opens what begins recordings at an Asterisk; null without one, and where calls are not to be recorded. */
export const openRecordingStart = (config: Config): RecordingStart | null => (config.UNWALLED_RECORD_CALLS ? openAsterisk(config) : null);

const openAsterisk = (config: Config) => (isCarrierOpen(config, 'asterisk') ? openAsteriskRecordings(config) : null);

/** Asks each carrier for its own: the name of a leg tells whose it is. */
export function recordingsOfBoth(twilio: RecordingSource, asterisk: RecordingSource): RecordingSource {
	const at = (name: string): RecordingSource => (AT_TWILIO.test(name) ? twilio : asterisk);
	return {
		nameOf: (sid) => at(sid).nameOf(sid),
		fetch: (name) => at(name).fetch(name),
		forget: (name) => at(name).forget(name),
		hush: (sid, silent) => at(sid).hush(sid, silent),
	};
}
