import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Door, openDoor } from '../testing/door.ts';

let door: Door;
beforeAll(async () => {
	door = await openDoor();
});
afterAll(() => door.close());

it('shows a supervisor what callers of each line hear, in both languages, and which version', async () => {
	const song = await door.as('song');
	const { flows } = (await song.get('/api/flows')).json();
	expect(flows).toMatchObject([
		{ flow: 'sos', line: 'sos', version: expect.stringMatching(/^[0-9a-f]{12}$/) },
		{ flow: 'service', line: 'service', name: { en: 'Service line' } },
	]);
	expect(flows[1].picture['zh-CN']).toContain('紧急求助');
	expect(flows[1].picture.en).toContain('Asks for a key');
});

it('shows an operator nothing of it', async () => {
	const lin = await door.as('lin');
	expect((await lin.get('/api/flows')).statusCode).toBe(403);
});
