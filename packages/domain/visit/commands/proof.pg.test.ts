import { createHash } from 'node:crypto';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { findPhoto, listCorrectionsByVisits, listEvidenceByVisits } from '../proof-store.ts';
import { findVisit } from '../store.ts';
import { acceptedVisit, checkedInVisit, completedVisit, jpeg, own } from '../testing/visits.ts';
import { addPhoto, addSignature } from './add-evidence.ts';
import { checkOut } from './check-out.ts';
import { correctVisit } from './correct-visit.ts';
import { checkIn } from './travel.ts';

let house: TestHouse;
beforeEach(async () => {
	await house?.close();
	house = await openTestHouse();
});
afterAll(() => house.close());

describe('a photo', () => {
	const photo = async (visit: Parameters<typeof own>[1]) => {
		const mine = await own(house, visit);
		return { ...mine, key: 'p1', mediaType: 'image/jpeg', content: jpeg, capturedAt: mine.deviceAt, position: null };
	};

	it('is kept with its fingerprint, once however often it is sent', async () => {
		const visit = await checkedInVisit(house);
		const sent = await photo(visit);
		const { changed, evidence } = await addPhoto(house, sent);
		expect(changed).toBe(true);
		expect(evidence.sha256).toBe(createHash('sha256').update(jpeg).digest('hex'));
		expect(await Promise.all([addPhoto(house, sent), addPhoto(house, sent)])).toMatchObject([{ changed: false }, { changed: false }]);
		expect(await listEvidenceByVisits(house.database.sql, [visit.id])).toHaveLength(1);
		const found = await findPhoto(house.database.sql, evidence.id);
		expect(found.content.equals(jpeg)).toBe(true);
		expect(found).toMatchObject({ mediaType: 'image/jpeg', visit: { workerId: visit.workerId, ticketId: visit.ticketId } });
		await expect(findPhoto(house.database.sql, 'evd_0000')).rejects.toMatchObject({ code: 'not_found' });
	});

	it('is refused under the key of another photo', async () => {
		const sent = await photo(await checkedInVisit(house));
		await addPhoto(house, sent);
		const other = addPhoto(house, { ...sent, content: Buffer.concat([jpeg, jpeg]) });
		await expect(other).rejects.toMatchObject({ code: 'refused', facts: { key: 'p1' } });
	});

	it('is taken at the door, not on the way', async () => {
		const sent = await photo(await acceptedVisit(house));
		await expect(addPhoto(house, sent)).rejects.toMatchObject({ code: 'refused', facts: { status: 'created' } });
	});

	it('is what it claims to be, of a size and a day that can be', async () => {
		const sent = await photo(await checkedInVisit(house));
		await expect((async () => addPhoto(house, { ...sent, mediaType: 'image/svg+xml' }))()).rejects.toMatchObject({ code: 'invalid' });
		await expect((async () => addPhoto(house, { ...sent, mediaType: 'image/png' }))()).rejects.toMatchObject({ code: 'invalid' });
		const huge = Buffer.concat([jpeg, Buffer.alloc(1_000_000)]);
		await expect((async () => addPhoto(house, { ...sent, content: huge }))()).rejects.toMatchObject({ code: 'too_large' });
		await expect(addPhoto(house, { ...sent, capturedAt: '2020-01-01T00:00:00Z' })).rejects.toMatchObject({ code: 'invalid' });
	});
});

describe('a signature', () => {
	const signature = async (visit: Parameters<typeof own>[1], key = 's1') => {
		const mine = await own(house, visit);
		return { ...mine, key, mediaType: 'image/jpeg', content: jpeg, capturedAt: mine.deviceAt, position: null, signedBy: 'senior' as const };
	};

	it('is kept beside the photos once, with who signed', async () => {
		const visit = await checkedInVisit(house);
		const sent = await signature(visit);
		expect(await addSignature(house, sent)).toMatchObject({ changed: true, evidence: { kind: 'signature', signedBy: 'senior' } });
		expect(await addSignature(house, sent)).toMatchObject({ changed: false });
		expect(await listEvidenceByVisits(house.database.sql, [visit.id])).toMatchObject([{ kind: 'signature', signedBy: 'senior' }]);
		const { signedBy: _, ...asPhoto } = sent;
		await expect(addPhoto(house, asPhoto)).rejects.toMatchObject({ code: 'refused', facts: { key: 's1' } });
	});

	it('is no photo: a service that asks for one still lacks it', async () => {
		const visit = await checkedInVisit(house, { serviceItemCode: 'NU02' });
		await addSignature(house, await signature(visit));
		const out = { ...(await own(house, visit)), position: null };
		await expect(checkOut(house, out)).rejects.toMatchObject({ facts: { missing: ['photo'] } });
	});

	it('may be left out with a reason, which a signature that comes later takes back', async () => {
		const visit = await checkedInVisit(house);
		const out = { ...(await own(house, visit)), position: null, noPlace: 'no_fix', unsigned: 'unable' } as const;
		expect((await checkOut(house, out)).visit).toMatchObject({ unsignedReason: 'unable', checkOutNoPlace: 'no_fix' });
		await addSignature(house, await signature(visit));
		expect((await findVisit(house.database.sql, visit.id)).unsignedReason).toBeNull();
	});

	it('makes a reason why nobody signed void', async () => {
		const visit = await checkedInVisit(house);
		await addSignature(house, await signature(visit));
		const { visit: left } = await checkOut(house, { ...(await own(house, visit)), position: null, unsigned: 'refused' });
		expect(left.unsignedReason).toBeNull();
	});
});

describe('a correction', () => {
	const correction = async (visit: Parameters<typeof own>[1]) => ({
		...(await own(house, visit)),
		version: visit.version,
		field: 'checked_in_at' as const,
		value: '2026-11-22T16:02:00+08:00',
		reason: '忘了按',
	});

	async function lateCheckIn() {
		const visit = await acceptedVisit(house);
		await house.clock.advance(600_000);
		return (await checkIn(house, { ...(await own(house, visit)), position: null })).visit;
	}

	it('stands beside the original, which stays', async () => {
		const visit = await lateCheckIn();
		const sent = await correction(visit);
		const { changed, visit: corrected } = await correctVisit(house, sent);
		expect(changed).toBe(true);
		expect(corrected).toMatchObject({ checkInAt: visit.checkInAt, version: visit.version + 1 });
		expect(await listCorrectionsByVisits(house.database.sql, [visit.id])).toMatchObject([
			{
				field: 'checked_in_at',
				original: '2026-11-22T08:10:00.000Z',
				corrected: '2026-11-22T08:02:00.000Z',
				reason: '忘了按',
				byName: sent.actor.name,
			},
		]);
		expect(await correctVisit(house, sent)).toMatchObject({ changed: false });
		expect(await listCorrectionsByVisits(house.database.sql, [visit.id])).toHaveLength(1);
	});

	it('is refused on an older version', async () => {
		const sent = await correction(await lateCheckIn());
		await expect(correctVisit(house, { ...sent, version: 1 })).rejects.toMatchObject({ code: 'stale_version' });
	});

	it('may be written by the firm and the supervisor, and is hidden from others', async () => {
		const visit = await lateCheckIn();
		const sent = { ...(await correction(visit)), field: 'note' as const, value: '老人精神好' };
		for (const by of [
			{ role: 'operator' },
			{ role: 'provider', providerId: 'prv_haigang' },
			{ role: 'worker', workerId: 'wrk_zhaomin' },
		] as const)
			await expect(correctVisit(house, { ...sent, by })).rejects.toMatchObject({ code: 'not_found' });
		expect(await correctVisit(house, { ...sent, by: { role: 'provider', providerId: visit.providerId } })).toMatchObject({ changed: true });
		const { version } = await findVisit(house.database.sql, visit.id);
		const again = { ...sent, version, value: '老人精神很好', by: { role: 'supervisor' } as const };
		expect(await correctVisit(house, again)).toMatchObject({ changed: true });
	});

	it.each([
		['no instant', 'yesterday'],
		['a day only', '2026-11-22'],
		['an impossible day', '2026-13-45T00:00:00Z'],
		['the future', '2026-11-22T09:00:00Z'],
		['before the job was accepted', '2026-11-22T07:59:00Z'],
	])('is refused for %s', async (_, value) => {
		const sent = await correction(await lateCheckIn());
		await expect(correctVisit(house, { ...sent, value })).rejects.toMatchObject({ code: 'invalid', facts: { field: 'value' } });
	});

	it('keeps check-in before check-out, and corrects nothing that was never written', async () => {
		const visit = await completedVisit(house);
		await house.clock.advance(60_000);
		const sent = await correction(visit);
		await expect(correctVisit(house, { ...sent, value: '2026-11-22T08:00:30Z' })).rejects.toMatchObject({ code: 'invalid' });
		const running = await checkedInVisit(house, { seniorId: 'snr_congrisheng' });
		const never = { ...(await correction(running)), field: 'checked_out_at' as const };
		await expect(correctVisit(house, never)).rejects.toMatchObject({ code: 'refused', facts: { field: 'checked_out_at' } });
	});
});
