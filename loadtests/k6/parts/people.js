import { sleep } from 'k6';
import http from 'k6/http';

const LOOKS = 100;
const LOOK_S = 0.2;
/** A session belongs to the browser that began it. */
const BROWSER = 'unwalled-k6';
const JSON_TYPE = { 'content-type': 'application/json', 'user-agent': BROWSER };

/** Signs in with a demonstration account; gives the headers of whoever asks from then on. */
export function signIn(login) {
	const answer = http.post(`${__ENV.PEOPLE}/api/session`, JSON.stringify({ login, password: __ENV.PASSWORD }), { headers: JSON_TYPE });
	if (answer.status !== 200) throw new Error(`${login} could not sign in: ${answer.status} ${answer.body}`);
	const cookie = String(answer.headers['Set-Cookie']).split(';')[0];
	http.cookieJar().clear(__ENV.PEOPLE);
	return { ...JSON_TYPE, cookie, 'x-csrf-token': answer.json('csrfToken') };
}

/** What one asks of the API, for http.batch too. */
export const command = (headers, path, body = {}) => ({
	method: 'POST',
	url: `${__ENV.PEOPLE}/api${path}`,
	body: JSON.stringify(body),
	params: { headers, tags: { name: path.replace(/[a-z]+_[^/]+/, ':id') } },
});

/** Gives one command. */
export function give(headers, path, body) {
	const { method, url, body: text, params } = command(headers, path, body);
	return http.request(method, url, text, params);
}

/** Signs out; gives the answer. */
export function leave({ 'content-type': _none, ...headers }) {
	return http.del(`${__ENV.PEOPLE}/api/session`, null, { headers });
}

/** Reads the seats of the house. @throws Error when the API does not answer. */
export function readSeats(headers) {
	const answer = http.get(`${__ENV.PEOPLE}/api/seats`, { headers });
	if (answer.status !== 200) throw new Error(`the seats could not be read: ${answer.status} ${answer.body}`);
	return answer.json();
}

/** Reads all unfinished tickets, page by page. @throws Error when the API does not answer. */
export function readTickets(headers) {
	const found = new Map();
	let before = '';
	for (;;) {
		const answer = http.get(`${__ENV.PEOPLE}/api/tickets${before}`, { headers, tags: { name: '/tickets' } });
		if (answer.status !== 200) throw new Error(`the line of tickets could not be read: ${answer.status} ${answer.body}`);
		const rows = answer.json();
		const known = found.size;
		for (const row of rows) found.set(row.id, row);
		if (found.size === known) return [...found.values()];
		// A millisecond later than the last: two tickets may have been opened in the same one.
		before = `?before=${encodeURIComponent(new Date(Date.parse(rows[rows.length - 1].openedAt) + 1).toISOString())}`;
	}
}

/** Looks until a ticket shows what is waited for; null when it does not in time. */
export function waitFor(headers, fits) {
	for (let look = 0; look < LOOKS; look++) {
		const row = readTickets(headers).find(fits);
		if (row) return row;
		sleep(LOOK_S);
	}
	return null;
}
