import { exportKinds, findPersonal } from '@unwalled/contracts';
import { createLogger } from '@unwalled/runtime';
import { households, phoneBook, workers } from '@unwalled/street';
import { type RunningHouse, startHouse } from '@unwalled/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';

const ID_NUMBER = '37060219480512002X';
const LI = 'snr_li0guilan';
const lines: string[] = [];
let house: RunningHouse;
beforeAll(async () => {
	// Everything that any service would ever write, down to the finest level.
	house = await startHouse({ log: createLogger('house', 'trace', { write: (line) => void lines.push(line) }) });
});
afterAll(() => house.close());

/** Numbers, names and doors that must never be in a log, found whole or as the detector finds them. */
function leaksIn(text: string): string[] {
	const people = households.flatMap(({ seniors }) =>
		seniors.flatMap(({ name, contacts }) => [name, ...contacts.map((contact) => contact.name)]),
	);
	const numbers = phoneBook.map(({ number }) => number.replace('+86', '')).filter((number) => number.length >= 9);
	const doors = households.map(({ address }) => address);
	const known = [...people, ...numbers, ...doors, ID_NUMBER].filter((word) => text.includes(word));
	return [...known, ...findPersonal(text).map((piece) => piece.text)];
}

it('finds what it looks for, so that finding nothing means something', () => {
	expect(leaksIn('{"msg":"李桂兰 +866315231201"}')).toEqual(expect.arrayContaining(['李桂兰', '6315231201', '+866315231201']));
	expect(workers.length).toBeGreaterThan(0);
});

it('a whole day of work, refusals and failures leaves no name, number or door in any log', async () => {
	const senior = house.shift.senior('李桂兰');
	const lin = await house.shift.operator('lin');
	const screen = await house.openConsole('lin');
	await senior.presses();
	const ringing = await screen.sees((row) => row.priority === 'P0' && row.status === 'open');
	await lin.answers(ringing);
	await screen.sees((row) => row.status === 'acknowledged' && row.call?.line === 'connected');
	await senior.says(`我摔倒了，身份证${ID_NUMBER}，女儿电话13812341234`);
	await lin.says(ringing, '马上打给13812341234');
	await lin.gives(ringing, 'dispatch');
	const [worker] = await house.shift.workersAsked();
	await worker?.accepts();
	await worker?.visits();
	await senior.hangsUp();
	await lin.gives(ringing, 'close');
	// Refused inputs that carry numbers, and a failure of the database that quotes its values.
	const person = await house.signIn('lin');
	await person.ask('POST', '/tickets', { seniorId: LI, priority: 'P9', summary: `找13812341234，${ID_NUMBER}` });
	await person.ask('GET', '/seniors?query=13812341234');
	await person.ask('POST', '/break-glass', { seniorId: LI, reason: `老人昏迷，家属13812341234` });
	await house.settle();
	await house.database.pool.query('alter table speech rename to speech_away');
	await person.ask('GET', `/tickets/${ringing.id}`);
	await house.database.pool.query('alter table speech_away rename to speech');

	const text = lines.join('');
	expect(lines.length).toBeGreaterThan(10);
	expect(text).toContain('"call-answer"');
	expect(text).toContain('"failed"');
	expect([...new Set(leaksIn(text))]).toEqual([]);
});

it('no list of the API gives a whole number of an identity card, and those who watch see no telephone', async () => {
	const sealed = house.fieldKeys.seal(ID_NUMBER, 'id_number');
	await house.database.pool.query('update seniors set id_number_sealed = $1 where id = $2', [sealed, LI]);
	const asked = await Promise.all(['lin', 'song', 'shen', 'min'].map((login) => house.signIn(login)));
	const lists = [
		'/seniors?query=',
		'/registry/seniors?query=',
		'/tickets',
		'/trail',
		'/break-glass?state=all',
		'/person-requests?state=all',
		'/legal-holds',
		'/erasures',
	];
	for (const person of asked)
		for (const path of lists) {
			const { status, body } = await person.ask('GET', path);
			const text = JSON.stringify(body);
			expect(text, `${person.login} ${path}`).not.toContain(ID_NUMBER);
			if (status === 200 && ['shen', 'min'].includes(person.login)) expect(findPersonal(text), `${person.login} ${path}`).toEqual([]);
		}
});

it('no export carries a whole telephone or id number', async () => {
	const song = await house.signIn('song');
	for (const kind of Object.keys(exportKinds)) {
		const { status, body } = await song.ask<{ view: { id: string } }>('POST', '/exports', { kind, format: 'csv', why: '月报' });
		expect(status, kind).toBe(200);
		const answer = await fetch(`${house.liveUrl}/api/exports/${body.view.id}/file`, { headers: { cookie: song.cookie } });
		expect(answer.status, kind).toBe(200);
		const text = await answer.text();
		expect(text.split('\n').length, kind).toBeGreaterThan(2);
		expect(findPersonal(text), kind).toEqual([]);
	}
});
