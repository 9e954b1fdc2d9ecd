import { type OfferView, offerViewSchema } from '@unwalled/contracts';
import { describe, expect, it } from 'vitest';
import { after, visitView } from '../testing/ticket-row.ts';
import { askedPlaces, orderOffers, shareLeft } from './race.ts';

const offer = (id: string, more: Partial<OfferView> = {}): OfferView =>
	offerViewSchema.parse({
		id,
		ticketId: 'tkt_0001',
		worker: { id: 'wrk_0001', name: '王建国' },
		provider: { id: 'prv_0001', name: '安康' },
		status: 'pending',
		round: 1,
		offeredAt: after(0),
		expiresAt: after(60),
		decidedAt: null,
		declineReason: null,
		distanceM: 300,
		payCents: 3000,
		...more,
	});

describe('orderOffers', () => {
	it('shows the winner, then who may still answer, then the newest of the rest', () => {
		const offers = [
			offer('ofr_0001', { status: 'expired' }),
			offer('ofr_0002', { status: 'declined', offeredAt: after(30) }),
			offer('ofr_0003', { offeredAt: after(60) }),
			offer('ofr_0004', { status: 'accepted', offeredAt: after(40) }),
		];
		expect(orderOffers({ offers, visit: null }).map((one) => one.offer.id)).toEqual(['ofr_0004', 'ofr_0003', 'ofr_0002', 'ofr_0001']);
	});

	it('shows the nearest first of those who were asked at once', () => {
		const offers = [offer('ofr_0001', { distanceM: 900 }), offer('ofr_0002', { distanceM: 166 }), offer('ofr_0003', { distanceM: 640 })];
		expect(orderOffers({ offers, visit: null }).map((one) => one.offer.distanceM)).toEqual([166, 640, 900]);
	});
});

describe('an accepted offer', () => {
	const first = offer('ofr_0001', { status: 'accepted' });
	const second = offer('ofr_0002', { status: 'accepted', offeredAt: after(300) });
	const asked = offer('ofr_0003', { offeredAt: after(600) });
	const fates = (row: Parameters<typeof orderOffers>[0]) => orderOffers(row).map((one) => [one.offer.id, one.fate]);

	it('is broken off when its visit was, and no longer leads', () => {
		const visit = visitView({ status: 'aborted', abortReason: 'worker_unable' });
		expect(fates({ offers: [first, asked], visit })).toEqual([
			['ofr_0003', 'pending'],
			['ofr_0001', 'broken_off'],
		]);
	});

	it('stays accepted for whoever took the job after that', () => {
		expect(fates({ offers: [first, second], visit: visitView() })).toEqual([
			['ofr_0002', 'accepted'],
			['ofr_0001', 'broken_off'],
		]);
	});
});

describe('shareLeft', () => {
	it('runs from one to nothing and never below', () => {
		const at = (seconds: number) => shareLeft(offer('ofr_0001'), Date.parse(after(seconds)));
		expect([at(-5), at(0), at(45), at(60), at(90)]).toEqual([1, 1, 0.25, 0, 0]);
	});

	it('has nothing left when the offer never had time', () => {
		expect(shareLeft(offer('ofr_0001', { expiresAt: after(0) }), Date.parse(after(0)))).toBe(0);
	});
});

describe('askedPlaces', () => {
	it('numbers whoever was asked in the order of asking, whatever became of it', () => {
		const offers = [
			offer('ofr_0003', { offeredAt: after(60) }),
			offer('ofr_0001', { status: 'declined' }),
			offer('ofr_0002', { status: 'accepted', offeredAt: after(30) }),
		];
		expect([...askedPlaces(offers)]).toEqual([
			['ofr_0001', 1],
			['ofr_0002', 2],
			['ofr_0003', 3],
		]);
	});
});
