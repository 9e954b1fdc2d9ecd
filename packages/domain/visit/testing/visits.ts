import type { House } from '@unwalled/messaging';
import { as, askForHelp } from '@unwalled/offer/testing';
import { acceptOffer } from '../commands/accept-offer.ts';
import { checkOut } from '../commands/check-out.ts';
import { checkIn } from '../commands/travel.ts';
import type { Visit } from '../model.ts';

/** At the door of 李桂兰. */
export const atTheDoor = { lng: 122.1211, lat: 37.5062, accuracyM: 8 };
/** The smallest thing that begins like a JPEG. */
export const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10]);

type Help = Parameters<typeof askForHelp>[1];

/** Help was asked for and the best worker has accepted. */
export async function acceptedVisit(house: House, help: Help = {}): Promise<Visit> {
	const { offers } = await askForHelp(house, help);
	const [best] = offers;
	if (!best) throw new Error('nobody was asked');
	return (await acceptOffer(house, { offerId: best.id, ...(await as(house, best.workerId)) })).visit;
}

/** What every command of the visit's own worker carries, touched now. */
export async function own(house: House, visit: Visit) {
	return { visitId: visit.id, deviceAt: house.clock.now().toISOString(), ...(await as(house, visit.workerId)) };
}

/** The worker stands at the door. */
export async function checkedInVisit(house: House, help: Help = {}): Promise<Visit> {
	const visit = await acceptedVisit(house, help);
	return (await checkIn(house, { ...(await own(house, visit)), position: atTheDoor })).visit;
}

/** The service is done. */
export async function completedVisit(house: House, help: Help = {}): Promise<Visit> {
	const visit = await checkedInVisit(house, help);
	return (await checkOut(house, { ...(await own(house, visit)), position: atTheDoor })).visit;
}
