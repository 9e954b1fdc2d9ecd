import type { SameKeys } from '@unwalled/ui/language';
import type { recordingZh } from './recording.zh.ts';

/** English for recordings of calls. */
export const recordingEn: SameKeys<typeof recordingZh> = {
	recording: {
		title: 'Recordings',
		none: 'No recording',
		noneHint: 'It will be here once somebody is on the line.',
		statuses: {
			recording: 'Being recorded',
			fetching: 'The recording is being fetched',
			stored: 'Recording',
			missing: 'The recording is missing: reported',
			deleted: 'Deleted: its time was over, or the person asked for it',
		},
		player: 'Recording: Space plays and pauses, the left and right arrows go 5 s back and on',
		play: 'Play',
		pause: 'Pause',
		speed: (times) => `${times} times as fast; press for the next speed`,
		senior: 'Senior',
		others: 'Others',
		failed: 'It cannot be played: it may have been deleted or changed.',
		paused: (from, until, by) => `Paused from ${from} to ${until || 'the end of the call'}${by ? `, by ${by}` : ''}`,
		isRecording: 'Being recorded',
		isPaused: 'Recording is paused',
		pauseDo: 'Pause recording',
		resumeDo: 'Record again',
	},
};
