import type { SocketFailure } from '@unwalled/contracts';
import { describe, expect, it } from 'vitest';
import { LiveConnection, type LiveListeners, type Pulse } from './connection.ts';

interface Message {
	epoch: string;
	seq: number;
}
interface Joined extends Message {
	at: string;
}

/** A desk with a socket and a clock that the test moves by hand. */
function openDesk() {
	let now = 1_000_000;
	let check: () => void = () => undefined;
	let listeners: LiveListeners<Message> | undefined;
	const asked: { answer(joined: Joined | SocketFailure): Promise<void>; fail(): Promise<void> }[] = [];
	const snapshots: Joined[] = [];
	const applied: Message[] = [];
	const heard: Pulse[] = [];
	let signedOut = 0;
	const connection = new LiveConnection<Message, Joined>({
		socket: {
			listen: (given) => {
				listeners = given;
			},
			join: () =>
				new Promise((resolve, reject) => {
					asked.push({
						answer: async (joined) => resolve(joined),
						fail: async () => reject(new Error('timeout')),
					});
				}),
			close: () => undefined,
		},
		clock: {
			now: () => now,
			every: (_ms, run) => {
				check = run;
				return () => undefined;
			},
		},
		timeOf: (joined) => joined.at,
		onSnapshot: (joined) => snapshots.push(joined),
		onFeed: (message) => applied.push(message),
		onPulse: (pulse) => heard.push(pulse),
		onSignedOut: () => {
			signedOut += 1;
		},
	});
	if (!listeners) throw new Error('The connection did not listen');
	const line = listeners;
	return {
		connection,
		line,
		asked,
		snapshots,
		applied,
		signedOut: () => signedOut,
		now: () => now,
		heard,
		pulse: (): Pulse => ({ at: new Date(now).toISOString(), audit: null }),
		/** Moves the clock second by second, as the page's own check runs. */
		wait(seconds: number) {
			for (let second = 0; second < seconds; second += 1) {
				now += 1000;
				check();
			}
		},
		joined: (seq: number, epoch = 'a'): Joined => ({ epoch, seq, at: new Date(now + 60_000).toISOString() }),
		async becomeLive(seq = 1) {
			line.connected();
			await asked.at(-1)?.answer(this.joined(seq));
		},
	};
}

describe('LiveConnection', () => {
	it('is live once joined, and keeps the time of the server', async () => {
		const desk = openDesk();
		expect(desk.connection.state.phase).toBe('connecting');
		await desk.becomeLive();
		expect(desk.connection.state).toMatchObject({ phase: 'live', recoveredAt: null });
		expect(desk.connection.serverNow()).toBe(desk.now() + 60_000);
	});

	it('applies after the answer what arrived before it', async () => {
		const desk = openDesk();
		desk.line.connected();
		desk.line.message({ epoch: 'a', seq: 4 });
		desk.line.message({ epoch: 'a', seq: 5 });
		expect(desk.applied).toEqual([]);
		await desk.asked[0]?.answer(desk.joined(4));
		expect(desk.snapshots).toHaveLength(1);
		expect(desk.applied).toEqual([{ epoch: 'a', seq: 5 }]);
	});

	it('joins again after a gap, says so, and says when it is current again', async () => {
		const desk = openDesk();
		await desk.becomeLive(1);
		desk.line.message({ epoch: 'a', seq: 3 });
		expect(desk.connection.state.phase).toBe('resyncing');
		desk.wait(2);
		await desk.asked[1]?.answer(desk.joined(3));
		expect(desk.connection.state).toMatchObject({ phase: 'live', recoveredAt: desk.now() });
		expect(desk.snapshots.map((joined) => joined.seq)).toEqual([1, 3]);
	});

	it('joins again for another epoch and for a resync message', async () => {
		const desk = openDesk();
		await desk.becomeLive(1);
		desk.line.message({ epoch: 'b', seq: 2 });
		await desk.asked[1]?.answer(desk.joined(2, 'b'));
		desk.line.resync();
		expect(desk.asked).toHaveLength(3);
	});

	it('is offline since the moment the line was lost, and joins on reconnecting', async () => {
		const desk = openDesk();
		await desk.becomeLive();
		desk.wait(3);
		desk.line.lost();
		const lostAt = desk.now();
		desk.wait(5);
		expect(desk.connection.state).toMatchObject({ phase: 'offline', since: lostAt });
		desk.line.connected();
		expect(desk.connection.state.phase).toBe('resyncing');
		await desk.asked[1]?.answer(desk.joined(9));
		expect(desk.connection.state.phase).toBe('live');
	});

	it('ignores the answer of a join that the line was lost under', async () => {
		const desk = openDesk();
		desk.line.connected();
		desk.line.lost();
		await desk.asked[0]?.answer(desk.joined(1));
		expect(desk.snapshots).toEqual([]);
		expect(desk.connection.state.phase).toBe('offline');
	});

	it('is offline after two pulses failed to come, and joins at the next', async () => {
		const desk = openDesk();
		await desk.becomeLive();
		desk.wait(10);
		expect(desk.connection.state.phase).toBe('live');
		desk.wait(1);
		expect(desk.connection.state.phase).toBe('offline');
		desk.line.pulse(desk.pulse());
		expect(desk.connection.state.phase).toBe('resyncing');
		await desk.asked[1]?.answer(desk.joined(2));
		expect(desk.connection.state.phase).toBe('live');
	});

	it('stays live while pulses come', async () => {
		const desk = openDesk();
		await desk.becomeLive();
		for (let pulse = 0; pulse < 4; pulse += 1) {
			desk.wait(5);
			desk.line.pulse(desk.pulse());
		}
		expect(desk.connection.state.phase).toBe('live');
		expect(desk.asked).toHaveLength(1);
	});

	it('passes on what the auditor says with each pulse', async () => {
		const desk = openDesk();
		await desk.becomeLive();
		const audit = { at: '2026-03-01T08:00:00.000Z', openTickets: 3, withNextStep: 3, repairedToday: 0, alarms: 0 };
		desk.line.pulse({ ...desk.pulse(), audit });
		desk.line.pulse(desk.pulse());
		expect(desk.heard.map((pulse) => pulse.audit)).toEqual([audit, null]);
	});

	it('asks again when the join finds no answer', async () => {
		const desk = openDesk();
		desk.line.connected();
		await desk.asked[0]?.fail();
		await Promise.resolve();
		desk.line.pulse(desk.pulse());
		desk.wait(3);
		expect(desk.asked).toHaveLength(2);
	});

	it('shows a refusal and does not press on', async () => {
		const desk = openDesk();
		desk.line.connected();
		await desk.asked[0]?.answer({ code: 'forbidden', message: 'not your audience' });
		expect(desk.connection.state).toMatchObject({ phase: 'offline', refusal: { code: 'forbidden' } });
		desk.wait(5);
		expect(desk.asked).toHaveLength(1);
	});

	it('signs the page out when the server says so', async () => {
		const desk = openDesk();
		desk.line.connected();
		await desk.asked[0]?.answer({ code: 'unauthenticated', message: 'ended' });
		desk.line.signedOut();
		expect(desk.signedOut()).toBe(2);
	});
});
