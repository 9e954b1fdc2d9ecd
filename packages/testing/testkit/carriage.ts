import type { Control } from '@unwalled/app-carrier';
import type { TelephonyDeps } from '@unwalled/app-telephony';
import { type HouseCarrier, openCarrier } from '@unwalled/telephony';
import type { Lines } from './lines.ts';

/** What a carriage finds when a house is opened on it. */
export interface CarriageParts extends TelephonyDeps {
	/** The local carrier, which carries the texts at least. */
	readonly local: Control;
}

/** A house's way to the telephones, and everybody outside who has one. */
export interface Carried {
	readonly lines: Lines;
	readonly carrier: HouseCarrier;
	close(): Promise<void>;
}

/** Who carries the calls of a house. */
export interface Carriage {
	/** How the house is configured for it. */
	readonly environment: Readonly<Record<string, string>>;
	open(parts: CarriageParts): Promise<Carried>;
}

/** The local carrier, which speaks Twilio's protocol. */
export const localCarriage: Carriage = {
	environment: {},
	open: async ({ config, local }) => ({
		carrier: openCarrier(config),
		lines: localLines(local),
		close: () => Promise.resolve(),
	}),
};

const STANDS = { queued: 'ringing', ringing: 'ringing', 'in-progress': 'in-progress' } as const;
const standOf = (status: string) => Object.entries(STANDS).find(([name]) => name === status)?.[1] ?? 'ended';

function localLines(control: Control): Lines {
	return {
		writesSpeech: true,
		dials: ({ from, to, withheld }) => control.placeCall({ from, to, ...(withheld ? { callerId: 'withheld' as const } : {}) }),
		answers: (id) => control.answer(id),
		refuses: (id) => control.reject(id),
		presses: (id, digit) => control.press(id, digit),
		says: (id, text) => control.speak(id, text),
		hangsUp: (id) => control.hangUp(id),
		dies: (id) => control.hangUp(id),
		heard: (id) => control.heard(id).map(({ text }) => text),
		talksWith: (id) => othersOf(control, id),
		legs: () => control.calls().map(({ sid, from, to, status }) => ({ id: sid, from, to, status: standOf(status) })),
		texts: () => control.messages().filter(({ direction }) => direction !== 'inbound'),
		settled: () => control.settled(),
	};
}

function othersOf(control: Control, id: string): string[] {
	const rooms = control.conferences().filter(({ status }) => status === 'in-progress');
	const inside = rooms.map(({ participants }) => participants.filter(({ status }) => status === 'connected').map(({ callSid }) => callSid));
	return inside.find((sids) => sids.includes(id))?.filter((sid) => sid !== id) ?? [];
}

let chosen = localCarriage;

/** Has the houses of this test file opened on another carriage: the scenarios themselves do not know on which they play. */
export function carryBy(carriage: Carriage): void {
	chosen = carriage;
}

/** Who carries the calls of the next house. */
export const carriageOfTests = (): Carriage => chosen;
