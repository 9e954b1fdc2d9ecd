import { useHouse } from '@unwalled/testkit';
import { expect, it } from 'vitest';

const open = useHouse();
const count = async (table: string) => (await open().database.pool.query(`select count(*)::int as n from ${table}`)).rows[0].n;

it('takes a press once although every webhook comes three times and out of order', async () => {
	const house = open();
	house.carrier.control.setTrouble({ duplicate: 2, reorder: true });
	const senior = house.shift.senior('宋玉梅');
	const lin = await house.shift.operator();
	await senior.presses();
	const row = await lin.ticket();
	expect(row.pressCount).toBe(1);
	await lin.answers(row);
	await senior.says('胸口闷');
	await senior.hangsUp();
	// The last notice of a call is held for a moment, as if a later one could overtake it.
	await house.advance('5 s');

	expect([await count('presses'), await count('tickets'), await count('speech')]).toEqual([1, 1, 1]);
	const { ticket, timeline } = await lin.detail(row);
	expect(ticket.call).toMatchObject({ status: 'completed', line: 'wrapping_up' });
	const kinds = timeline.map((entry) => entry.kind);
	// The senior's leg ends once, the operator's leg once.
	expect(kinds.filter((kind) => kind === 'call.ended')).toHaveLength(2);
	for (const once of ['press.received', 'call.answered', 'ticket.acknowledged'])
		expect(kinds.filter((kind) => kind === once)).toHaveLength(1);
	expect(kinds.filter((kind) => kind === 'ticket.opened')).toHaveLength(1);
	expect(new Set(house.carrier.control.messages().map((text) => text.to)).size).toBe(house.carrier.control.messages().length);
	house.carrier.control.clearTrouble();
});

it('answers 403 without a word to a forged webhook, and the house stays silent', async () => {
	const house = open();
	const before = await count('presses');
	const answer = await fetch(`${house.config.telephonyPublicUrl}/twilio/voice`, {
		method: 'POST',
		headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': 'bm90IHNpZ25lZA==' },
		body: new URLSearchParams({ CallSid: `CA${'9'.repeat(32)}`, From: '+8613800138000', To: house.config.UNWALLED_LINE }),
	});
	expect([answer.status, await answer.text()]).toEqual([403, '']);
	expect(await count('presses')).toBe(before);
});
