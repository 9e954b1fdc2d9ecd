import type { SameKeys } from '@unwalled/ui/language';
import type { escalationZh } from './escalation.zh.ts';

/** English for who is told of a ticket, what comes next by itself, and the call on which nobody speaks. */
export const escalationEn: SameKeys<typeof escalationZh> = {
	escalation: {
		title: 'Told',
		nobodyTold: 'Nobody was told yet',
		atPress: 'With the press',
		told: (whom, how) => `${whom} (${how})`,
		rota: (whom, rota) => `${whom} “${rota}”`,
		comma: '; ',
		next: (time, whom) => `in ${time}: ${whom}`,
		byClock: (time) => time,
		now: (whom) => `telling now: ${whom}`,
		before: (time, whom) => `next before the line broke, at ${time}: ${whom}`,
		unlessTaken: 'unless somebody takes it,',
		unlessMoved: 'unless something moves,',
	},
	silent: {
		title: 'No voice of the senior for',
		ask: 'An ambulance goes, unless two operators agree to send none and write why.',
		announce: 'No voice of the senior: decide about the ambulance',
		ambulance: 'Call 120',
		ambulanceSure: 'Call 120 now?',
		hold1: 'hold 1',
		holdP: 'hold P',
		voice: 'I hear a voice',
		propose: 'Send no ambulance',
		proposeTitle: 'Why is no ambulance sent?',
		proposeHint: 'Write why; it counts once a second operator agrees.',
		proposed: (name) => `${name} proposes to send no ambulance`,
		reason: (text) => `Why: ${text}`,
		agree: 'Agree as second operator',
		agreeHint: 'It counts once you agree; if you do not, call 120.',
		needsSecond: 'Another operator must agree; until then you can call 120 at any time.',
		sent: '120 was called',
		notSent: 'Two operators decided to send no ambulance',
		unreachable: '120 cannot be reached: call 120 on another telephone at once, and write it into the notes.',
	},
};
