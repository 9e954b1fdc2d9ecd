import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Door, newSid, openDoor, SERVICE_LINE, SOS_LINE } from '../testing/door.ts';
import { STILL_WAITING } from './sentences.ts';
import { waitsBehind } from './waiting.ts';

let door: Door;
beforeAll(async () => {
	door = await openDoor();
});
afterAll(() => door.close());

let n = 0;
async function ringIn(to: string): Promise<string> {
	const sid = newSid();
	await door.desk.answer('/voice', { sid, from: `1395555${String(1_000 + ++n)}`, to, query: {} });
	if (to === SERVICE_LINE) await door.desk.answer('/menu', { sid, query: {}, digits: '1' });
	await door.house.clock.advance(1_000);
	return sid;
}
const hears = async (sid: string) => (await door.desk.answer('/wait', { sid, query: {} }))[0];

it('tells service callers how many are before them, and whoever cries for help only that somebody comes', async () => {
	const first = await ringIn(SERVICE_LINE);
	const second = await ringIn(SERVICE_LINE);
	const sos = await ringIn(SOS_LINE);
	expect(await hears(first)).toEqual({ do: 'say', text: waitsBehind(1) });
	expect(await hears(second)).toEqual({ do: 'say', text: waitsBehind(2) });
	expect(await hears(sos)).toEqual({ do: 'say', text: STILL_WAITING });
	expect(await hears('a leg that nobody knows')).toEqual({ do: 'say', text: STILL_WAITING });
});
