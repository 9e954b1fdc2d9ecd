// The journey of the benchmark, from the press to the door and out again, one after the other.
import { check } from 'k6';
import exec from 'k6/execution';
import { Counter } from 'k6/metrics';
import { give, signIn, waitFor } from './parts/people.js';
import { householdPhone, isTaken, press } from './parts/press.js';

export { keepSummary as handleSummary } from './parts/summary.js';

const journey = JSON.parse(open('../journey.json'));
const HOUSEHOLDS_FROM = 500; // other doors than those of the race
const done = new Counter('visits_done');

export const options = {
	scenarios: { day: { executor: 'shared-iterations', vus: 1, iterations: Number(__ENV.VISITS), maxDuration: '90s' } },
	thresholds: { checks: ['rate==1'], visits_done: [`count==${__ENV.VISITS}`] },
};

export const setup = () => ({ lin: signIn('lin'), gao: signIn('gao') });

const isDone = (answer) => answer.status === 200 && answer.json('changed') === true;
const isPending = (offer) => offer.status === 'pending' && offer.provider.id === 'prv_ankang';

export default function ({ lin, gao }) {
	const number = HOUSEHOLDS_FROM + exec.scenario.iterationInTest;
	const phone = householdPhone(number);
	if (!check(press(phone, number), { 'the press is taken': isTaken })) return;
	const ticket = waitFor(lin, (row) => row.call?.phone === phone);
	if (!check(ticket, { 'the press is a ticket': (row) => row !== null })) return;
	const mine = give(lin, `/tickets/${ticket.id}/acknowledge`);
	if (!check(mine, { 'its operator has it': isDone })) return;
	const sent = give(lin, `/tickets/${ticket.id}/dispatch`, { version: mine.json('view.version') });
	if (!check(sent, { 'it is dispatched': isDone })) return;
	const offered = waitFor(lin, (row) => row.id === ticket.id && row.offers.some(isPending));
	if (!check(offered, { 'it is offered': (row) => row !== null })) return;
	const taken = give(gao, `/offers/${offered.offers.find(isPending).id}/accept`);
	if (!check(taken, { 'it is accepted': isDone })) return;
	for (const step of journey.visit) {
		const stamp = { deviceAt: new Date().toISOString(), position: null };
		if (!check(give(gao, `/visits/${taken.json('view.id')}/${step}`, stamp), { [`the worker does ${step}`]: isDone })) return;
	}
	done.add(1);
}
