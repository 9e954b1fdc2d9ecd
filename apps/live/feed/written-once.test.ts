import type { ConsoleSnapshot } from '@unwalled/contracts';
import { Server } from 'socket.io';
import { expect, it } from 'vitest';
import { writeOnce } from './written-once.ts';

const snapshot = (at: string): ConsoleSnapshot => ({
	...{ at, tickets: [], workers: [], seats: [], audit: null },
	answered: { total: 2, within10s: 1 },
});
const answer = (id: number, shown: ConsoleSnapshot) => ({ type: 3, nsp: '/', id, data: [{ epoch: 'e"1', seq: 7, snapshot: shown }] });

it('sends each console what the library would have sent, with a moment and a number of its own', () => {
	const { encoder } = new Server();
	const plain = new Server().encoder;
	const first = snapshot('2026-11-23T06:00:00.000Z');
	writeOnce(encoder).keep(first);
	const later = { ...first, at: '2026-11-23T06:00:01.000Z' };
	for (const packet of [answer(0, first), answer(41, later)]) expect(encoder.encode(packet)).toEqual(plain.encode(packet));
});

it('writes what it was not given to keep as always, and a packet of another kind too', () => {
	const { encoder } = new Server();
	const plain = new Server().encoder;
	writeOnce(encoder).keep(snapshot('2026-11-23T06:00:00.000Z'));
	const stranger = answer(3, { ...snapshot('2026-11-23T06:00:00.000Z'), tickets: [] });
	const failure = { type: 3, nsp: '/', id: 4, data: [{ code: 'forbidden', message: 'no console' }] };
	const event = { type: 2, nsp: '/', data: ['feed', { seq: 1 }] };
	for (const packet of [stranger, failure, event]) expect(encoder.encode(packet)).toEqual(plain.encode(packet));
});

it('tells of the rows as they were kept, not as they were changed meanwhile', () => {
	const { encoder } = new Server();
	const kept = snapshot('2026-11-23T06:00:00.000Z');
	writeOnce(encoder).keep(kept);
	const [text] = encoder.encode(answer(0, { ...kept, answered: { total: 9, within10s: 9 } }));
	expect(String(text)).toContain('"total":2');
});
