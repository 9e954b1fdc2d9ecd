// Consoles that look on while presses come. A gap in the numbers of the feed is a failure.
import { check } from 'k6';
import exec from 'k6/execution';
import { Counter } from 'k6/metrics';
import { openBoard } from './parts/board.js';
import { signIn } from './parts/people.js';
import { isTaken, newPhone, press } from './parts/press.js';

export { keepSummary as handleSummary } from './parts/summary.js';

const SECONDS = Number(__ENV.SECONDS);
const SETTLE_S = 4;
const PRESSES_FROM = 1000000;
const SEEN_FIRST_S = 2;
const messages = new Counter('feed_messages');
const gaps = new Counter('feed_gaps');
const joins = new Counter('consoles_joined');
const consoles = Number(__ENV.CONSOLES);

export const options = {
	scenarios: {
		consoles: { executor: 'per-vu-iterations', exec: 'look', vus: consoles, iterations: 1, maxDuration: `${SECONDS + 60}s` },
		presses: {
			executor: 'constant-arrival-rate',
			exec: 'ring',
			startTime: `${SEEN_FIRST_S}s`,
			rate: Number(__ENV.RATE),
			timeUnit: '1s',
			duration: `${SECONDS}s`,
			preAllocatedVUs: 100,
		},
	},
	thresholds: {
		checks: ['rate==1'],
		feed_messages: ['count>0'],
		feed_gaps: ['count==0'],
		consoles_joined: [`count==${consoles}`],
	},
};

export const setup = () => signIn('song');

export function ring() {
	const number = PRESSES_FROM + exec.scenario.iterationInTest;
	check(press(newPhone(number), number), { 'the press is taken': isTaken });
}

/** Joins, and counts what it hears. */
export function look(headers) {
	let count = 0;
	const gap = () => gaps.add(1);
	const close = openBoard(headers, {
		joined(answer) {
			const isJoined = check(answer, { 'the console has joined': ({ snapshot }) => Array.isArray(snapshot?.tickets) });
			if (isJoined) joins.add(1);
			return isJoined;
		},
		heard() {
			count++;
			messages.add(1);
		},
		gap,
		out: gap,
	});
	setTimeout(
		() => {
			check(count, { 'the console heard of the presses': (all) => all > 0 });
			close();
		},
		(SEEN_FIRST_S + SECONDS + SETTLE_S) * 1000,
	);
}
