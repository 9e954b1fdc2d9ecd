import type { Script, Step } from '@unwalled/telephony';
import { describe, expect, it } from 'vitest';
import { openDoor, ringing, SERVICE_LINE, SOS_LINE } from '../testing/door.ts';
import { recorded } from './recorded.ts';

const say: Step = { do: 'say', text: '您好。本次通话将被录音。' };
const seat = { do: 'room', room: 'call_1', label: 'senior', wait: { path: '/wait' }, startsRoom: false, endsRoom: true } as const;
const stepsOf = (script: Script) => script.map((step) => step.do);

describe('the recording of a leg', () => {
	it('begins with the first words to a caller, also of one who is asked for a digit first', () => {
		const menu: Step = { do: 'gather', text: '请按1', timeoutS: 4, next: { path: '/menu' } };
		expect(stepsOf(recorded('/voice', [{ do: 'transcribe', callId: 'call_1' }, menu]))).toEqual(['record', 'transcribe', 'gather']);
		expect(stepsOf(recorded('/menu', [say, seat]))).toEqual(['say', 'room']);
	});

	it('begins at the seat of whoever was rung or rang a worker, after they have heard of it', () => {
		for (const path of ['/join', '/care-answer'] as const) expect(stepsOf(recorded(path, [say, seat]))).toEqual(['say', 'record', 'room']);
		const masked = { ...seat, wait: { path: '/masked', query: { wait: '1' } }, startsRoom: true } as const;
		for (const path of ['/voice', '/masked-answer'] as const)
			expect(stepsOf(recorded(path, [say, masked]))).toEqual(['say', 'record', 'room']);
	});

	it('is not begun for those who are heard in somebody else’s, who only hear words, and who cannot be answered', () => {
		const operator = { ...seat, label: 'operator-call_2', startsRoom: true, endsRoom: false };
		const care = { ...seat, wait: { path: '/care' as const } };
		const untouched: [Parameters<typeof recorded>[0], Script][] = [
			['/join', [operator]],
			['/care', [say, care]],
			['/masked', [say, seat]],
			['/voice', [say, { do: 'hang_up' }]],
			['/voice', [say, { do: 'pause', seconds: 2 }, { do: 'ask', of: { path: '/voice' } }]],
			['/alert', [say]],
		];
		for (const [path, script] of untouched) expect(recorded(path, script)).toEqual(script);
	});
});

describe('what a caller is told on Twilio', () => {
	it.each([SOS_LINE, SERVICE_LINE])('on %s: the recording, then the words of it', async (line) => {
		const door = await openDoor();
		const { body } = await door.post('/twilio/voice', ringing('+8613955550001', line));
		expect(body).toMatch(/^<\?xml[^>]*><Response><Start><Recording channels="dual"/);
		expect(body.indexOf('<Recording')).toBeLessThan(body.indexOf('本次通话将被录音'));
		await door.close();
	});

	it('says nothing of it where nothing is recorded', async () => {
		const door = await openDoor({ env: { UNWALLED_RECORD_CALLS: 'no' } });
		for (const line of [SOS_LINE, SERVICE_LINE]) {
			const { body } = await door.post('/twilio/voice', ringing('+8613955550001', line));
			expect(body).toContain('<Say');
			expect(body).not.toMatch(/Recording|录音/);
		}
		await door.close();
	});
});
