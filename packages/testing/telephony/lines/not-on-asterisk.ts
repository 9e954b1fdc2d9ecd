/** A scenario that a real exchange cannot play, and why. */
interface LeftOut {
	readonly scenario: string;
	/** One of its tests; all of them when nobody is named. */
	readonly test?: string;
	readonly because: string;
}

/** What of the scenarios is played on the local carrier only. */
export const notOnAsterisk: readonly LeftOut[] = [
	{
		scenario: 'troubled-line',
		because:
			'It is about webhooks that come twice, late and forged; an exchange of one’s own has none. Its own troubles: calls.sip.test.ts.',
	},
	{
		scenario: 'recordings',
		because: 'Its seconds are those of the house’s clock; at an exchange they are real. The same is heard in recordings.sip.test.ts.',
	},
	{
		scenario: 'silent-call',
		test: 'never asks when the senior speaks',
		because: 'Nothing writes down what is said at an exchange of one’s own: the operator says that there is a voice.',
	},
];
