import type { SameKeys } from '@unwalled/ui/language';
import type { phoneZh } from './phone.zh.ts';

/** English for the telephone in the page. */
export const phoneEn: SameKeys<typeof phoneZh> = {
	phone: {
		title: 'Telephone',
		stands: {
			off: 'Phone off: this page must be opened encrypted',
			elsewhere: 'Phone is in another window',
			connecting: 'Phone connecting',
			ready: 'Phone ready',
			lost: 'Phone lost, reconnecting',
			refused: 'Phone not admitted, ask the administrator',
			ringing: 'Incoming call',
			picking_up: 'Picking up',
			talking: 'Talking',
			held: 'Somebody waits',
			muted: 'Muted',
			left_out: 'Your phone is not in the call',
			no_microphone: 'No microphone, or not allowed',
		},
		mute: 'Mute',
		unmute: 'Unmute',
		pickUp: 'Pick up',
		resume: 'Back to',
		rejoin: 'Back into the call',
		hangUp: 'Hang up this telephone',
		keypad: 'Keypad',
		devices: { audioinput: 'Microphone', audiooutput: 'Loudspeaker' },
		system: 'as the system has it',
		level: 'My voice',
	},
};
