import { type GuardedField, type Role, roles } from '@unwalled/contracts';
import { describe, expect, it } from 'vitest';
import { allowedRequestCommands, decideRequest } from './machine.ts';
import {
	cutoffOf,
	fieldLevels,
	type GuardedRecord,
	glassReviewers,
	glassRoles,
	levelOf,
	requestDueAt,
	reviewDueAt,
	shield,
} from './rules.ts';

const li = {
	id: 'snr_li0guilan',
	name: '李桂兰',
	phones: ['+866315231201'],
	idNumber: '37060219480512002X',
	address: '文化中路58号3号楼2单元501室',
	entranceNote: '门铃坏了',
	keyPlace: '楼长家',
	diseases: ['高血压'],
	allergies: ['青霉素'],
	medicines: ['硝苯地平'],
	contacts: [{ id: 'ctc_1', name: '王芳', phone: '+8613812341234' }],
};

describe('what each role sees of a senior', () => {
	/** Read it aloud: F full, m masked, – hidden. */
	const expected: Record<Role, string> = {
		//               name phone id address health
		operator: 'F F m F F',
		dispatcher: 'F F m F F',
		supervisor: 'F F m F F',
		registrar: 'F F F F F',
		civil_affairs: 'F m m m –',
		worker: 'F m – F –',
		provider: 'm m – m –',
		administrator: '– – – – –',
		security: '– – – – –',
		auditor: '– – – – –',
	};
	const signs = { full: 'F', masked: 'm', hidden: '–' };
	const fields: GuardedField[] = ['name', 'phone', 'id_number', 'address', 'health'];

	it.each(Object.entries(expected))('%s', (role, shown) => {
		expect(fields.map((field) => signs[levelOf(role as Role, field)]).join(' ')).toBe(shown);
	});

	it('is decided for every role there is', () => expect(Object.keys(fieldLevels).sort()).toEqual(Object.keys(roles).sort()));

	it('is everything through an open glass', () => expect(shield('civil_affairs', li, true)).toEqual(li));
});

describe('a shielded record', () => {
	it('keeps its shape: masked, emptied, or as it is', () => {
		expect(shield('civil_affairs', li)).toEqual({
			id: 'snr_li0guilan',
			name: '李桂兰',
			phones: ['0631****01'],
			idNumber: '3706****2X',
			address: '文化中路58号3号楼****',
			entranceNote: '',
			keyPlace: '',
			diseases: [],
			allergies: [],
			medicines: [],
			contacts: [{ id: 'ctc_1', name: '王**', phone: '138****1234' }],
		});
	});

	it('shows nothing of a person to whoever keeps or watches the house', () => {
		const text = JSON.stringify(shield('auditor', li));
		for (const word of ['李', '5231201', '3706', '文化', '高血压', '13812341234', '王']) expect(text).not.toContain(word);
	});

	it('leaves fields alone that are not there', () => {
		const bare: GuardedRecord & { id: string } = { id: 'x' };
		expect(shield('auditor', bare)).toEqual({ id: 'x' });
	});
});

describe('deadlines', () => {
	it.each([
		['2026-11-22T08:00:00+08:00', '2026-11-24T00:00:00+08:00'],
		['2026-11-22T23:59:59+08:00', '2026-11-24T00:00:00+08:00'],
		['2026-11-23T00:00:00+08:00', '2026-11-25T00:00:00+08:00'],
	])('a glass opened at %s is reviewed by %s', (at, due) => expect(reviewDueAt(new Date(at))).toEqual(new Date(due)));

	it('a person is answered in fifteen days, or thirty when it is a deletion', () => {
		const at = new Date('2026-11-22T00:00:00Z');
		expect(requestDueAt('copy', at)).toEqual(new Date('2026-12-07T00:00:00Z'));
		expect(requestDueAt('deletion', at)).toEqual(new Date('2026-12-22T00:00:00Z'));
		expect(cutoffOf('recordings', at)).toEqual(new Date('2026-05-26T00:00:00Z'));
	});

	it('nobody who only reviews can open a glass', () => {
		expect(glassRoles).not.toContain('security');
		expect(glassRoles).not.toContain('administrator');
		expect(glassReviewers).not.toContain('auditor');
	});
});

describe('a person’s request', () => {
	it('is done only after it was proven who asks', () => {
		expect(() => decideRequest('received', 'complete')).toThrow('received');
		expect(decideRequest('received', 'verify')).toEqual({ status: 'verified', changed: true });
		expect(decideRequest('verified', 'complete')).toEqual({ status: 'done', changed: true });
		expect(decideRequest('done', 'complete')).toEqual({ status: 'done', changed: false });
	});

	it('stays as it ended', () => {
		for (const status of ['done', 'refused', 'withdrawn'] as const) expect(allowedRequestCommands(status)).toEqual([]);
		expect(() => decideRequest('withdrawn', 'verify')).toThrow();
	});
});
