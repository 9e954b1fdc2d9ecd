// Presses of the red key at a constant rate; afterwards each that was acknowledged is a ticket that the console shows.
import { check } from 'k6';
import exec from 'k6/execution';
import { Counter } from 'k6/metrics';
import { readTickets, signIn } from './parts/people.js';
import { isTaken, newPhone, press } from './parts/press.js';

export { keepSummary as handleSummary } from './parts/summary.js';

const SECONDS = Number(__ENV.SECONDS);
const acknowledged = new Counter('presses_acknowledged');

export const options = {
	scenarios: {
		storm: {
			executor: 'constant-arrival-rate',
			rate: Number(__ENV.RATE),
			timeUnit: '1s',
			duration: `${SECONDS}s`,
			preAllocatedVUs: 50,
			maxVUs: 200,
		},
	},
	thresholds: {
		checks: ['rate==1'],
		http_req_failed: ['rate==0'],
		dropped_iterations: ['count==0'],
		presses_acknowledged: ['count>0'],
	},
};

export default function () {
	const number = exec.scenario.iterationInTest;
	if (check(press(newPhone(number), number), { 'the press is taken': isTaken })) acknowledged.add(1);
}

export function teardown() {
	const phones = new Set(readTickets(signIn('song')).map(({ call }) => call?.phone));
	const pressed = Number(__ENV.RATE) * SECONDS;
	const kept = Array.from({ length: pressed }, (_, at) => newPhone(at)).filter((phone) => phones.has(phone)).length;
	check(kept, { 'every press is a ticket': (count) => count >= pressed });
}
