import path from 'node:path';
import { readConfig, repositoryRoot, TestClock } from '@unwalled/runtime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TextGateway } from '../carrier.ts';
import { openCarrier } from '../open-carrier.ts';
import { type FakeTexts, openFakeAliyun, openFakeSigned } from '../testing/fake-texts.ts';
import { signAliyun } from './aliyun.ts';
import { aliyunTexts } from './aliyun-texts.ts';
import { readRegisteredTexts } from './registered.ts';
import { isSignedText, SIGNATURE_HEADER, signedTexts, TIME_HEADER } from './signed-texts.ts';

const registered = readRegisteredTexts(path.join(repositoryRoot, 'infra/texts/example.yaml'), { offers: true });
const NOW = new Date('2026-11-22T17:30:00.000Z');
const SECRET = 'a-secret-of-the-gateway';
const template = { key: 'alarm_place', params: { ticket: '17', place: '新威路!*1(2)号' } };
const given = { messageId: 'msg_1', to: '+8613800138000', body: '【无墙养老】…', since: NOW };

describe('a request to Aliyun', () => {
	it('is signed as the fixed example of their documentation is', () => {
		const place = {
			url: 'https://ecs.cn-shanghai.aliyuncs.com',
			version: '2014-05-26',
			keyId: 'YourAccessKeyId',
			secret: 'YourAccessKeySecret',
			clock: new TestClock(new Date('2023-10-26T10:22:32Z')),
		};
		const params = { RegionId: 'cn-shanghai', ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd' };
		const { headers } = signAliyun(place, { action: 'RunInstances', params }, '3156853299f313e23d1673dc12e1703d');
		expect(headers.authorization).toBe(
			'ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
		);
	});
});

const clock = new TestClock(NOW);
describe.each([
	{
		name: 'Aliyun',
		open: openFakeAliyun,
		texts: ({ url }: FakeTexts) => aliyunTexts({ url, version: '2017-05-25', keyId: 'k', secret: SECRET, clock }, registered),
		there: { ourId: 'msg_1', to: '13800138000', template: 'SMS_100000002', params: { place: '新威路!*1(2)号', ticket: '17' } },
	},
	{
		name: 'a gateway of the city',
		open: openFakeSigned,
		texts: ({ url }: FakeTexts) => signedTexts({ url: `${url}/sms`, secret: SECRET, clock }, registered),
		there: {
			ourId: 'msg_1',
			to: '+8613800138000',
			template: 'SMS_100000002',
			params: [
				{ name: 'place', value: '新威路!*1(2)号' },
				{ name: 'ticket', value: '17' },
			],
		},
	},
])('$name', ({ open, texts, there }) => {
	let fake: FakeTexts;
	let gateway: TextGateway;
	beforeEach(async () => {
		fake = await open();
		gateway = texts(fake);
	});
	afterEach(() => fake.close());

	it('is given template and parameters in the order that was registered, and tells its name of the text', async () => {
		const { sid } = await gateway.sendText({ ...given, template });
		expect(fake.texts).toEqual([{ ...there, sid }]);
		expect(await gateway.findTextStatus(sid, given)).toBe('delivered');
	});

	it.each([
		['busy', 'unavailable'],
		['server_error', 'unavailable'],
		['refused', 'invalid'],
	] as const)('that is %s makes the text %s', async (trouble, code) => {
		fake.troubles.push(trouble);
		await expect(gateway.sendText({ ...given, template })).rejects.toMatchObject({ code });
		expect(fake.texts).toEqual([]);
	});

	it('whose answer was lost is asked for the text before it is sent again', async () => {
		fake.troubles.push('answer_lost');
		await expect(gateway.sendText({ ...given, template })).rejects.toMatchObject({ code: 'unavailable' });
		expect(await gateway.findText(given)).toBeTruthy();
		expect(await gateway.findText({ ...given, messageId: 'msg_2' })).toBeNull();
		expect(fake.texts).toHaveLength(1);
	});

	it('carries registered texts only', async () => {
		await expect(gateway.sendText(given)).rejects.toMatchObject({ code: 'invalid' });
		await expect(gateway.sendText({ ...given, template: { key: 'greeting', params: {} } })).rejects.toMatchObject({ code: 'invalid' });
		expect(fake.asked).toEqual([]);
	});
});

it('a text of yesterday is looked for on its own day in China and on today', async () => {
	const fake = await openFakeAliyun();
	const gateway = aliyunTexts({ url: fake.url, version: '2017-05-25', keyId: 'k', secret: SECRET, clock }, registered);
	expect(await gateway.findText({ ...given, since: new Date('2026-11-22T15:59:00.000Z') })).toBeNull();
	expect(fake.asked.map(({ url }) => url.searchParams.get('SendDate'))).toEqual(['20261122', '20261123']);
	await fake.close();
});

it('a gateway of the city can tell by the signature that it was the house, and no old or changed request', async () => {
	const fake = await openFakeSigned();
	await signedTexts({ url: `${fake.url}/sms`, secret: SECRET, clock }, registered).sendText({ ...given, template });
	const [asked] = fake.asked;
	if (!asked) throw new Error('nothing was asked');
	const heads = { time: String(asked.headers[TIME_HEADER]), signature: String(asked.headers[SIGNATURE_HEADER]) };
	const request = { method: 'POST', path: '/sms', body: asked.body, ...heads };
	expect(isSignedText({ secret: SECRET, clock }, request)).toBe(true);
	expect(isSignedText({ secret: SECRET, clock }, { ...request, body: `${asked.body} ` })).toBe(false);
	expect(isSignedText({ secret: SECRET, clock }, { ...request, path: '/other' })).toBe(false);
	expect(isSignedText({ secret: 'another', clock }, request)).toBe(false);
	expect(isSignedText({ secret: SECRET, clock: new TestClock(new Date(NOW.getTime() + 301_000)) }, request)).toBe(false);
	expect(isSignedText({ secret: SECRET, clock }, { ...request, time: undefined })).toBe(false);
	await fake.close();
});

it('texts go to their own gateway whatever carries the calls, and a house whose file lacks one does not start', async () => {
	const fake = await openFakeSigned();
	const env = {
		...{ UNWALLED_TEXT_GATEWAY: 'signed', UNWALLED_TEXT_URL: fake.url, UNWALLED_TEXT_SECRET: SECRET, UNWALLED_DEMO: 'no' },
		...{ UNWALLED_CARRIER: 'asterisk', UNWALLED_ARI_URL: 'http://127.0.0.1:1/ari', UNWALLED_ARI_USER: 'u', UNWALLED_ARI_PASSWORD: 'p' },
		UNWALLED_TEXT_TEMPLATES: path.join(repositoryRoot, 'infra/texts/example.yaml'),
	};
	expect(await openCarrier(readConfig(env)).sendText({ ...given, template })).toEqual({ sid: 'g-1' });
	expect(() => openCarrier(readConfig({ ...env, UNWALLED_TEXT_TEMPLATES: '/nowhere/texts.yaml' }))).toThrow('/nowhere/texts.yaml');
	await fake.close();
});
