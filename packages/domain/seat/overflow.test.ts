import { describe, expect, it } from 'vitest';
import { offersCallBack, ringsCentre, type Waiter } from './overflow.ts';
import { USUAL_TERMS } from './rules.ts';

const now = new Date('2026-11-22T08:00:00.000Z');
const ago = (seconds: number): Date => new Date(now.getTime() - seconds * 1_000);
const service = (waitedS: number): Waiter => ({ since: ago(waitedS), priority: 'P2', kind: 'service' });
const life: Waiter = { since: ago(600), priority: 'P0', kind: 'sos' };
const terms = { ...USUAL_TERMS, centrePhone: '+865325550100', centreS: 60, callBackS: 90 };

describe('another centre', () => {
	const rings = (waiter: Waiter, tries: readonly { endedAt: Date | null }[] = [], more = {}) =>
		ringsCentre(waiter, tries, { terms: { ...terms, ...more }, now });

	it('is rung for whoever has waited as long as the area says, and for nobody where none is named', () => {
		expect([rings(service(59)), rings(service(60))]).toEqual([false, true]);
		expect(rings(service(600), [], { centrePhone: null })).toBe(false);
	});
	it('is not rung twice at once, not before the same time has passed again, and three times at most', () => {
		expect(rings(service(600), [{ endedAt: null }])).toBe(false);
		expect(rings(service(600), [{ endedAt: ago(59) }])).toBe(false);
		expect(rings(service(600), [{ endedAt: ago(200) }, { endedAt: ago(60) }])).toBe(true);
		expect(rings(service(600), [{ endedAt: ago(300) }, { endedAt: ago(200) }, { endedAt: ago(100) }])).toBe(false);
	});
	it('hears a cry for help only where that is wished', () => {
		expect([rings(life), rings({ ...life, priority: 'P1' }), rings(life, [], { centreTakesSos: true })]).toEqual([false, false, true]);
	});
});

describe('the offer to be rung back', () => {
	const offers = (waiter: Waiter, more: { phone?: string | null; offeredAt?: Date | null; callBackS?: number | null } = {}) => {
		const { phone = '+8613955551234', offeredAt = null, callBackS = 90 } = more;
		return offersCallBack({ ...waiter, phone, offeredAt }, { terms: { ...terms, callBackS }, now });
	};

	it('is made once, after the time that the area says', () => {
		expect([offers(service(89)), offers(service(90))]).toEqual([false, true]);
		expect(offers(service(600), { offeredAt: ago(300) })).toBe(false);
		expect(offers(service(600), { callBackS: null })).toBe(false);
	});
	it('is made to nobody who cries for help, and to nobody whose number is withheld', () => {
		expect([offers(life), offers({ ...service(600), priority: 'P0' }), offers(service(600), { phone: null })]).toEqual([
			false,
			false,
			false,
		]);
	});
});
