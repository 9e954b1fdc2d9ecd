import { findCall } from '@unwalled/call';
import { setOwnPhone } from '@unwalled/seat';
import { areaPaths, households } from '@unwalled/street';
import type { Ask } from '@unwalled/telephony';
import { answerCall } from '@unwalled/ticket';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Door, newSid, openDoor, SOS_LINE } from '../testing/door.ts';
import { NotingCarrier } from '../testing/noting-carrier.ts';

const lin = { id: 'acc_lin0', name: '林晓梅' };
const [home] = households;
const phone = home?.phones[0]?.phone ?? '';

let door: Door;
let carrier: NotingCarrier;
beforeAll(async () => {
	door = await openDoor();
});
afterAll(() => door.close());
beforeEach(async () => {
	carrier = new NotingCarrier();
	await door.house.clock.advance(10 * 60_000); // out of the merge window
});

/** A senior cries for help, and Lin answers at the telephone of her desk. Gives what that leg asks when it is picked up. */
async function answerAtDesk(number: string): Promise<{ ask: Ask; callId: string; legId: string }> {
	const owner = { accountId: lin.id, name: lin.name, areaPath: areaPaths.city };
	await setOwnPhone(door.house, { owner, wanted: { way: 'desk', number }, ground: { areaCode: '0631', lines: [] }, actor: lin });
	const sid = newSid();
	await door.desk.answer('/voice', { sid, from: phone, to: SOS_LINE, query: {} });
	const { rows } = await door.house.database.pool.query('select id from calls where carrier_sid = $1', [sid]);
	await answerCall(door.house, carrier, { callId: rows[0].id, actor: lin });
	const { ask, callId: legId = '' } = carrier.placed.at(-1) ?? { ask: { path: '/wait' } };
	return { ask, callId: rows[0].id, legId };
}

const asks = ({ path, query = {} }: Ask, digits?: string) => door.desk.answer(path, { sid: newSid(), query, digits });
const nextOf = (script: Awaited<ReturnType<typeof asks>>): Ask =>
	script.flatMap((step) => (step.do === 'gather' ? [step.next] : []))[0] ?? { path: '/wait' };
const statusOf = async (legId: string) => (await findCall(door.house.database.sql, legId)).status;

describe('whoever picks up the telephone of a desk', () => {
	it('is led to the caller when they press a key, and only then counts as there', async () => {
		const { ask, callId, legId } = await answerAtDesk('13800139001');
		const question = await asks(ask);
		expect(question).toMatchObject([{ do: 'gather', text: '求助电话，请按任意键接听。', next: { path: '/join' } }]);
		expect(await statusOf(legId)).toBe('queued');
		expect(await asks(nextOf(question), '5')).toMatchObject([{ do: 'room', room: callId, label: `operator-${legId}`, startsRoom: true }]);
		expect(await statusOf(legId)).toBe('in_progress');
	});

	it('and says nothing, as a machine does, is asked twice and never hears the caller', async () => {
		const { ask, legId } = await answerAtDesk('13800139001');
		const first = await asks(ask);
		const second = await asks(nextOf(first), '');
		expect(second).toEqual([expect.objectContaining({ do: 'gather' })]);
		expect(await asks(nextOf(second), '')).toEqual([{ do: 'say', text: '没有收到按键，再见。' }, { do: 'hang_up' }]);
		expect(await statusOf(legId)).toBe('queued');
	});

	it('and comes back after trouble of ours is asked again instead of being sent away', async () => {
		const { ask } = await answerAtDesk('13800139001');
		const second = nextOf(await asks(nextOf(await asks(ask)), ''));
		expect(await asks(second)).toMatchObject([{ do: 'gather' }]);
	});

	it('at an inner number is led to the caller at once', async () => {
		const { ask, callId, legId } = await answerAtDesk('8001');
		expect(ask.query).toEqual({ call: legId, person: 'there' });
		expect(await asks(ask)).toMatchObject([{ do: 'room', room: callId }]);
		expect(await statusOf(legId)).toBe('in_progress');
	});
});
