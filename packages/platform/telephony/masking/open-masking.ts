import { type Config, systemClock } from '@unwalled/runtime';
import { aliyunAxb } from './aliyun-axb.ts';
import { type MaskingService, ownBridge } from './masking-service.ts';

const ALIYUN_URL = 'https://dyplsapi.aliyuncs.com';
const ALIYUN_VERSION = '2017-05-25';

/** Opens who gives the numbers between workers and seniors: the house's own rooms, unless a pool of Aliyun is configured. */
export function openMasking(config: Config): MaskingService {
	const { UNWALLED_AXB_POOL: pool, UNWALLED_AXB_URL: url = ALIYUN_URL } = config;
	if (!pool) return ownBridge(config.UNWALLED_MASKING_LINE ?? config.UNWALLED_SERVICE_LINE);
	const { UNWALLED_AXB_KEY_ID: keyId = '', UNWALLED_AXB_SECRET: secret = '' } = config;
	return aliyunAxb({ url, version: ALIYUN_VERSION, keyId, secret, clock: systemClock }, pool);
}
