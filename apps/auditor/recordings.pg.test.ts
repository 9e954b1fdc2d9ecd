import { createLogger } from '@unwalled/runtime';
import { households } from '@unwalled/street';
import type { Carrier } from '@unwalled/telephony';
import { openTestHouse } from '@unwalled/testkit/database';
import { takePresses } from '@unwalled/ticket';
import { expect, it } from 'vitest';
import { buildAuditor } from './auditor.ts';
import { createRecordingCheck } from './recordings.ts';

const nobody = () => Promise.reject(new Error('no carrier is asked'));
const carrier: Carrier = {
	...{ placeCall: nobody, sendText: nobody, announce: nobody, givePart: nobody, endRoom: nobody, hangUp: nobody },
	...{ findText: nobody, findCallStatus: nobody, findTextStatus: nobody, listInbound: nobody },
};

it('shows the ticket whose recording is missing for a day, and rings nobody for it', async () => {
	const house = await openTestHouse();
	const phone = households[0]?.phones[0]?.phone ?? '';
	const press = {
		key: 's1',
		kind: 'service',
		channel: 'phone',
		rawPhone: phone,
		phone,
		ticketKind: 'service',
		priority: 'P2',
		summary: '',
	} as const;
	const [taken] = await takePresses(house, [{ ...press, call: { carrierSid: 's1', dialled: '1', status: 'completed' } }], {
		mergeWindowS: 0,
	});
	await house.database.pool.query(`update calls set ended_at = started_at where id = $1`, [taken?.callId]);
	await house.database.pool.query(`update tickets set status = 'closed', closed_at = now(), timer_due_at = null where id = $1`, [
		taken?.ticketId,
	]);
	const auditor = buildAuditor({
		...{ house, carrier, lastResort: { name: '值班电话', phone: '+866315200000' }, ownChecks: [createRecordingCheck()] },
		...{ log: createLogger('auditor', 'silent'), timeZone: 'Asia/Shanghai' },
	});
	const found = async () => (await auditor.audit()).findings.filter(({ check }) => check === 'recording_missing');
	await found();
	expect(await found()).toEqual([]);
	await house.clock.advance(16 * 60_000);
	await found();
	expect(await found()).toMatchObject([{ ticketId: taken?.ticketId, rings: false }]);
	await house.database.pool.query(
		`insert into recordings (id, call_id, ticket_id, status, retention, started_at, ended_at, missing_at)
		select 'rec_' || substr(id, 6), id, ticket_id, 'missing', 'service', started_at, ended_at, $1 from calls`,
		[house.clock.now()],
	);
	expect(await found()).toHaveLength(1);
	await house.clock.advance(25 * 3_600_000);
	expect(await found()).toEqual([]);
	await house.close();
});
