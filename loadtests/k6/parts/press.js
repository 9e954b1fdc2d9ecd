// The press of loadtests/journey.json, as the benchmark makes it; k6 has a crypto of its own and cannot import Node's.
import crypto from 'k6/crypto';
import http from 'k6/http';

const LINE = '+8663112350';
const { press: fields } = JSON.parse(open('../../journey.json'));
const run = Date.now().toString(16).slice(-8);

/** Signs the fields of a webhook as the carrier does: the address, then each name and value in the order of the names. */
function sign(url, form) {
	const text = Object.keys(form)
		.sort()
		.reduce((all, name) => all + name + form[name], url);
	return crypto.hmac('sha1', __ENV.TOKEN, text, 'base64');
}

/** Presses the red key from a telephone; gives the answer of the webhook. */
export function press(from, number) {
	const form = {
		CallSid: `CA${number.toString(16).padStart(16, '0')}${run}${'c'.repeat(8)}`,
		AccountSid: `AC${'0'.repeat(32)}`,
		From: from,
		To: LINE,
		Caller: from,
		Called: LINE,
		...fields,
	};
	return http.post(__ENV.VOICE, form, { headers: { 'X-Twilio-Signature': sign(__ENV.VOICE, form) } });
}

/** Tells whether the house took the press: 200 and TwiML that says something. */
export const isTaken = (answer) => answer.status === 200 && /<Response>\s*</.test(String(answer.body));

/** A telephone of a planted household; `at` counts from zero. */
export const householdPhone = (at) => `+866315${String(at).padStart(6, '0')}`;

/** A telephone that nobody else in this run has. */
export const newPhone = (at) => `+86139${String(10000000 + at).padStart(8, '0')}`;
