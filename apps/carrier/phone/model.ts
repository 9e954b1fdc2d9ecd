import type { CallView, PhoneView, StateView } from '../control/views.ts';
import type { Trouble } from '../webhook/trouble.ts';
import type { StreamEvent } from './connection.ts';
import { fill, isEnglish, words } from './words.ts';

/** All switches off; the browser is given only the files of this folder. */
export const NO_TROUBLE: Trouble = {
	...{ duplicate: 0, reorder: false, delayMs: 0, drop: 0 },
	...{ rest429: 0, rest503: 0, restCut: 0, media503: 0 },
};

export type Connection = 'loading' | 'live' | 'lost';

/** Everything the page shows. */
export interface Model {
	connection: Connection;
	state: StateView;
	/** Number of the one-touch phone on the table. */
	senior: string | null;
	/** What went wrong with the last key, until the next one. */
	failure: string | null;
}

const KEY = 'unwalled.phone.senior';
const MOST_CALLS = 200;
const MOST_MESSAGES = 300;
const MOST_ERRORS = 50;

/** The page before anything is known. */
export const emptyModel = (): Model => ({
	connection: 'loading',
	senior: localStorage.getItem(KEY),
	failure: null,
	state: {
		lines: [],
		phones: [],
		calls: [],
		messages: [],
		errors: [],
		trouble: NO_TROUBLE,
		consoleUrl: null,
		translations: {},
	},
});

function upsert<T extends { sid: string }>(list: readonly T[], item: T, most: number): T[] {
	const known = list.some((one) => one.sid === item.sid);
	return known ? list.map((one) => (one.sid === item.sid ? item : one)) : [...list, item].slice(-most);
}

/** Applies one event of the stream. */
export function apply(model: Model, event: StreamEvent): void {
	const { state } = model;
	if (event.type === 'state') {
		model.state = event.state;
		model.connection = 'live';
		chooseSenior(model, model.senior);
	} else if (event.type === 'call') state.calls = upsert(state.calls, event.call, MOST_CALLS);
	else if (event.type === 'message') state.messages = upsert(state.messages, event.message, MOST_MESSAGES);
	else if (event.type === 'error') state.errors = [...state.errors, event.error].slice(-MOST_ERRORS);
	else if (event.type === 'phones') state.phones = event.phones;
	else if (event.type === 'trouble') state.trouble = event.trouble;
}

/** Lists the one-touch phones. */
export const seniors = (model: Model): PhoneView[] => model.state.phones.filter((phone) => phone.kind === 'one_touch');

/** Puts a senior's phone on the table, or the first one when that senior is not in the book. */
export function chooseSenior(model: Model, number: string | null): void {
	const all = seniors(model);
	model.senior = (all.find((phone) => phone.number === number) ?? all[0])?.number ?? null;
	if (model.senior !== null) localStorage.setItem(KEY, model.senior);
}

/** A call that has ended, whatever way. */
export const isOver = (call: CallView): boolean => call.endedAt !== null;

/** A call that waits for its telephone to be picked up. */
export const isIncoming = (call: CallView): boolean => call.status === 'ringing' && call.direction !== 'inbound';

/** Finds the call of the phone on the table: the present one, else the last. */
export function seniorCall(model: Model): CallView | null {
	const own = model.state.calls.filter((call) => call.handset === model.senior);
	return own.findLast((call) => !isOver(call)) ?? own.at(-1) ?? null;
}

/** Lists the calls of all other telephones that ring or talk; operators' own clients live in the console. */
export function otherCalls(model: Model): CallView[] {
	return model.state.calls.filter((call) => !isOver(call) && call.handset !== model.senior && !call.handset.startsWith('client:'));
}

/** Names a number as a person would. */
export function nameOf(model: Model, number: string): string {
	if (number.startsWith('client:')) return fill(words.operator, number.slice('client:'.length));
	if (model.state.lines.some((line) => line.number === number)) return fill(words.platform, number);
	const phone = model.state.phones.find((one) => one.number === number);
	if (!phone) return number;
	return isEnglish() ? phone.labelEn : phone.label;
}
