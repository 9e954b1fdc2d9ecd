import type { Config } from '@unwalled/runtime';
import { openMasking } from '@unwalled/telephony';
import type { MaskingTerms } from './model.ts';

/** Reads from the configuration how worker and senior reach each other. */
export const maskingTerms = (config: Config): MaskingTerms => ({
	service: openMasking(config),
	graceMin: config.UNWALLED_MASKING_GRACE_MIN,
});
