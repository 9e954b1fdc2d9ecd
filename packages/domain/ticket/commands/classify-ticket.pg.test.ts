import { changeItem } from '@unwalled/catalogue';
import { households } from '@unwalled/street';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { findTicket } from '../store.ts';
import { classifyTicket } from './classify-ticket.ts';
import { openTicketByHand } from './open-ticket-by-hand.ts';

const lin = { id: 'acc_lin0', name: '林晓梅' };
const DAY_MS = 86_400_000;
let house: TestHouse;
let ticketId: string;

beforeAll(async () => {
	house = await openTestHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
	await offer('CL01', '2026-01-01', null);
	const { ticket } = await openTicketByHand(house, {
		actor: lin,
		seniorId: households[0]?.seniors[0]?.id ?? '',
		priority: 'P2',
		summary: '送饭',
	});
	ticketId = ticket.id;
});

/** Says from when to when an item can be ordered. */
async function offer(code: string, activeFrom: string, activeUntil: string | null) {
	const { rows } = await house.database.pool.query<{ version: number }>('select version from catalogue_items where item_code = $1', [code]);
	const plain = {
		nameZh: '厨房深度清洁',
		nameEn: 'Kitchen cleaning',
		category: '保洁',
		unit: 'visit' as const,
		durationMin: 120,
		skills: ['cleaning'],
	};
	const item = { ...plain, code, eligibleGroups: [], requiredEvidence: [], standardCodes: [], activeFrom, activeUntil };
	await changeItem(house, { item, version: rows[0]?.version ?? 1, actor: lin });
}

const classify = (serviceItemCode: string, priority: 'P2' | 'P3' = 'P2') =>
	classifyTicket(house, { actor: lin, ticketId, priority, priorityReason: '不急', serviceItemCode });
const day = (days: number): string => new Date(house.clock.now().getTime() + days * DAY_MS).toISOString().slice(0, 10);

it('writes down a service that can be ordered on its first and on its last day', async () => {
	await offer('CL01', day(0), day(0));
	expect((await classify('CL01')).ticket.serviceItemCode).toBe('CL01');
});

it.each([
	['is over', -30, -1],
	['begins tomorrow', 1, null],
])('refuses a service whose time %s, and leaves the ticket as it is', async (_when, from, until) => {
	await offer('CL01', day(from), until === null ? null : day(until));
	const before = await findTicket(house.database.sql, ticketId);
	await expect(classify('CL01')).rejects.toMatchObject({ code: 'refused', facts: { field: 'serviceItemCode', why: 'not_on_offer' } });
	expect(await findTicket(house.database.sql, ticketId)).toEqual(before);
});

it('lets a ticket keep a service that was taken off the list since it was ordered', async () => {
	await classify('CL01');
	await offer('CL01', '2026-01-01', day(-1));
	expect((await classify('CL01', 'P3')).ticket).toMatchObject({ serviceItemCode: 'CL01', priority: 'P3' });
});

it('does not know a service of no list', async () => {
	await expect(classify('ZZ99')).rejects.toMatchObject({ code: 'invalid', facts: { field: 'serviceItemCode' } });
});
