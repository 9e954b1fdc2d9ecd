const QUIETEST_DB = -60;

/** Reads how loud samples are, from 0 (nothing to hear) to 1 (as loud as it gets). */
export function levelOf(samples: Float32Array): number {
	if (samples.length === 0) return 0;
	const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
	if (power === 0) return 0;
	return Math.min(1, Math.max(0, 1 - (10 * Math.log10(power)) / QUIETEST_DB));
}
