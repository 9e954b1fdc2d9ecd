import { TestClock } from '@unwalled/runtime';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type FakeTexts, openFakeAxb } from '../testing/fake-texts.ts';
import { aliyunAxb } from './aliyun-axb.ts';
import type { MaskingService } from './masking-service.ts';

const PAIR = { key: 'vst_1', a: '+8613800138000', b: '+866315230001' };
const clock = new TestClock(new Date('2026-11-22T17:30:00.000Z'));
let fake: FakeTexts;
let service: MaskingService;
beforeEach(async () => {
	fake = await openFakeAxb();
	service = aliyunAxb({ url: fake.url, version: '2017-05-25', keyId: 'k', secret: 'a-secret-of-sixteen', clock }, 'FC1');
});
afterEach(() => fake.close());

it('binds two telephones to a number in between, for a day in China’s time', async () => {
	expect(await service.bind(PAIR)).toEqual({ x: '+8617000000001', ref: '1000000', expiresAt: new Date('2026-11-23T17:30:00.000Z') });
	const params = { b: '06315230001', until: '2026-11-24 01:30:00', pool: 'FC1' };
	expect(fake.texts).toEqual([{ ourId: 'vst_1', sid: '1000000', to: '13800138000', template: '', params }]);
});

it('unbinds, again when the answer was lost, and what is not there any more as well', async () => {
	const bound = await service.bind(PAIR);
	fake.troubles.push('server_error', 'answer_lost');
	await expect(service.unbind(bound)).rejects.toMatchObject({ code: 'unavailable' });
	expect(fake.texts).toHaveLength(1);
	await expect(service.unbind(bound)).rejects.toMatchObject({ code: 'unavailable' });
	expect(fake.texts).toEqual([]);
	await expect(service.unbind(bound)).resolves.toBeUndefined();
});

it('is tried again when it is busy', async () => {
	fake.troubles.push('busy');
	await expect(service.bind(PAIR)).rejects.toMatchObject({ code: 'unavailable' });
});
