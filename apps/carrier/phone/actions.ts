import type { Trouble } from '../webhook/trouble.ts';
import { ask } from './connection.ts';

/** What the page can do; each reports a refusal instead of throwing. */
export interface Actions {
	dial(wish: { from: string; to: string; callerId?: 'withheld' }): void;
	press(callSid: string, digits: string): void;
	speak(callSid: string, text: string): void;
	hangUp(callSid: string): void;
	answer(callSid: string): void;
	reject(callSid: string): void;
	behave(number: string, behaviour: string): void;
	text(wish: { from: string; to: string; body: string }): void;
	trouble(change: Partial<Trouble>): void;
}

/** Builds the actions; `report` is told what went wrong, or null before each attempt. */
export function createActions(report: (failure: string | null) => void): Actions {
	const act = (path: string, body?: object) => {
		report(null);
		ask(path, body).catch((error: Error) => report(error.message));
	};
	return {
		dial: (wish) => act('/calls', wish),
		press: (sid, digits) => act(`/calls/${sid}/press`, { digits }),
		speak: (sid, text) => act(`/calls/${sid}/speak`, { text }),
		hangUp: (sid) => act(`/calls/${sid}/hang-up`),
		answer: (sid) => act(`/calls/${sid}/answer`),
		reject: (sid) => act(`/calls/${sid}/reject`),
		behave: (number, behaviour) => act('/behaviour', { number, behaviour }),
		text: (wish) => act('/messages', wish),
		trouble: (change) => act('/trouble', change),
	};
}
