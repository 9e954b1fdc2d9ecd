import { DomainError, type OfferStatus, offerStatuses } from '@unwalled/contracts';
import { describe, expect, it } from 'vitest';
import { allowedOfferActions, decideOffer, type OfferCommand, offerCommands } from './machine.ts';

const statuses = Object.keys(offerStatuses) as OfferStatus[];

/** Only a pending offer can be answered, end or be taken back; everything else stays as it is. */
const expected: Record<OfferCommand, Partial<Record<OfferStatus, OfferStatus>>> = {
	accept: { pending: 'accepted' },
	decline: { pending: 'declined' },
	expire: { pending: 'expired' },
	rescind: { pending: 'rescinded' },
	cancel: { pending: 'canceled' },
};

describe('every status under every command', () => {
	for (const command of offerCommands) {
		for (const status of statuses) {
			const next = expected[command][status];
			it(next ? `${command} makes a ${status} offer ${next}` : `${command} is refused for a ${status} offer`, () => {
				if (next) return expect(decideOffer(status, command)).toEqual({ status: next });
				try {
					decideOffer(status, command);
					expect.unreachable();
				} catch (error) {
					expect(error).toBeInstanceOf(DomainError);
					expect(error).toMatchObject({ code: 'refused', facts: { status, command, allowed: allowedOfferActions(status) } });
				}
			});
		}
	}
});

it('lets the worker accept or decline while it is pending, and nothing afterwards', () => {
	expect(allowedOfferActions('pending')).toEqual(['accept', 'decline']);
	for (const status of statuses.filter((each) => each !== 'pending')) expect(allowedOfferActions(status)).toEqual([]);
});
