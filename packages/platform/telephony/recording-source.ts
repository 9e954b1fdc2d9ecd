import type { Config } from '@unwalled/runtime';
import { openAsteriskRecordings } from './asterisk/asterisk-recordings.ts';
import type { RecordingSource } from './recordings.ts';

/** Opens what the configuration's carrier records; null for a carrier that records nothing for us. */
export const openRecordingSource = (config: Config): RecordingSource | null =>
	config.UNWALLED_CARRIER === 'asterisk' ? openAsteriskRecordings(config) : null;
