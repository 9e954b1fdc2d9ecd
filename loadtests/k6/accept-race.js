// A ticket is offered to several; all of them accept at the same moment, twice each. One visit comes of it, and the others are told why not.
import { check } from 'k6';
import exec from 'k6/execution';
import http from 'k6/http';
import { Counter } from 'k6/metrics';
import { command, give, signIn, waitFor } from './parts/people.js';
import { householdPhone, isTaken, press } from './parts/press.js';

export { keepSummary as handleSummary } from './parts/summary.js';

const won = new Counter('races_won');

export const options = {
	scenarios: { races: { executor: 'shared-iterations', vus: 1, iterations: Number(__ENV.RACES), maxDuration: '60s' } },
	thresholds: { checks: ['rate==1'], races_won: [`count==${__ENV.RACES}`] },
};

export function setup() {
	return { lin: signIn('lin'), gao: signIn('gao') };
}

const isWorded = (answer) => answer.status === 409 && Boolean(answer.json('code')) && Boolean(answer.json('message'));
const isPending = (offer) => offer.status === 'pending' && offer.provider.id === 'prv_ankang';

export default function ({ lin, gao }) {
	const number = exec.scenario.iterationInTest;
	const phone = householdPhone(number);
	if (!check(press(phone, number), { 'the press is taken': isTaken })) return;
	const ticket = waitFor(lin, (row) => row.call?.phone === phone);
	if (!check(ticket, { 'the press is a ticket': (row) => row !== null })) return;
	const mine = give(lin, `/tickets/${ticket.id}/acknowledge`);
	if (!check(mine, { 'its operator has it': (answer) => answer.status === 200 && answer.json('view.status') === 'acknowledged' })) return;
	const sent = give(lin, `/tickets/${ticket.id}/dispatch`, { version: mine.json('view.version') });
	if (!check(sent, { 'it is dispatched': (answer) => answer.status === 200 })) return;
	const asked = (row) => row.offers.filter(isPending);
	const offered = waitFor(lin, (row) => row.id === ticket.id && asked(row).length > 1);
	if (!check(offered, { 'it is offered to several': (row) => row !== null })) return;
	const offers = asked(offered);
	const answers = http.batch([...offers, ...offers].map(({ id }) => command(gao, `/offers/${id}/accept`)));
	const winners = answers.filter((answer) => answer.status === 200 && answer.json('changed') === true);
	const visits = new Set(answers.filter((answer) => answer.status === 200).map((answer) => answer.json('view.id')));
	const refused = answers.filter((answer) => answer.status !== 200);
	const fair = check(answers, {
		'exactly one wins': () => winners.length === 1,
		'one visit comes of it': () => visits.size === 1,
		'whoever loses is told why': () => refused.length > 0 && refused.every(isWorded),
	});
	if (fair) won.add(1);
}
