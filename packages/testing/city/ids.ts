const DIGITS = 7; // base 36: 78 thousand million things of a kind

/** Names the things of one city; the names of another seed are others, so that nobody takes one city for the other. */
export interface CityIds {
	household(n: number): string;
	senior(n: number): string;
	device(n: number): string;
	provider(n: number): string;
	worker(n: number): string;
	paper(n: number): string;
	account(n: number): string;
	responder(n: number): string;
	/** Whatever belongs to the n-th ticket of the history. */
	ofTicket(prefix: string, n: number): string;
}

/** Builds the namer of a seed's city. */
export function nameThings(seed: number): CityIds {
	const name = (prefix: string) => (n: number) => `${prefix}_city${seed.toString(36)}x${n.toString(36).padStart(DIGITS, '0')}`;
	return {
		household: name('hh'),
		senior: name('snr'),
		device: name('dev'),
		provider: name('prv'),
		worker: name('wrk'),
		paper: name('ppr'),
		account: name('acc'),
		responder: name('rsp'),
		ofTicket: (prefix, n) => name(prefix)(n),
	};
}
