import type { Actions } from './actions.ts';
import { build, setAttributes, write } from './dom.ts';
import type { Model } from './model.ts';
import { words } from './words.ts';

// A mobile from another province, a foreign mobile, a bank's short number.
const EXAMPLES = ['+8613912345678', '+447911123456', '95588'];

/** A telephone that is in no phone book: any number, also withheld, calls either line. */
export class AnyNumber {
	readonly element: HTMLDetailsElement;
	readonly #model: Model;
	readonly #summary = build('summary', {});
	readonly #fromLabel = build('span', {});
	readonly #from = build('input', {
		attributes: {
			type: 'tel',
			pattern: '\\+?[0-9]{2,16}',
			required: true,
			value: EXAMPLES[0] ?? '',
			autocomplete: 'off',
			'data-testid': 'any-from',
		},
	});
	readonly #lineLabel = build('span', {});
	readonly #line = build('select', { attributes: { 'data-testid': 'any-line' } });
	readonly #withheld = build('input', { attributes: { type: 'checkbox', 'data-testid': 'any-withheld' } });
	readonly #withheldLabel = build('span', {});
	readonly #examples = build('span', {});
	readonly #dial = build('button', { class: 'button button-answer', attributes: { type: 'submit', 'data-testid': 'any-dial' } });

	constructor(model: Model, actions: Actions) {
		this.#model = model;
		const submit = (event: SubmitEvent) => {
			event.preventDefault();
			const to = model.state.lines.find((line) => line.kind === this.#line.value)?.number;
			if (to !== undefined)
				actions.dial({ from: this.#from.value.trim(), to, ...(this.#withheld.checked ? { callerId: 'withheld' } : {}) });
		};
		this.#line.append(build('option', { attributes: { value: 'sos' } }), build('option', { attributes: { value: 'service' } }));
		const examples = EXAMPLES.map((number) =>
			build('button', { class: 'chip', attributes: { type: 'button' }, on: { click: () => this.#take(number) } }, number),
		);
		const form = build(
			'form',
			{ class: 'any-number', on: { submit } },
			build('label', {}, this.#fromLabel, this.#from),
			build('label', {}, this.#lineLabel, this.#line),
			build('label', { class: 'check' }, this.#withheld, this.#withheldLabel),
			this.#dial,
			build('p', { class: 'note examples' }, this.#examples, ...examples),
		);
		this.element = build('details', { class: 'card drawer', attributes: { 'data-testid': 'more' } }, this.#summary, form);
	}

	#take(number: string): void {
		this.#from.value = number;
		this.#from.focus();
	}

	update(): void {
		write(this.#summary, words.more);
		write(this.#fromLabel, words.fromNumber);
		write(this.#lineLabel, words.toLine);
		const [sos, service] = this.#line.options;
		if (sos) write(sos, words.lineSos);
		if (service) write(service, words.lineService);
		write(this.#withheldLabel, words.withheld);
		write(this.#examples, words.examples);
		write(this.#dial, words.dial);
		setAttributes(this.#dial, { disabled: this.#model.connection !== 'live' });
	}
}
