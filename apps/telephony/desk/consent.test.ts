import { readConfig } from '@unwalled/runtime';
import { readFlows, type Script, sentencesOf } from '@unwalled/telephony';
import { expect, test } from 'vitest';
import { withoutConsent } from './consent.ts';

const flows = readFlows(readConfig({}).UNWALLED_FLOWS_DIR);

test('nothing of a recording is left in any sentence of the flows, and nothing else is taken out', () => {
	const script: Script = [flows.sos, flows.service].flatMap((flow) => sentencesOf(flow).map((text) => ({ do: 'say' as const, text })));
	const texts = (one: Script) => one.map((step) => ('text' in step ? step.text : ''));
	expect(texts(script).filter((text) => /录音|record/i.test(text)).length).toBeGreaterThan(2);
	expect(texts(withoutConsent(script)).filter((text) => /录音|record/i.test(text))).toEqual([]);
	expect(texts(withoutConsent(script)).every((text) => text.length > 5)).toBe(true);
});

test('a script without such words stays as it is', () => {
	const script: Script = [{ do: 'say', text: '您好。' }, { do: 'pause', seconds: 2 }, { do: 'hang_up' }];
	expect(withoutConsent(script)).toEqual(script);
});
