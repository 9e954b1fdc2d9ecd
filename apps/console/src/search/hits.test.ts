import { describe, expect, it } from 'vitest';
import { callView, ticketRow } from '../testing/ticket-row.ts';
import { findCommands, findTickets } from './hits.ts';

const li = ticketRow({ id: 'tkt_0001', number: '26-0001', senior: { id: 'snr_0001', name: '李桂兰', age: 82 }, address: '新威路 18 号' });
const unknown = ticketRow({ id: 'tkt_0002', number: '26-0002', call: callView({ phone: '+8663188' }) });
const couple = ticketRow({ id: 'tkt_0003', number: '26-0003', household: [{ id: 'snr_0002', name: '毕淑芬' }] });
const rows = [li, unknown, couple];

describe('findTickets', () => {
	it.each([
		['桂兰', li],
		['新威路', li],
		['0002', unknown],
		['63188', unknown],
		[' 毕淑', couple],
	])('finds by %s', (query, row) => {
		expect(findTickets(rows, query)).toEqual([row]);
	});

	it('finds nothing for nothing', () => {
		expect(findTickets(rows, '  ')).toEqual([]);
	});
});

describe('findCommands', () => {
	const commands = [{ label: 'Sign out' }, { label: 'Dark' }];

	it('offers all while nothing is typed, and fewer then', () => {
		expect(findCommands(commands, '')).toEqual(commands);
		expect(findCommands(commands, 'SIGN')).toEqual([{ label: 'Sign out' }]);
	});
});
