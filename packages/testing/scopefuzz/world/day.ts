import { completeException, draftException, findCall, recordSpeech } from '@unwalled/call';
import { advanceDispatch } from '@unwalled/offer';
import { settleVisit } from '@unwalled/settlement';
import type { TestHouse } from '@unwalled/testkit/database';
import * as t from '@unwalled/ticket';
import { raiseFirstAlerts } from '@unwalled/ticket';
import * as v from '@unwalled/visit';
import type { Dice } from '../random.ts';

const ACTOR = { id: 'house', name: 'house' };
const LAST_RESORT = { name: '值班电话', phone: '+866315200000' };
const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 4]);

interface Asked {
	id: string;
	worker: string;
	provider: string;
}

/** Lets a day pass: everybody presses; some are offered, visited and settled, so that every table of the road has rows. */
export async function liveADay(house: TestHouse, dice: Dice): Promise<void> {
	const { rows } = await house.database.pool.query<{ phone: string }>(
		'select min(phone) as phone from household_phones group by household_id order by 1',
	);
	for (const { phone } of rows) {
		const ticketId = await press(house, phone, dice);
		if (dice.chance(0.7)) await dispatch(house, ticketId);
		if (dice.chance(0.6)) await visit(house, ticketId, dice);
	}
}

async function press(house: TestHouse, phone: string, dice: Dice): Promise<string> {
	const sid = `CA${dice.word(32)}`;
	const call = { carrierSid: sid, dialled: '+8663112350', status: 'in_progress' as const };
	const incoming = { key: sid, kind: 'alarm', channel: 'phone', rawPhone: phone, phone, ticketKind: 'sos', priority: 'P0' } as const;
	const [taken] = await t.takePresses(house, [{ ...incoming, summary: '', call }], { mergeWindowS: 1 });
	if (!taken?.callId) throw new Error('the press opened no call');
	const { id } = await findCall(house.database.sql, taken.callId);
	await recordSpeech(house, { key: sid, callId: id, text: '我摔倒了' });
	await raiseFirstAlerts(house, { ticketId: taken.ticketId, lastResort: LAST_RESORT });
	await reportLate(house, id, dice);
	return taken.ticketId;
}

async function reportLate(house: TestHouse, callId: string, dice: Dice): Promise<void> {
	await draftException(house, { callId });
	if (dice.chance(0.5)) return;
	await completeException(house, { callId, version: 1, actor: ACTOR, cause: '三路同时来电', action: '加派一席', outcome: '老人无恙' });
}

async function dispatch(house: TestHouse, ticketId: string): Promise<void> {
	await t.acknowledgeTicket(house, { ticketId, actor: ACTOR });
	await t.requestDispatch(house, { ticketId, actor: ACTOR });
	await advanceDispatch(house, { ticketId });
}

async function visit(house: TestHouse, ticketId: string, dice: Dice): Promise<void> {
	const { rows } = await house.database.pool.query<Asked>(
		`select id, worker_id as worker, provider_id as provider from offers where ticket_id = $1 and status = 'pending' order by id limit 1`,
		[ticketId],
	);
	const [offer] = rows;
	if (!offer) return;
	const by = { role: 'worker', workerId: offer.worker, providerId: offer.provider } as const;
	const { visit: made } = await v.acceptOffer(house, { offerId: offer.id, actor: ACTOR, by });
	if (dice.chance(0.3)) return;
	const deviceAt = house.clock.now().toISOString();
	const own = { visitId: made.id, actor: ACTOR, by };
	await v.checkIn(house, { ...own, deviceAt, position: null });
	const photo = { key: `photo-${made.id}`, capturedAt: deviceAt, position: null, mediaType: 'image/jpeg', content: JPEG };
	await v.addPhoto(house, { ...own, ...photo });
	if (dice.chance(0.3)) return;
	await v.checkOut(house, { ...own, deviceAt, position: null, note: '扶起，量血压' });
	await settleVisit(house, { visitId: made.id });
}
