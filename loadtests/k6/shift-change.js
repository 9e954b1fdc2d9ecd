// Two o'clock: whoever goes signs out, whoever comes signs in and takes a seat, all their consoles join in the same second, and presses
// go on coming. No press is lost, no console of the new shift misses one, and nobody who has gone still hears the house.
import { check } from 'k6';
import exec from 'k6/execution';
import { Counter } from 'k6/metrics';
import { openBoard } from './parts/board.js';
import { give, leave, readSeats, readTickets, signIn } from './parts/people.js';
import { isTaken, newPhone, press } from './parts/press.js';

export { keepSummary as handleSummary } from './parts/summary.js';

const SECONDS = Number(__ENV.SECONDS);
// A change of shift is no storm.
const RATE = Math.ceil(Number(__ENV.RATE) / 5);
const CHANGE_S = Math.ceil(SECONDS / 2);
const SETTLE_S = 6;
const PRESSES_FROM = 2000000;
const OLD = ['lin', 'sun'];
const NEW = ['zhou', 'qi'];
const consoles = Number(__ENV.CONSOLES);
const joins = new Counter('consoles_joined');
const gaps = new Counter('feed_gaps');
const sentAway = new Counter('consoles_signed_out');
const known = new Counter('consoles_that_know_every_press');

export const options = {
	scenarios: {
		leaving: { executor: 'per-vu-iterations', exec: 'go', vus: OLD.length, iterations: 1, maxDuration: `${SECONDS + 60}s` },
		coming: {
			executor: 'per-vu-iterations',
			exec: 'come',
			vus: consoles,
			iterations: 1,
			startTime: `${CHANGE_S}s`,
			maxDuration: `${SECONDS + 60}s`,
		},
		presses: {
			executor: 'constant-arrival-rate',
			exec: 'ring',
			rate: RATE,
			timeUnit: '1s',
			duration: `${SECONDS}s`,
			preAllocatedVUs: 50,
		},
	},
	thresholds: {
		checks: ['rate==1'],
		dropped_iterations: ['count==0'],
		feed_gaps: ['count==0'],
		consoles_joined: [`count==${consoles + OLD.length}`],
		consoles_signed_out: [`count==${OLD.length}`],
		consoles_that_know_every_press: [`count==${consoles}`],
	},
};

// Not `ready`: the calls of this test are webhooks only, and a seat that is ready would be rung for telephones that do not exist.
const away = { state: 'break', reason: 'other' };
const isNew = (answer) => answer.status === 200 && answer.json('changed') === true;
const isOld = (answer) => answer.status === 200 && answer.json('changed') === false;

function sit(login) {
	const headers = signIn(login);
	check(give(headers, '/seat', away), { 'the seat is taken': isNew });
	check(give(headers, '/seat', away), { 'the same word again changes nothing': isOld });
	return headers;
}

export const setup = () => ({ leaving: OLD.map(sit), coming: NEW.map(sit) });

export function ring() {
	const number = PRESSES_FROM + exec.scenario.iterationInTest;
	check(press(newPhone(number), number), { 'the press is taken': isTaken });
}

/** Opens a line that counts its joining, and keeps the telephones it learns of. */
function sees(headers, out) {
	const phones = new Set();
	const learn = (rows) => {
		for (const { call } of rows) if (call) phones.add(call.phone);
	};
	const close = openBoard(headers, {
		joined({ snapshot }) {
			if (!check(snapshot, { 'the console has joined': (all) => Array.isArray(all?.tickets) })) return false;
			joins.add(1);
			learn(snapshot.tickets);
			return true;
		},
		heard: ({ changes }) => learn(changes.filter(({ kind }) => kind === 'ticket').map(({ view }) => view)),
		gap: () => gaps.add(1),
		out,
	});
	return { phones, close };
}

/** One of the old shift: looks on until the change, stands up and signs out. */
export function go({ leaving }) {
	const headers = leaving[exec.scenario.iterationInTest % OLD.length];
	const { close } = sees(headers, () => sentAway.add(1));
	setTimeout(() => {
		check(give(headers, '/seat', { state: 'offline' }), { 'the seat is free': isNew });
		check(leave(headers), { 'the old shift is signed out': ({ status }) => status === 204 });
		check(give(headers, '/seat', away), { 'whoever has gone may do nothing': ({ status }) => status === 401 });
	}, CHANGE_S * 1000);
	setTimeout(close, (SECONDS + SETTLE_S) * 1000);
}

/** A console of the new shift: joins with all the others, and at the end it knows every press, also those from before it came. */
export function come({ coming }) {
	const { phones, close } = sees(coming[exec.scenario.iterationInTest % NEW.length], () => gaps.add(1));
	setTimeout(
		() => {
			const missed = Array.from({ length: RATE * SECONDS }, (_, at) => newPhone(PRESSES_FROM + at)).filter((phone) => !phones.has(phone));
			if (check(missed, { 'the console knows every press': ({ length }) => length === 0 })) known.add(1);
			close();
		},
		(SECONDS - CHANGE_S + SETTLE_S) * 1000,
	);
}

export function teardown() {
	const song = signIn('song');
	const seats = new Map(readSeats(song).map(({ name, state }) => [name, state]));
	check(seats, {
		'the old shift has left its seats': (all) => ['林晓梅', '孙海燕'].every((name) => all.get(name) === 'offline'),
		'the new shift has its seats': (all) => ['周立伟', '戚建军'].every((name) => all.get(name) === 'break'),
	});
	const phones = new Set(readTickets(song).map(({ call }) => call?.phone));
	const kept = Array.from({ length: RATE * SECONDS }, (_, at) => newPhone(PRESSES_FROM + at)).filter((phone) => phones.has(phone));
	check(kept, { 'every press is a ticket': ({ length }) => length === RATE * SECONDS });
}
