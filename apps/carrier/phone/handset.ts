import type { CallView } from '../control/views.ts';
import type { Actions } from './actions.ts';
import { buildPad, CallButtons, SpeakForm, statusSentence } from './call-controls.ts';
import { build, setAttributes, show, write } from './dom.ts';
import { chooseSenior, isIncoming, isOver, type Model, nameOf, seniorCall, seniors } from './model.ts';
import { SpokenLog } from './spoken-log.ts';
import { isEnglish, words } from './words.ts';

/** The one-touch phone on the table. */
export class Handset {
	readonly element: HTMLElement;
	readonly #model: Model;
	readonly #actions: Actions;
	readonly #label = build('label', { class: 'choose-label', attributes: { for: 'senior' } });
	readonly #select = build('select', { attributes: { id: 'senior', 'data-testid': 'senior-select' } });
	readonly #note = build('p', { class: 'note' });
	readonly #status = build('p', { class: 'screen-status', attributes: { role: 'status', 'data-testid': 'call-status' } });
	readonly #log = new SpokenLog('heard');
	readonly #speak: SpeakForm;
	readonly #sos = build('button', { class: 'key key-sos', attributes: { type: 'button', 'data-testid': 'sos-button' } });
	readonly #service = build('button', { class: 'key key-service', attributes: { type: 'button', 'data-testid': 'service-button' } });
	readonly #pad: HTMLElement;
	readonly #buttons: CallButtons;

	constructor(model: Model, actions: Actions, render: () => void) {
		this.#model = model;
		this.#actions = actions;
		const onCall = (act: (sid: string) => void) => () => {
			const call = seniorCall(model);
			if (call && !isOver(call)) act(call.sid);
		};
		this.#speak = new SpeakForm('speak-input', (text) => onCall((sid) => actions.speak(sid, text))());
		this.#pad = buildPad('pad', (digit) => onCall((sid) => actions.press(sid, digit))());
		this.#buttons = new CallButtons(
			{ answer: 'answer', reject: 'reject', hangUp: 'hang-up' },
			{ answer: onCall(actions.answer), reject: onCall(actions.reject), hangUp: onCall(actions.hangUp) },
		);
		this.#sos.addEventListener('click', () => this.#dial('sos'));
		this.#service.addEventListener('click', () => this.#dial('service'));
		this.#select.addEventListener('change', () => {
			chooseSenior(model, this.#select.value);
			render();
		});
		this.element = this.#build();
		this.#followKeyboard();
	}

	#build(): HTMLElement {
		const receiver = build('div', { class: 'receiver', attributes: { 'aria-hidden': 'true' } }, build('span', {}));
		const screen = build('div', { class: 'screen' }, this.#status, this.#log.element, this.#speak.element);
		const big = build('div', { class: 'big-keys' }, this.#sos, this.#service);
		const keys = build('div', { class: 'keys-side' }, big, this.#pad, this.#buttons.element);
		const choose = build('div', { class: 'choose' }, this.#label, this.#select, this.#note);
		return build('section', { class: 'table' }, choose, build('div', { class: 'phone' }, receiver, screen, keys));
	}

	#dial(kind: 'sos' | 'service'): void {
		const line = this.#model.state.lines.find((one) => one.kind === kind);
		if (line && this.#model.senior !== null) this.#actions.dial({ from: this.#model.senior, to: line.number });
	}

	/** Digits typed anywhere but in a field are the phone's keys. */
	#followKeyboard(): void {
		document.addEventListener('keydown', (event) => {
			const target = event.target instanceof Element ? event.target : null;
			if (event.ctrlKey || event.metaKey || event.altKey || target?.closest('input, select, textarea')) return;
			const call = seniorCall(this.#model);
			if (/^[0-9*#]$/.test(event.key) && call?.status === 'in-progress') this.#actions.press(call.sid, event.key);
		});
	}

	update(): void {
		const model = this.#model;
		const call = seniorCall(model);
		const live = model.connection === 'live';
		const talking = live && call?.status === 'in-progress';
		this.#updateChoice();
		this.#updateKeys(live && model.senior !== null && (call === null || isOver(call)));
		write(this.#status, this.#sentence(call));
		this.#log.update(model, call);
		this.#speak.update(talking);
		this.#buttons.update(call, live);
		setAttributes(this.#pad, { 'aria-label': words.pad });
		for (const key of this.#pad.children) setAttributes(key, { disabled: !talking });
		const state = call === null || isOver(call) ? 'idle' : isIncoming(call) ? 'ringing' : 'busy';
		setAttributes(this.element, {
			'data-state': state,
			'data-prompt': talking && call?.gathering ? 'yes' : false,
			'aria-label': words.title,
		});
	}

	#sentence(call: CallView | null): string {
		const model = this.#model;
		if (model.senior === null) return model.connection === 'live' ? words.nobody : words[model.connection];
		if (call === null) return `${words.idle} · ${words.keysHint}`;
		const sentence = statusSentence(call, nameOf(model, call.direction === 'inbound' ? call.to : call.from));
		return isOver(call) ? `${sentence} · ${words.keysHint}` : sentence;
	}

	#updateChoice(): void {
		const all = seniors(this.#model);
		const options = all.map((phone) => `${phone.number} ${isEnglish() ? phone.labelEn : phone.label}`).join('\n');
		if (this.#select.dataset.options !== options) {
			this.#select.dataset.options = options;
			this.#select.replaceChildren(
				...all.map((phone) => build('option', { attributes: { value: phone.number } }, isEnglish() ? phone.labelEn : phone.label)),
			);
		}
		if (this.#model.senior !== null) this.#select.value = this.#model.senior;
		const phone = all.find((one) => one.number === this.#model.senior);
		const note = isEnglish() ? phone?.noteEn : phone?.note;
		write(this.#label, words.senior);
		write(this.#note, phone ? [note, phone.number].filter(Boolean).join(' · ') : '');
		show(this.#select, all.length > 0);
	}

	#updateKeys(free: boolean): void {
		for (const [key, letters, text] of [
			[this.#sos, 'SOS', words.sos],
			[this.#service, '', words.service],
		] as const) {
			if (key.dataset.text !== text) {
				key.dataset.text = text;
				key.replaceChildren(...(letters === '' ? [text] : [build('b', {}, letters), text]));
			}
			setAttributes(key, { disabled: !free });
		}
	}
}
