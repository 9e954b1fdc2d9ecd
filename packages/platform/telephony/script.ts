/** The questions that a leg may ask the desk. */
export const deskPaths = [
	'/voice',
	'/menu',
	'/join',
	'/wait',
	'/hold',
	'/ring-back',
	'/ring-back-answer',
	'/announce',
	'/alert',
	'/alert-answer',
	'/alarm',
	'/alarm-answer',
	'/care',
	'/care-answer',
	'/masked',
	'/masked-answer',
	'/proof',
] as const;
export type DeskPath = (typeof deskPaths)[number];

/** Where a leg asks what comes next: a question and its parameters. */
export interface Ask {
	readonly path: DeskPath;
	readonly query?: Readonly<Record<string, string>>;
}

/**
 * What a leg does in a room: it talks, hears music outside, is asked outside whether to be rung back, or is a supervisor whom
 * nobody or the operator alone hears.
 */
export const parts = ['talks', 'held', 'waits', 'asked', 'listens', 'whispers'] as const;
export type Part = (typeof parts)[number];

/** One thing that a leg is told to do; every carrier does it in its own way. */
export type Step =
	| { readonly do: 'say'; readonly text: string }
	| { readonly do: 'pause'; readonly seconds: number }
	/** Plays some bars of music, for whoever is on hold. */
	| { readonly do: 'music' }
	/**
	 * Speaks (or says nothing and listens), and a digit interrupts; without a digit `next` is asked all the same, with none.
	 * Waits for as many digits as `keys` says (one where it says nothing), `timeoutS` for each; what came till then is asked with.
	 */
	| { readonly do: 'gather'; readonly text: string; readonly timeoutS: number; readonly next: Ask; readonly keys?: number }
	/** Writes down what this leg says; a carrier that cannot leaves it out. */
	| { readonly do: 'transcribe'; readonly callId: string }
	/** Records this leg from now on, its own voice and what it hears apart; an exchange that begins by itself leaves it out. */
	| { readonly do: 'record' }
	/** Enters the room of a call (Twilio conference, ARI bridge); `wait` is asked again and again until the room starts. */
	| {
			readonly do: 'room';
			readonly room: string;
			readonly label: string;
			readonly wait: Ask | null;
			readonly startsRoom: boolean;
			/** The conversation is over when this leg leaves: the senior, or whoever was rung first. */
			readonly endsRoom: boolean;
			/** A supervisor's place; who is not named talks. */
			readonly part?: Part;
			/** The carrier's name of the operator's leg, whom a supervisor whispers to. */
			readonly coached?: string;
	  }
	| { readonly do: 'ask'; readonly of: Ask }
	/** Leaves us: the written fallback rings the duty telephones (Twilio: the static document; Asterisk: its own dialplan). */
	| { readonly do: 'static_route' }
	| { readonly do: 'hang_up' };

/** What a leg is told; an empty one means that the carrier goes on as if it had not asked. */
export type Script = readonly Step[];
