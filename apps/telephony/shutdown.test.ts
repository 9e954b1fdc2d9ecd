import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import http from 'node:http';
import path from 'node:path';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { signForm } from '@unwalled/testkit/signature';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findFreePort } from '../../infra/embedded/test-cluster.ts';
import { newSid, ringing, SOS_LINE, TOKEN } from './testing/door.ts';

const CALLERS = 24;

let house: TestHouse;
let child: ChildProcess;
let url: string;
beforeEach(async () => {
	house = await openTestHouse(2);
	const port = await findFreePort();
	url = `http://127.0.0.1:${port}`;
	child = fork(path.join(import.meta.dirname, 'main.ts'), [], {
		execArgv: [],
		stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
		env: {
			...process.env,
			DATABASE_URL: house.database.url,
			UNWALLED_TELEPHONY_PORT: String(port),
			UNWALLED_LOG_LEVEL: 'silent',
			TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
			TWILIO_AUTH_TOKEN: TOKEN,
		},
	});
	await once(child, 'message');
}, 60_000);
afterEach(async () => {
	if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
	await house.close();
});

/** Posts one press over a connection that is kept, as the carrier does; answers what came of it. */
function press(agent: http.Agent, sid: string, phone: string): Promise<'kept' | 'put off' | 'no answer'> {
	const form = ringing(phone, SOS_LINE, sid);
	const body = new URLSearchParams(form).toString();
	const headers = {
		'content-type': 'application/x-www-form-urlencoded',
		'content-length': Buffer.byteLength(body),
		'x-twilio-signature': signForm(TOKEN, `${url}/twilio/voice`, form),
	};
	return new Promise((resolve) => {
		const request = http.request(`${url}/twilio/voice`, { method: 'POST', agent, headers }, (response) => {
			let text = '';
			response.setEncoding('utf8').on('data', (part: string) => (text += part));
			response.on('end', () => resolve(response.statusCode === 200 && text.includes('<Conference') ? 'kept' : 'put off'));
			response.on('error', () => resolve('no answer'));
		});
		request.on('error', () => resolve('no answer'));
		request.end(body);
	});
}

it('answers everything that it took when it is told to stop under load, and takes nothing that it does not answer', {
	timeout: 60_000,
}, async () => {
	const agent = new http.Agent({ keepAlive: true, maxSockets: CALLERS });
	const outcomes = new Map<string, string>();
	let pressed = 0;
	const caller = async (): Promise<void> => {
		for (;;) {
			const sid = newSid();
			const outcome = await press(agent, sid, `+86139${String(10_000_000 + ++pressed)}`);
			outcomes.set(sid, outcome);
			if (pressed === CALLERS * 4) child.kill('SIGTERM');
			if (outcome !== 'kept') return;
		}
	};
	const exited = once(child, 'exit');
	await Promise.all(Array.from({ length: CALLERS }, caller));
	expect(await exited).toEqual([0, null]);
	agent.destroy();
	const { rows } = await house.database.pool.query<{ key: string }>('select key from presses');
	const kept = [...outcomes].filter(([, outcome]) => outcome === 'kept').map(([sid]) => sid);
	expect(rows.map(({ key }) => key).sort()).toEqual(kept.sort());
	expect(kept.length).toBeGreaterThan(CALLERS);
	// Whoever came too late was not let in at all, which sends the carrier elsewhere.
	expect([...outcomes.values()].filter((outcome) => outcome === 'put off')).toEqual([]);
});
