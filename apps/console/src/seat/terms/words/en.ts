import type { zh } from './zh.ts';

/** English for how long things take at the line. */
export const en: typeof zh = {
	title: 'Rules of the queue',
	hint: 'How long a call rings and who is asked when. What is saved holds from the next call on, for your area and all below that have no rules of their own.',
	seconds: 's',
	save: 'Save',
	note: 'Why (may be left out)',
	noteHint: 'For example: few people at New Year',
	saved: 'Saved; it holds from now on.',
	same: 'Nothing was changed.',
	takenBack: 'Taken back: the rules are as before.',
	withLimits: (means: string, min: number, max: number) => `${means} (${min}–${max} s)`,
	life: 'A cry for help on the red key waits for none of these: wherever a seat is free, it rings at once.',
	groups: {
		seat: 'At the seat',
		wider: 'More people the longer somebody waits',
		callBack: 'To be rung back instead of waiting',
		centre: 'Another centre',
	},
	fields: {
		ringS: { label: 'Rings at one seat', means: 'Then the next operator is asked, and this one is on a break.' },
		wrapUpS: { label: 'To write up a call', means: 'What an operator has after each call; then it is put away by itself.' },
		relaxS: { label: 'Only who speaks the dialect and knows the line', means: 'After this, whoever is free.' },
		secondTeamS: { label: 'Until the second team is asked', means: 'When everybody of the first team is busy.' },
		aboveS: { label: 'Until centres above are asked', means: 'When nobody of the nearest centre is free.' },
		callBackS: {
			label: 'Until they are asked',
			means:
				'Whoever pressed the green key hears “press 1 and we ring you back”; with a 1 they hang up and keep their place. Asked once. Empty: never.',
		},
		centrePhone: {
			label: 'Telephone of another centre',
			means: 'With its area code, or a mobile number; no short number and none of our own. Empty: none is rung.',
		},
		centreS: {
			label: 'Until it is rung',
			means:
				'And again after the same time when nobody answered, three times at most. The caller keeps their place, and our operators may still answer.',
		},
		centreRingS: { label: 'Rings there', means: 'Whoever picks up presses a key; a recorded greeting is no answer.' },
		centreTakesSos: { label: 'Cries for help too', means: 'Usually not: our own operators, the family and the duty telephones hear them.' },
	},
	sos: { no: 'No', yes: 'Yes' },
};
