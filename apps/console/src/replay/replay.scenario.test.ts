import type { MissedVisits, ReplayDay, ReplayHour } from '@unwalled/contracts';
import { type Operator, type RunningHouse, startHouse } from '@unwalled/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DayBook } from './engine/day.ts';

let house: RunningHouse;
beforeAll(async () => {
	house = await startHouse();
});
afterAll(() => house?.close());

const HOUR_MS = 3_600_000;
const dayOf = (at: Date) => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);

/** Reads a day as the page does: how it began, then hour by hour. */
async function readBook(song: Operator, day: string): Promise<DayBook> {
	const begun = await song.person.do<ReplayDay>('GET', `/replay/${day}`);
	const book = new DayBook(begun.from);
	book.add(begun.events, begun.tickets);
	for (let hour = 0; begun.from + hour * HOUR_MS <= begun.now; hour++) {
		let after: number | null = 0;
		while (after !== null) {
			const told: ReplayHour = await song.person.do('GET', `/replay/${day}/events?hour=${hour}&after=${after}`);
			book.add(told.events, told.tickets);
			after = told.next;
		}
	}
	return book;
}

/** Statuses by id, from the rows themselves. */
async function statuses(table: string, column = 'status'): Promise<Record<string, string>> {
	const { rows } = await house.database.pool.query<{ id: string; status: string }>(`select id, ${column} as status from ${table}`);
	return Object.fromEntries(rows.map(({ id, status }) => [id, status]));
}

/** Lists what was missed on the day that it is now, by ticket. */
async function missed(song: Operator): Promise<Record<string, string>> {
	const { rows } = await song.person.do<MissedVisits>('GET', `/missed-visits?day=${dayOf(house.clock.now())}`);
	return Object.fromEntries(rows.map(({ ticketId, kind }) => [ticketId, kind]));
}

/** Compares everything that the fold says of now with the rows. */
async function agrees(book: DayBook): Promise<void> {
	const floor = book.floorAt(house.clock.now().getTime());
	const tickets = [...floor.tickets.values()];
	const byId = (all: readonly { id: string; status: string }[]) => Object.fromEntries(all.map(({ id, status }) => [id, status]));
	expect(byId(tickets)).toEqual(await statuses('tickets'));
	expect(byId(tickets.flatMap(({ offers }) => offers))).toEqual(await statuses('offers'));
	expect(byId(tickets.flatMap(({ visits }) => visits))).toEqual(await statuses('visits'));
	expect(Object.fromEntries([...floor.seats].map(([id, { state }]) => [id, state]))).toEqual(await statuses('seats', 'state'));
	const priorities = Object.fromEntries(tickets.map(({ id, priority }) => [id, priority]));
	expect(priorities).toEqual(await statuses('tickets', 'priority'));
	const holders = Object.fromEntries(tickets.map(({ id, heldBy }) => [id, heldBy]));
	expect(holders).toEqual(await statuses('tickets', "coalesce(operator_name, '')"));
	const workers = await statuses('workers');
	for (const [id, status] of floor.workers) expect(status).toBe(workers[id]);
}

it('tells of now what the rows tell, after a shift in which much went wrong', async () => {
	const [lin, song] = [await house.shift.operator('lin'), await house.shift.operator('song')];
	await lin.person.do('POST', '/seat', { state: 'break', reason: 'rest' });

	const first = house.shift.senior('姜忠民');
	await first.callsService();
	await first.chooses('1');
	const row = await lin.ticket();
	await lin.answers(row);
	await lin.gives(row, 'classify', { priority: 'P2', serviceItemCode: 'CO01' });
	await lin.gives(row, 'dispatch');
	const [one] = await house.shift.workersAsked();
	await one?.declines('too_far');
	await house.advance('5 min');
	await agrees(await readBook(song, dayOf(house.clock.now())));
	const [next] = await house.shift.workersAsked();
	await next?.accepts();
	await next?.does('depart');
	await next?.does('abort', { reason: 'unsafe', note: '有狗' });
	await agrees(await readBook(song, dayOf(house.clock.now())));
	expect(await missed(song)).toEqual({ [row.id]: 'never_arrived' });
	await first.hangsUp();

	const cry = house.shift.senior('李桂兰');
	await cry.presses();
	await house.advance('2 min');
	await cry.hangsUp();
	await agrees(await readBook(song, dayOf(house.clock.now())));
	const [cried] = (await lin.line()).filter(({ kind }) => kind === 'sos');
	if (!cried) throw new Error('nobody cried');
	await song.gives(cried, 'acknowledge');
	await song.gives(cried, 'dispatch');
	await song.gives(cried, 'cancel', { reason: 'other', outcome: 'reassured', note: '家属到场' });
	await agrees(await readBook(song, dayOf(house.clock.now())));

	expect(await missed(song)).toEqual({ [row.id]: 'never_arrived', [cried.id]: 'no_visit' });
	await song.gives(cried, 'reopen', { reason: '又按了' });
	await agrees(await readBook(song, dayOf(house.clock.now())));
});
