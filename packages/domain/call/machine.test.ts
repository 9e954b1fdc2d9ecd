import { type CallStatus, callStatuses, type LineStatus, type MessageStatus, messageStatuses } from '@unwalled/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callRanks, hasEnded, nextCallStatus, nextLine, nextMessageStatus } from './machine.ts';

const statuses = Object.keys(callStatuses) as CallStatus[];
const messages = Object.keys(messageStatuses) as MessageStatus[];

describe('call machine', () => {
	it.each(statuses.flatMap((current) => statuses.map((told) => ({ current, told }))))('$current told $told', ({ current, told }) => {
		expect(nextCallStatus(current, told)).toBe(callRanks[told] > callRanks[current] ? told : null);
	});

	it('ends where the first end led, in whatever order callbacks come, however often', () => {
		fc.assert(
			fc.property(fc.array(fc.constantFrom(...statuses), { minLength: 1, maxLength: 12 }), (told) => {
				let status: CallStatus = 'queued';
				for (const one of told) status = nextCallStatus(status, one) ?? status;
				const firstEnd = told.find(hasEnded);
				if (firstEnd) expect(status).toBe(firstEnd);
				else expect(callRanks[status]).toBe(Math.max(...told.map((one) => callRanks[one])));
			}),
		);
	});

	it.each<[LineStatus, CallStatus, LineStatus]>([
		['waiting', 'completed', 'abandoned'],
		['waiting', 'canceled', 'abandoned'],
		['waiting', 'in_progress', 'waiting'],
		['connected', 'completed', 'wrapping_up'],
		['abandoned', 'completed', 'abandoned'],
		['wrapping_up', 'completed', 'wrapping_up'],
	])('a caller who is %s is %s by the carrier: %s', (line, status, expected) => {
		expect(nextLine(line, status)).toBe(expected);
	});
});

describe('message machine', () => {
	const FORWARD: Readonly<Record<MessageStatus, readonly MessageStatus[]>> = {
		pending: ['sending', 'sent', 'delivered', 'failed'],
		sending: ['sent', 'delivered', 'failed'],
		sent: ['delivered', 'failed'],
		delivered: [],
		failed: [],
	};
	it.each(messages.flatMap((current) => messages.map((told) => ({ current, told }))))(
		'$current told $told never steps back',
		({ current, told }) => {
			expect(nextMessageStatus(current, told)).toBe(FORWARD[current].includes(told) ? told : null);
		},
	);
});
