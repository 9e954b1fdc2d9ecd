import { type Config, systemClock } from '@unwalled/runtime';
import type { TextGateway } from '../carrier.ts';
import { aliyunTexts } from './aliyun-texts.ts';
import { readRegisteredTexts } from './registered.ts';
import { signedTexts } from './signed-texts.ts';

const ALIYUN_URL = 'https://dysmsapi.aliyuncs.com';
const ALIYUN_VERSION = '2017-05-25';

/** Opens the gateway of the configuration; null where the telephone carrier carries the texts as well. @throws Error for a wrong file of templates. */
export function openTextGateway(config: Config): TextGateway | null {
	const { UNWALLED_TEXT_GATEWAY: gateway, UNWALLED_TEXT_SECRET: secret = '', UNWALLED_TEXT_KEY_ID: keyId = '' } = config;
	if (gateway === 'carrier') return null;
	const registered = readRegisteredTexts(config.UNWALLED_TEXT_TEMPLATES ?? '', {
		offers: config.UNWALLED_OFFER_TEXTS,
		late: config.UNWALLED_LATE_TEXTS,
	});
	const clock = systemClock;
	if (gateway === 'signed') return signedTexts({ url: config.UNWALLED_TEXT_URL ?? '', secret, clock }, registered);
	return aliyunTexts({ url: config.UNWALLED_TEXT_URL ?? ALIYUN_URL, version: ALIYUN_VERSION, keyId, secret, clock }, registered);
}
