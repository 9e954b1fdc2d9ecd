import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Nudge, packNudges, unpackNudges } from './nudge.ts';

const id = fc.string({ unit: fc.constantFrom(...'0123456789abcdefghjkmnpqrstvwxyz'), minLength: 20, maxLength: 24 });
const nudge = fc.record({
	type: fc.constantFrom<Nudge['type']>('ticket.opened', 'offer.made', 'worker.status_changed'),
	ticketId: fc.option(id),
	workerId: fc.option(id),
});

it('says every fact once, in order, in payloads that PostgreSQL takes', () => {
	fc.assert(
		fc.property(fc.array(nudge, { maxLength: 600 }), fc.boolean(), (nudges, work) => {
			const packed = packNudges(nudges, work);
			for (const payload of packed) expect(Buffer.byteLength(payload)).toBeLessThan(8_000);
			expect(packed.flatMap((payload) => unpackNudges(payload).nudges)).toEqual(nudges);
			expect(packed.every((payload) => unpackNudges(payload).work === work)).toBe(true);
		}),
	);
});
