/** Where a service listens, as its web server takes it. */
export interface ListeningPlace {
	readonly host: string;
	readonly port: number;
	readonly reusePort: boolean;
}

/**
 * Names a place that two processes may share for a moment, so that the next one answers before the last one ends.
 * Only Linux can; elsewhere a restart leaves a gap of a second, which the carrier's retry bridges.
 */
export const sharedPlace = (host: string, port: number): ListeningPlace => ({ host, port, reusePort: process.platform === 'linux' });
