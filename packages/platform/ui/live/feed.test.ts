import { describe, expect, it } from 'vitest';
import { acceptFeed, acceptJoin, type FeedState, startJoin } from './feed.ts';

const message = (seq: number, epoch = 'a') => ({ epoch, seq });
const joined = (seq: number): FeedState<{ epoch: string; seq: number }> => ({ phase: 'joined', epoch: 'a', seq });

describe('acceptFeed', () => {
	it('applies the next number', () => {
		expect(acceptFeed(joined(4), message(5))).toEqual({ state: joined(5), apply: [message(5)], missed: false });
	});

	it('drops a duplicate and leaves the state alone', () => {
		expect(acceptFeed(joined(4), message(4))).toEqual({ state: joined(4), apply: [], missed: false });
		expect(acceptFeed(joined(4), message(2))).toEqual({ state: joined(4), apply: [], missed: false });
	});

	it('calls a gap missed and applies nothing', () => {
		expect(acceptFeed(joined(4), message(6))).toEqual({ state: joined(4), apply: [], missed: true });
	});

	it('calls another epoch missed, also when its number would fit', () => {
		expect(acceptFeed(joined(4), message(5, 'b'))).toEqual({ state: joined(4), apply: [], missed: true });
	});

	it('keeps everything that comes while joining', () => {
		const first = acceptFeed(startJoin(), message(7));
		const second = acceptFeed(first.state, message(8));
		expect(second).toEqual({ state: { phase: 'joining', buffered: [message(7), message(8)] }, apply: [], missed: false });
	});
});

describe('acceptJoin', () => {
	const waiting = (...kept: ReturnType<typeof message>[]): FeedState<{ epoch: string; seq: number }> => ({
		phase: 'joining',
		buffered: kept,
	});

	it('applies kept messages newer than the answer, in order', () => {
		const accepted = acceptJoin(waiting(message(6), message(7), message(8)), message(6));
		expect(accepted).toEqual({ state: joined(8), apply: [message(7), message(8)], missed: false });
	});

	it('forgets kept messages of another epoch', () => {
		const accepted = acceptJoin(waiting(message(90, 'old'), message(7)), message(6));
		expect(accepted).toEqual({ state: joined(7), apply: [message(7)], missed: false });
	});

	it('says that something was missed when the kept messages have a gap after the answer', () => {
		const accepted = acceptJoin(waiting(message(7), message(9)), message(6));
		expect(accepted).toEqual({ state: joined(7), apply: [message(7)], missed: true });
	});

	it('starts from the answer when nothing was kept', () => {
		expect(acceptJoin(startJoin(), message(3))).toEqual({ state: joined(3), apply: [], missed: false });
	});
});
