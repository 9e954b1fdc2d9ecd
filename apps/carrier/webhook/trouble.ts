/** The faults that a test or the phone page can switch on. */
export interface Trouble {
	/** How many more copies of each webhook are delivered, with the same idempotency token. */
	duplicate: number;
	/** Of two status callbacks of one call or room, the later one arrives first. */
	reorder: boolean;
	/** Every webhook leaves this much later. */
	delayMs: number;
	/** This many of the next attempts get lost on the way. */
	drop: number;
	/** This many of the next REST requests are answered 429. */
	rest429: number;
	/** This many of the next REST requests are answered 503, and nothing was done. */
	rest503: number;
	/** This many of the next REST requests are done, and the answer gets lost: the connection is cut. */
	restCut: number;
	/** This many of the next recordings that are fetched are answered 503. */
	media503: number;
}

export const NO_TROUBLE: Trouble = {
	...{ duplicate: 0, reorder: false, delayMs: 0, drop: 0 },
	...{ rest429: 0, rest503: 0, restCut: 0, media503: 0 },
};
