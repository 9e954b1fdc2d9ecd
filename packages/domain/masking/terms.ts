import type { Config } from '@unwalled/runtime';
import type { MaskingTerms } from './model.ts';
import { ownBridge } from './service.ts';

/** Reads from the configuration how worker and senior reach each other. */
export const maskingTerms = (config: Config): MaskingTerms => ({
	service: ownBridge(config.UNWALLED_MASKING_LINE ?? config.UNWALLED_SERVICE_LINE),
	graceMin: config.UNWALLED_MASKING_GRACE_MIN,
});
