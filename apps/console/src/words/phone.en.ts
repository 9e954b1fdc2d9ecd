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
			none: 'Telephone',
			desk: 'Desk phone',
			desk_rings: 'Desk rings',
			desk_talks: 'Desk talks',
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
		tryMicrophone: 'Try the microphone',
		stopTrying: 'Done',
		level: 'My voice',
		onYourPhone:
			'Mute, keypad and volume are on your telephone; hold, transfer, 120, pausing the recording and hanging up stay on the screen.',
		ringsOnDesk: 'It rings on your desk telephone: pick it up',
		way: {
			title: 'I answer with',
			browser: 'This page',
			desk: 'A telephone',
			number: 'Number (mobile, landline or short inner number)',
			asksKey: 'A key must be pressed after picking up',
			asksKeyMeans: 'So that no answering machine and no child takes a cry for help.',
			noNumber: 'That is no number that can be answered',
			save: 'Save',
		},
	},
};
