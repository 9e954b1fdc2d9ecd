import { DomainError, type OfferStatus } from '@unwalled/contracts';

export const offerCommands = ['accept', 'decline', 'expire', 'rescind', 'cancel'] as const;
export type OfferCommand = (typeof offerCommands)[number];

interface Transition {
	readonly from: readonly OfferStatus[];
	readonly to: OfferStatus;
	readonly why: string;
}

export const offerMachine: Readonly<Record<OfferCommand, Transition>> = {
	accept: { from: ['pending'], to: 'accepted', why: 'The worker takes the job' },
	decline: { from: ['pending'], to: 'declined', why: 'The worker says no; somebody else is asked' },
	expire: { from: ['pending'], to: 'expired', why: 'Silence until the deadline counts as no' },
	rescind: { from: ['pending'], to: 'rescinded', why: 'Somebody else was faster' },
	cancel: { from: ['pending'], to: 'canceled', why: 'The job went away, or the worker took another' },
};

/** Commands that the worker gives; the others belong to the house. */
const byHand = ['accept', 'decline'] as const satisfies readonly OfferCommand[];

/** Lists what the worker may answer now. */
export function allowedOfferActions(status: OfferStatus): OfferCommand[] {
	return byHand.filter((command) => offerMachine[command].from.includes(status));
}

/**
 * Finds the status after a command.
 * @throws DomainError `refused` naming the status and what is allowed instead.
 */
export function decideOffer(current: OfferStatus, command: OfferCommand): { status: OfferStatus } {
	const { from, to } = offerMachine[command];
	if (!from.includes(current)) {
		throw new DomainError('refused', `An offer that is ${current} cannot ${command}`, {
			status: current,
			command,
			allowed: allowedOfferActions(current),
		});
	}
	return { status: to };
}
