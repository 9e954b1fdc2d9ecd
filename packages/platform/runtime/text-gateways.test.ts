import { expect, it } from 'vitest';
import { readConfig } from './config.ts';

const aliyun = {
	UNWALLED_TEXT_GATEWAY: 'aliyun',
	UNWALLED_TEXT_KEY_ID: 'LTAI',
	UNWALLED_TEXT_SECRET: 'a-secret-of-sixteen',
	UNWALLED_TEXT_WEBHOOK_SECRET: 'x'.repeat(24),
	UNWALLED_TEXT_TEMPLATES: 'texts.yaml',
	UNWALLED_DEMO: 'no',
};

it('texts go with the calls unless another gateway is named, which may stand beside any carrier', () => {
	expect(readConfig({}).UNWALLED_TEXT_GATEWAY).toBe('carrier');
	expect(readConfig(aliyun)).toMatchObject({ UNWALLED_TEXT_GATEWAY: 'aliyun', UNWALLED_CARRIER: 'local' });
});

it.each(['UNWALLED_TEXT_KEY_ID', 'UNWALLED_TEXT_SECRET', 'UNWALLED_TEXT_WEBHOOK_SECRET', 'UNWALLED_TEXT_TEMPLATES'])(
	'Aliyun cannot be without %s',
	(name) => {
		expect(() => readConfig({ ...aliyun, [name]: '' })).toThrow(`${name}: text_gateway_incomplete`);
	},
);

it('a gateway of the city needs a place, and no demonstration texts real people', () => {
	expect(() => readConfig({ ...aliyun, UNWALLED_TEXT_GATEWAY: 'signed' })).toThrow('UNWALLED_TEXT_URL: text_gateway_incomplete');
	expect(() => readConfig({ ...aliyun, UNWALLED_DEMO: 'yes' })).toThrow('demo_texts_people');
});
