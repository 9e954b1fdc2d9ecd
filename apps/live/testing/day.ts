import { recordSpeech } from '@unwalled/call';
import { settleVisit } from '@unwalled/settlement';
import { callOffTicket } from '@unwalled/visit';
import { type Asker, type Door, LI, loginOf, SISTERS } from './door.ts';

/** Gives a command on a ticket with its current version. */
export async function give(asker: Asker, ticketId: string, command: string, body: object = {}): Promise<void> {
	const { ticket } = (await asker.get(`/api/tickets/${ticketId}`)).json();
	const answer = await asker.post(`/api/tickets/${ticketId}/${command}`, { version: ticket.version, ...body });
	if (answer.statusCode !== 200) throw new Error(`${command}: ${answer.body}`);
}

/** A photo as a worker's phone sends it. */
export const photo = (at: string) => ({
	headers: {
		'content-type': 'image/jpeg',
		'x-captured-at': at,
		'x-evidence-key': '3f0e3c7e-6f2b-4a51-9a58-0d3b6f5f8a11',
	},
	payload: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 7]),
});

/** A day that touches every kind of event that a screen shows, step by step. */
export function stepsOfADay(door: Door, lin: Asker): [step: string, run: () => Promise<unknown>][] {
	const day = { li: '', sisters: '', visitId: '', call: '' };
	const deviceAt = door.house.clock.now().toISOString();
	const position = { lng: 122.1211, lat: 37.5062, accuracyM: 5 };
	let worker: Asker;
	return [
		[
			'a press',
			async () => {
				const { ticketId, callId } = await door.press(LI);
				Object.assign(day, { li: ticketId, call: callId });
			},
		],
		['the same household again', () => door.press(LI)],
		[
			'two who share a telephone',
			async () => {
				day.sisters = (await door.press(SISTERS)).ticketId;
			},
		],
		['speech', () => recordSpeech(door.house, { key: 'k1', callId: day.call, text: '救命' })],
		['answered', () => lin.post(`/api/calls/${day.call}/answer`)],
		['a note', () => give(lin, day.li, 'notes', { text: '在厨房摔倒' })],
		[
			'told apart',
			() =>
				give(lin, day.sisters, 'classify', {
					priority: 'P1',
					priorityReason: '只是头晕',
					seniorId: 'snr_sunshuqin',
					serviceItemCode: 'NU01',
				}),
		],
		['offered', () => door.offer(lin, day.li)],
		[
			'withdrawn',
			async () => {
				await give(lin, day.li, 'withdraw-dispatch', { reason: '邻居去了' });
				await callOffTicket(door.house, { ticketId: day.li });
			},
		],
		[
			'offered again',
			async () => {
				const offer = await door.offer(lin, day.li);
				worker = await door.as(loginOf(offer.worker));
			},
		],
		[
			'accepted',
			async () => {
				day.visitId = await door.accept(worker);
			},
		],
		['on the way', () => worker.post(`/api/visits/${day.visitId}/depart`, { deviceAt })],
		['moved', () => worker.post('/api/worker/position', { position })],
		['at the door', () => worker.post(`/api/visits/${day.visitId}/check-in`, { deviceAt, position })],
		['photographed', () => worker.ask('POST', `/api/visits/${day.visitId}/photos`, photo(deviceAt))],
		['done', () => worker.post(`/api/visits/${day.visitId}/check-out`, { deviceAt, position, note: '扶起，量血压' })],
		[
			'corrected',
			async () => {
				const { ticket } = (await lin.get(`/api/tickets/${day.li}`)).json();
				const body = { version: ticket.visit.version, field: 'note', value: '扶起，量血压，正常', reason: '漏写' };
				await worker.post(`/api/visits/${day.visitId}/correct`, body);
			},
		],
		['settled', () => settleVisit(door.house, { visitId: day.visitId })],
		['closed', () => give(lin, day.li, 'close')],
		['canceled', () => give(lin, day.sisters, 'cancel', { reason: 'caller_withdrew', outcome: 'reassured' })],
		['reopened', () => give(lin, day.sisters, 'reopen', { reason: '又打来了' })],
		['by hand', () => lin.post('/api/tickets', { seniorId: 'snr_bikeying', priority: 'P2', summary: '想理发' })],
		['a shift ends', async () => (await door.as('jiang-tao')).post('/api/worker/status', { status: 'off_duty' })],
	];
}
