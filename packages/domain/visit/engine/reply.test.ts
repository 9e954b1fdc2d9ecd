import { describe, expect, it } from 'vitest';
import { type Asked, offerMeant, readReply } from './reply.ts';

describe('a text', () => {
	it.each(['1', '１', ' 1 ', '1。', '「1」', '接', '接单', '接单！', 'Accept', 'ACCEPT.', 'y', 'Y', 'Yes', '好的', 'ok'])(
		'%j accepts',
		(text) => {
			expect(readReply(text)).toEqual({ answer: 'accept', ticket: null, glued: false });
		},
	);

	it.each(['2', '２', '2.', '不接', '拒绝', '拒单', 'no', 'N', 'decline'])('%j declines', (text) => {
		expect(readReply(text)).toEqual({ answer: 'decline', ticket: null, glued: false });
	});

	it.each([
		['1 1023', 'accept', 1023, false],
		['１，１０２３', 'accept', 1023, false],
		['接1023', 'accept', 1023, false],
		['接 工单1023', 'accept', 1023, false],
		['11023', 'accept', 1023, true],
		['2 1023', 'decline', 1023, false],
		['120', 'accept', 20, true],
	] as const)('%j names a ticket', (text, answer, ticket, glued) => {
		expect(readReply(text)).toEqual({ answer, ticket, glued });
	});

	it.each(['', '3', '救命', 'SOS', 'help', '1点到', '接不了', '我接了老人', '不好', '1 2 3', '请回电', '😀'])(
		'%j is for a person',
		(text) => {
			expect(readReply(text)).toBeNull();
		},
	);
});

const offer = (id: string, number: number, isPending = true): Asked => ({ id, number, isPending, ticketId: `tkt_${number}` });
const yes = { answer: 'accept', ticket: null, glued: false } as const;

describe('a reply means', () => {
	it.each([
		['the only offer that is out', yes, [offer('b', 2), offer('a', 1, false)], 'b'],
		['the one whose number it names', { ...yes, ticket: 1 }, [offer('b', 2), offer('a', 1)], 'a'],
		['the one whose number stands right behind', { ...yes, ticket: 1, glued: true }, [offer('b', 2), offer('a', 1)], 'a'],
		['the newest, when none is out any more', yes, [offer('b', 2, false), offer('a', 1, false)], 'b'],
		['the one it names, also when it is over', { ...yes, ticket: 1 }, [offer('b', 2), offer('a', 1, false)], 'a'],
	])('%s', (_what, reply, asked, id) => {
		expect(offerMeant(reply, asked)).toMatchObject({ answers: { id } });
	});

	it('nothing certain while two are out, or when it names another number', () => {
		expect(offerMeant(yes, [offer('b', 2), offer('a', 1)])).toMatchObject({ unclear: [{ id: 'b' }, { id: 'a' }] });
		expect(offerMeant({ ...yes, ticket: 9 }, [offer('b', 2)])).toMatchObject({ unclear: [{ id: 'b' }] });
	});

	it('no offer at all, from somebody who was asked nothing, or who writes 120', () => {
		expect(offerMeant(yes, [])).toBeNull();
		expect(offerMeant({ ...yes, ticket: 20, glued: true }, [offer('b', 2)])).toBeNull();
	});
});
