import type { AriEvent, AriRest } from '@unwalled/telephony';
import { expect, it } from 'vitest';
import { Echo } from './echo.ts';
import { Underway } from './underway.ts';

it('is settled when the last work is over, also one that an earlier one began, and one that failed', async () => {
	const underway = new Underway();
	const over: string[] = [];
	const gate = Promise.withResolvers<void>();
	underway.add(
		gate.promise.then(() => {
			over.push('first');
			underway.add(Promise.resolve().then(() => over.push('second')));
			throw new Error('nobody was there');
		}),
	);
	const settled = underway.settled().then(() => over.push('settled'));
	gate.resolve();
	await settled;
	expect(over).toEqual(['first', 'second', 'settled']);
	await underway.settled();
});

it('hears its own call, and waits for no answer when nobody is there to give one', async () => {
	let told: 'done' | 'gone' = 'done';
	const heard: string[] = [];
	const rest: Pick<AriRest, 'act'> = {
		act: async ({ body }) => {
			const variables = typeof body === 'object' && body !== null && 'variables' in body ? body.variables : {};
			const event: AriEvent = { type: 'ChannelUserevent', eventname: 'unwalled_echo', userevent: { ...(variables ?? {}) } };
			if (told === 'done') {
				heard.push('echo');
				queueMicrotask(() => echo.hear(event));
			}
			return told;
		},
	};
	const echo = new Echo(rest, 'unwalled');
	await echo.calls();
	expect(heard).toEqual(['echo']);
	told = 'gone';
	await echo.calls();
	expect(heard).toEqual(['echo']);
});
