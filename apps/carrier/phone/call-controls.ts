import type { CallView } from '../control/views.ts';
import { build, setAttributes, show, write } from './dom.ts';
import { fill, words } from './words.ts';

const KEYS = [
	['1', ''],
	['2', 'ABC'],
	['3', 'DEF'],
	['4', 'GHI'],
	['5', 'JKL'],
	['6', 'MNO'],
	['7', 'PQRS'],
	['8', 'TUV'],
	['9', 'WXYZ'],
	['*', ''],
	['0', '+'],
	['#', ''],
] as const;

const TEST_NAMES: Record<string, string> = { '*': 'star', '#': 'hash' };

/** Builds the number pad; `testPrefix` names its keys for browser tests. */
export function buildPad(testPrefix: string, onKey: (digit: string) => void): HTMLElement {
	const keys = KEYS.map(([digit, letters]) =>
		build(
			'button',
			{
				class: 'pad-key',
				attributes: { type: 'button', 'data-testid': `${testPrefix}-${TEST_NAMES[digit] ?? digit}` },
				on: { click: () => onKey(digit) },
			},
			digit,
			build('small', { attributes: { 'aria-hidden': 'true' } }, letters),
		),
	);
	return build('div', { class: 'pad', attributes: { role: 'group' } }, ...keys);
}

/** The form by which a typed line is said. */
export class SpeakForm {
	readonly element: HTMLFormElement;
	readonly #input: HTMLInputElement;
	readonly #button = build('button', { class: 'button', attributes: { type: 'submit' } });

	constructor(testId: string, onSpeak: (text: string) => void) {
		this.#input = build('input', {
			attributes: { type: 'text', maxlength: '500', autocomplete: 'off', enterkeyhint: 'send', 'data-testid': testId },
		});
		this.element = build(
			'form',
			{
				class: 'speak',
				on: {
					submit: (event) => {
						event.preventDefault();
						const text = this.#input.value.trim();
						if (text === '') return;
						this.#input.value = '';
						onSpeak(text);
					},
				},
			},
			this.#input,
			this.#button,
		);
	}

	update(enabled: boolean): void {
		setAttributes(this.#input, { placeholder: words.speakPlaceholder, 'aria-label': words.speakLabel, disabled: !enabled });
		setAttributes(this.#button, { disabled: !enabled });
		write(this.#button, words.speak);
	}
}

function clock(sinceIso: string): string {
	const seconds = Math.max(0, Math.floor((Date.now() - Date.parse(sinceIso)) / 1_000));
	return `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
}

function overSentence(call: CallView): string {
	if (call.status === 'busy') return words.overBusy;
	if (call.status === 'no-answer' || call.status === 'failed') return words.overNoAnswer;
	return words.over;
}

/** Says in a few words what a call is doing. */
export function statusSentence(call: CallView, other: string): string {
	if (call.endedAt !== null) return overSentence(call);
	if (call.answeredAt === null) return fill(call.direction === 'inbound' ? words.dialling : words.incoming, other);
	if (call.room?.listening === 'waiting') return fill(words.waiting, clock(call.answeredAt));
	if (call.room?.listening === 'hold') return fill(words.onHold, clock(call.answeredAt));
	return fill(words.talking, clock(call.answeredAt));
}

/** Answer, decline and hang up, of which a call shows what it can do now. */
export class CallButtons {
	readonly element: HTMLElement;
	readonly #answer: HTMLButtonElement;
	readonly #reject: HTMLButtonElement;
	readonly #hangUp: HTMLButtonElement;

	constructor(testIds: { answer: string; reject: string; hangUp: string }, on: { answer(): void; reject(): void; hangUp(): void }) {
		const button = (look: string, testId: string, act: () => void) =>
			build('button', { class: `button ${look}`, attributes: { type: 'button', 'data-testid': testId }, on: { click: act } });
		this.#answer = button('button-answer', testIds.answer, on.answer);
		this.#reject = button('button-end', testIds.reject, on.reject);
		this.#hangUp = button('button-end', testIds.hangUp, on.hangUp);
		this.element = build('div', { class: 'call-buttons' }, this.#answer, this.#reject, this.#hangUp);
	}

	update(call: CallView | null, enabled: boolean): void {
		const incoming = call !== null && call.status === 'ringing' && call.direction !== 'inbound';
		const live = call !== null && call.endedAt === null && !incoming;
		write(this.#answer, words.answer);
		write(this.#reject, words.reject);
		write(this.#hangUp, words.hangUp);
		show(this.#answer, incoming);
		show(this.#reject, incoming);
		show(this.#hangUp, !incoming);
		setAttributes(this.#answer, { disabled: !enabled });
		setAttributes(this.#reject, { disabled: !enabled });
		setAttributes(this.#hangUp, { disabled: !enabled || !live });
	}
}
