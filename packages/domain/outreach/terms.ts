import type { Config } from '@unwalled/runtime';
import { readQuietHours } from './engine/quiet-hours.ts';
import type { OutreachTerms } from './model.ts';

/** Reads from the configuration what is agreed about care calls. */
export const outreachTerms = (config: Config): OutreachTerms => ({
	lines: config.UNWALLED_OUTBOUND_LINES,
	retryMin: config.UNWALLED_CARE_RETRY_MIN,
	quietHours: readQuietHours(config.UNWALLED_QUIET_HOURS),
	callerId: config.UNWALLED_CARE_LINE ?? null,
});
