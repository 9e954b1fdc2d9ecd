/** Two telephones that are to reach each other over a third number; `key` names the pair, so that asking twice binds once. */
export interface Pair {
	readonly key: string;
	readonly a: string;
	readonly b: string;
}

/** A pair that is bound. */
export interface Bound {
	/** The number that both dial. */
	readonly x: string;
	/** What the service calls it; null without one. */
	readonly ref: string | null;
	/** When it ends by itself; null for never. */
	readonly expiresAt: Date | null;
}

/** Who gives the number in between: the house itself, or a number-masking service (AXB) of a telephone company. */
export interface MaskingService {
	/** Binds a pair for a time. @throws DomainError `unavailable`. */
	bind(pair: Pair): Promise<Bound>;
	/** Ends it; a pair that is unknown there is fine. @throws DomainError `unavailable`. */
	unbind(bound: Bound): Promise<void>;
}

/** Bridges the calls in the house's own rooms, over one number for everybody: nothing is to be told to anybody. */
export const ownBridge = (line: string): MaskingService => ({
	bind: () => Promise.resolve({ x: line, ref: null, expiresAt: null }),
	unbind: () => Promise.resolve(),
});
