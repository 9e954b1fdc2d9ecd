import { households } from '@unwalled/street';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type ExchangeEar, listenToExchange } from './ground/exchange-ear.ts';
import { until } from './ground/facts.ts';
import { freeUdpPort } from './ground/free-ports.ts';
import { type Ground, OPERATOR_AT_PAGE, openGround } from './ground/ground.ts';
import { type OperatorPage, openOperatorPage } from './ground/operator-page.ts';
import type { SipPhone } from './ground/sip-phone.ts';

const SOS = '12350';
/** Two seconds of voice: longer than the pause between two beeps of the browser's microphone. */
const TWO_SECONDS = 100;
/** The beeps of two seconds that came back; silence is a thousand times less. */
const LOUD = 0.001;
const callers = households.map(({ phones }) => (phones[0]?.phone ?? '').replace('+86', '0'));

let ground: Ground;
let closeGround: () => Promise<void>;
let ear: ExchangeEar;
let operator: OperatorPage;
beforeAll(async () => {
	({ ground, close: closeGround } = await openGround());
	await ground.startService();
	ear = await listenToExchange(ground.config);
	operator = await openOperatorPage(ground.config);
});
afterAll(async () => {
	await operator?.close();
	ear?.close();
	await closeGround?.();
});

const stands = (state: string) => operator.person.sees('phone-state', 'data-state', state);
const isLinked = (link: string) => operator.person.sees('phone-state', 'data-link', link);
beforeEach(() => isLinked('ready'));

/** A senior presses the red key, and what the operator says comes back from her telephone. */
async function talk(): Promise<{ senior: SipPhone; callId: string; legId: string }> {
	const { person } = operator;
	const senior = await ground.senior(callers.pop() ?? '', SOS, '-rtp_echo', '-mp', String(await freeUdpPort()));
	await senior.says('answered');
	await person.at('sos-answer').waitFor();
	await person.holds('Space', () => stands('talking'));
	const call = await ground.rowOf(
		'she is connected',
		`select id from calls where direction = 'inbound' and line = 'connected' and ended_at is null`,
	);
	const callId = String(call.id);
	const leg = await ground.rowOf('her telephone talks', `select id from calls where party = 'operator' and status = 'in_progress'`);
	await until('both are in the room', async () => (await ground.insideRoom(callId)).length === 2);
	return { senior, callId, legId: String(leg.id) };
}

const ended = (callId: string) =>
	ground.rowOf('the call is over', 'select status, line from calls where id = $1 and ended_at is not null', callId);

it('picks the leg up that she pressed for: what she says reaches the senior and comes back', async () => {
	const { senior, callId, legId } = await talk();
	const before = await operator.voices();
	expect(await operator.listens(TWO_SECONDS)).toBeGreaterThan(LOUD);
	expect((await operator.voices()).sent).toBeGreaterThan(before.sent);
	await operator.person.looks('talking');
	senior.tell('hangup');
	await stands('ready');
	expect(await ended(callId)).toEqual({ status: 'completed', line: 'wrapping_up' });
	expect(await ended(legId)).toMatchObject({ status: 'completed' });
});

it('mutes by M, sends the digits of the keypad, and hangs up', async () => {
	const { person } = operator;
	const { senior, callId, legId } = await talk();
	await person.presses('m');
	await stands('muted');
	await until('nothing comes back', async () => (await operator.listens(TWO_SECONDS)) < LOUD);
	await person.presses('m');
	await stands('talking');
	await until('her voice comes back', async () => (await operator.listens(TWO_SECONDS)) > LOUD);
	await person.at('phone-state').click();
	for (const digit of ['5', '#']) await person.at(`phone-digit-${digit}`).click();
	await until('both digits arrived', async () => ear.digitsOf(OPERATOR_AT_PAGE.id) === '5#');
	await person.looks('panel');
	await person.at('phone-hang-up').click();
	await stands('left_out');
	expect(await ended(legId)).toMatchObject({ status: 'completed' });
	await until('the senior waits again', async () => (await ground.insideRoom(callId)).length === 0);
	await person.at('phone-state').click();
	senior.tell('hangup');
	await stands('ready');
	expect(await ended(callId)).toMatchObject({ status: 'completed' });
});

it('puts the senior on hold by H and takes her back, and the screen says since when', async () => {
	const { person } = operator;
	const { senior, callId } = await talk();
	await person.presses('h');
	await person.at('held').waitFor();
	await until('the senior is outside', async () => (await ground.insideRoom(callId)).length === 1);
	await person.looks('held');
	await person.presses('h');
	await person.at('held').waitFor({ state: 'detached' });
	await until('her voice comes back', async () => (await operator.listens(TWO_SECONDS)) > LOUD);
	senior.tell('hangup');
	await stands('ready');
	expect(await ended(callId)).toMatchObject({ status: 'completed' });
});

it('goes on talking while the way to the exchange is broken, and is there again for the next call by itself', async () => {
	const { senior, callId } = await talk();
	operator.road.break();
	await isLinked('lost');
	expect(await operator.listens(TWO_SECONDS)).toBeGreaterThan(LOUD);
	await stands('talking');
	operator.road.mend();
	await isLinked('ready');
	senior.tell('hangup');
	expect(await ended(callId)).toMatchObject({ status: 'completed' });
	await stands('ready');
	const next = await talk();
	next.senior.tell('hangup');
	await stands('ready');
	expect(await ended(next.callId)).toMatchObject({ status: 'completed' });
});

it('leads back into the call after a reload, with the microphone that was chosen before', async () => {
	const { person } = operator;
	const { senior, callId } = await talk();
	await person.at('phone-state').click();
	await person.at('phone-audioinput').selectOption({ index: 2 });
	const chosen = await person.at('phone-audioinput').inputValue();
	expect(chosen).not.toBe('');
	await until('her voice comes from there', async () => (await operator.listens(TWO_SECONDS)) > LOUD);
	await person.page.reload();
	await stands('left_out');
	await until('the senior waits again', async () => (await ground.insideRoom(callId)).length === 0);
	await person.presses('t');
	await stands('talking');
	await until('both are in the room again', async () => (await ground.insideRoom(callId)).length === 2);
	await person.at('phone-state').click();
	// The browser lists its microphones a moment after the panel is open.
	await until('it is the one that was chosen', async () => (await person.at('phone-audioinput').inputValue()) === chosen);
	await until('her voice comes back', async () => (await operator.listens(TWO_SECONDS)) > LOUD);
	await person.at('phone-state').click();
	senior.tell('hangup');
	await stands('ready');
	expect(await ended(callId)).toMatchObject({ status: 'completed' });
});

it('leaves the call when her laptop falls asleep, and leads her back into it when it wakes', async () => {
	const { senior, callId, legId } = await talk();
	operator.sleeps();
	expect(await ended(legId)).toMatchObject({ status: 'completed' });
	await until('the senior waits again', async () => (await ground.insideRoom(callId)).length === 0);
	operator.wakes();
	await isLinked('lost');
	await stands('left_out');
	await operator.person.presses('t');
	await stands('talking');
	await until('her voice comes back', async () => (await operator.listens(TWO_SECONDS)) > LOUD);
	senior.tell('hangup');
	await stands('ready');
	expect(await ended(callId)).toMatchObject({ status: 'completed' });
});

it('rings for what she did not take until she presses T, and is the telephone in one window only', async () => {
	const { person } = operator;
	const other = await person.context.newPage();
	await other.goto(person.page.url());
	await other.locator('[data-testid=phone-state][data-link=elsewhere]').waitFor();
	await ground.carrier.placeCall({ to: `client:${OPERATOR_AT_PAGE.id}`, ask: { path: '/wait' }, timeoutS: 30 });
	await stands('ringing');
	await person.presses('t');
	await stands('talking');
	await person.page.close();
	await other.locator('[data-testid=phone-state][data-link=ready]').waitFor();
	expect(operator.complaints).toEqual([]);
});
