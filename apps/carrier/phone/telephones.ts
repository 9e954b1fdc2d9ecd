import type { CallView } from '../control/views.ts';
import type { Actions } from './actions.ts';
import { buildPad, CallButtons, SpeakForm, statusSentence } from './call-controls.ts';
import { build, type Part, PartList, setAttributes, show, write } from './dom.ts';
import { isIncoming, type Model, nameOf, otherCalls } from './model.ts';
import { SpokenLog } from './spoken-log.ts';
import { words } from './words.ts';

/** A telephone of somebody else while it rings or talks. */
function telephone(model: Model, actions: Actions, first: CallView): Part<CallView> {
	const { sid } = first;
	const name = build('h3', {});
	const status = build('p', { class: 'telephone-status', attributes: { role: 'status' } });
	const log = new SpokenLog(null);
	const speak = new SpeakForm('other-speak-input', (text) => actions.speak(sid, text));
	const pad = buildPad('other-pad', (digit) => actions.press(sid, digit));
	const buttons = new CallButtons(
		{ answer: 'other-answer', reject: 'other-reject', hangUp: 'other-hang-up' },
		{ answer: () => actions.answer(sid), reject: () => actions.reject(sid), hangUp: () => actions.hangUp(sid) },
	);
	const talk = build('div', { class: 'telephone-talk' }, log.element, speak.element, pad);
	const head = build('div', { class: 'telephone-head' }, build('div', {}, name, status), buttons.element);
	const element = build('li', { class: 'telephone', attributes: { 'data-testid': `telephone-${first.handset}` } }, head, talk);
	return {
		element,
		update: (call) => {
			const live = model.connection === 'live';
			const talking = call.status === 'in-progress';
			write(name, nameOf(model, call.handset));
			write(status, statusSentence(call, nameOf(model, call.direction === 'inbound' ? call.to : call.from)));
			log.update(model, call);
			speak.update(live && talking);
			buttons.update(call, live);
			show(talk, !isIncoming(call));
			setAttributes(pad, { 'aria-label': words.pad });
			for (const key of pad.children) setAttributes(key, { disabled: !live || !talking });
			setAttributes(element, { 'data-state': isIncoming(call) ? 'ringing' : 'busy', 'data-prompt': call.gathering ? 'yes' : false });
		},
	};
}

/** All other telephones that ring or talk now. */
export class Telephones {
	readonly element: HTMLElement;
	readonly #model: Model;
	readonly #title = build('h2', {});
	readonly #quiet = build('p', { class: 'empty' });
	readonly #list: PartList<CallView>;

	constructor(model: Model, actions: Actions) {
		this.#model = model;
		const container = build('ul', { class: 'telephones' });
		this.#list = new PartList(container, { key: (call) => call.sid, create: (call) => telephone(model, actions, call) });
		this.element = build(
			'section',
			{ class: 'card live-telephones', attributes: { 'data-testid': 'other-telephones' } },
			this.#title,
			this.#quiet,
			container,
		);
	}

	update(): void {
		const calls = otherCalls(this.#model);
		write(this.#title, words.ringingNow);
		write(this.#quiet, words.quiet);
		show(this.#quiet, calls.length === 0);
		this.#list.update([...calls].sort((a, b) => Number(isIncoming(b)) - Number(isIncoming(a))));
	}
}
