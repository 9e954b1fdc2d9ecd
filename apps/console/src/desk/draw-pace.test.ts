import { describe, expect, it } from 'vitest';
import { after, ticketRow } from '../testing/ticket-row.ts';
import { DrawPace, isUrgent } from './draw-pace.ts';

/** A pace beside a clock that is moved by hand, and when it drew how. */
function openPace() {
	let now = 10_000;
	const alarms = new Set<{ at: number; run: () => void }>();
	const draws: string[] = [];
	const pace = new DrawPace(
		{
			now: () => now,
			after(ms, run) {
				const alarm = { at: now + ms, run };
				alarms.add(alarm);
				return () => void alarms.delete(alarm);
			},
		},
		(way) => draws.push(`${way} ${now - 10_000}`),
	);
	const pass = (ms: number): void => {
		const end = now + ms;
		for (;;) {
			const [next] = [...alarms].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
			if (!next) break;
			alarms.delete(next);
			now = next.at;
			next.run();
		}
		now = end;
	};
	return { pace, draws, pass };
}

describe('the pace of draws', () => {
	it('draws at once what comes alone, and a few times a second what comes without end', () => {
		const { pace, draws, pass } = openPace();
		for (let ms = 0; ms < 300; ms += 10) {
			pace.ask(false);
			pass(10);
			pace.drawn();
		}
		expect(draws).toEqual(['soft 16', 'soft 136', 'soft 256']);
	});

	it('begins no second soft draw before the first is on the screen, and then forgets nothing', () => {
		const { pace, draws, pass } = openPace();
		pace.ask(false);
		pass(20);
		pace.ask(false);
		pass(300);
		expect(draws).toEqual(['soft 16']);
		pace.drawn();
		pass(16);
		expect(draws).toEqual(['soft 16', 'soft 336']);
	});

	it('draws firmly what was put off for too long, however much comes meanwhile', () => {
		const { pace, draws, pass } = openPace();
		for (let ms = 0; ms < 1_000; ms += 20) {
			pace.ask(false);
			pass(20);
		}
		expect(draws).toEqual(['soft 16', 'firm 376', 'soft 496', 'firm 856', 'soft 976']);
	});

	it('lets nothing urgent wait, not even for a draw that is under way', () => {
		const { pace, draws, pass } = openPace();
		pace.ask(false);
		pass(16);
		pace.ask(true);
		pace.drawn();
		pass(5);
		pace.ask(true);
		pass(11);
		expect(draws).toEqual(['soft 16', 'firm 32']);
	});

	it('draws nothing more after it was stopped, until it is asked again', () => {
		const { pace, draws, pass } = openPace();
		pace.ask(true);
		pace.stop();
		pass(1_000);
		expect(draws).toEqual([]);
		pace.ask(false);
		pass(16);
		expect(draws).toEqual(['soft 1016']);
	});
});

describe('isUrgent', () => {
	it('is a cry for help until somebody took it', () => {
		const change = (row: Parameters<typeof ticketRow>[0]) =>
			isUrgent({ kind: 'ticket', event: 'ticket.opened', view: ticketRow({ priority: 'P0', ...row }) });
		expect(change({})).toBe(true);
		expect(change({ status: 'acknowledged', acknowledgedAt: after(3) })).toBe(false);
		expect(change({ priority: 'P2' })).toBe(false);
	});

	it('is the answer to a command of this page', () => {
		expect(isUrgent({ kind: 'ticket', event: 'command.answered', view: ticketRow({ priority: 'P2' }) })).toBe(true);
	});
});
