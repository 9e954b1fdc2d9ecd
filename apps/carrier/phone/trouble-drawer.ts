import type { ErrorView } from '../control/views.ts';
import type { Trouble } from '../webhook/trouble.ts';
import type { Actions } from './actions.ts';
import { build, PartList, setAttributes, show, write } from './dom.ts';
import { isOver, type Model, NO_TROUBLE, seniorCall } from './model.ts';
import { fill, type Words, words } from './words.ts';

type Count = 'duplicate' | 'delayMs' | 'drop' | 'rest429' | 'rest503' | 'restCut' | 'media503';

const COUNTS: readonly { name: Count; label: keyof Words; most: number; step: number }[] = [
	{ name: 'duplicate', label: 'duplicate', most: 5, step: 1 },
	{ name: 'delayMs', label: 'delay', most: 30_000, step: 500 },
	{ name: 'drop', label: 'drop', most: 1_000, step: 1 },
	{ name: 'rest429', label: 'rest429', most: 1_000, step: 1 },
	{ name: 'rest503', label: 'rest503', most: 1_000, step: 1 },
	{ name: 'restCut', label: 'restCut', most: 1_000, step: 1 },
	{ name: 'media503', label: 'media503', most: 1_000, step: 1 },
];

const SHOWN_ERRORS = 5;

const switchedOn = (trouble: Trouble): number => Object.values(trouble).filter((value) => value !== 0 && value !== false).length;

function counter(actions: Actions, { name, most, step }: (typeof COUNTS)[number]) {
	const label = build('span', {});
	const input = build('input', {
		attributes: { type: 'number', min: '0', max: String(most), step: String(step), value: '0', 'data-testid': `trouble-${name}` },
		on: {
			change: () => {
				const value = Math.min(most, Math.max(0, Math.round(Number(input.value)) || 0));
				actions.trouble({ [name]: value });
			},
		},
	});
	return { name, label, input, element: build('label', {}, label, input) };
}

/** The switches that make life hard for the service, all in one drawer, and what it did not take well. */
export class TroubleDrawer {
	readonly element: HTMLDetailsElement;
	readonly #model: Model;
	readonly #summary = build('summary', { attributes: { 'data-testid': 'make-it-hard' } });
	readonly #counters: ReturnType<typeof counter>[];
	readonly #reorder = build('input', { attributes: { type: 'checkbox', 'data-testid': 'trouble-reorder' } });
	readonly #reorderLabel = build('span', {});
	/** What was clicked last, until the carrier says the same: news of another switch must not turn it back. */
	#wishedReorder: boolean | null = null;
	readonly #cut = build('button', { class: 'button button-end', attributes: { type: 'button', 'data-testid': 'cut-line' } });
	readonly #clear = build('button', { class: 'button', attributes: { type: 'button', 'data-testid': 'trouble-clear' } });
	readonly #errorsTitle = build('h3', {});
	readonly #noErrors = build('p', { class: 'empty' });
	readonly #errors: PartList<ErrorView>;

	constructor(model: Model, actions: Actions) {
		this.#model = model;
		this.#counters = COUNTS.map((one) => counter(actions, one));
		this.#reorder.addEventListener('change', () => {
			this.#wishedReorder = this.#reorder.checked;
			actions.trouble({ reorder: this.#reorder.checked });
		});
		this.#clear.addEventListener('click', () => {
			this.#wishedReorder = null;
			actions.trouble(NO_TROUBLE);
		});
		this.#cut.addEventListener('click', () => {
			const call = seniorCall(model);
			if (call && !isOver(call)) actions.hangUp(call.sid);
		});
		const list = build('ul', { class: 'errors' });
		this.#errors = new PartList(list, {
			key: (error) => `${error.at} ${error.url} ${error.attempt} ${error.message}`,
			create: (error) => ({
				element: build(
					'li',
					{},
					build('b', {}, String(error.code)),
					` ${error.message} `,
					build('code', {}, new URL(error.url, location.href).pathname),
				),
				update: () => undefined,
			}),
		});
		const switches = this.#counters.map((one) => one.element);
		const reorder = build('label', { class: 'check' }, this.#reorder, this.#reorderLabel);
		const buttons = build('div', { class: 'drawer-buttons' }, this.#cut, this.#clear);
		const body = build('div', { class: 'trouble' }, ...switches, reorder, buttons, this.#errorsTitle, this.#noErrors, list);
		this.element = build('details', { class: 'card drawer' }, this.#summary, body);
	}

	update(): void {
		const { trouble, errors } = this.#model.state;
		const live = this.#model.connection === 'live';
		const on = switchedOn(trouble);
		write(this.#summary, on === 0 ? words.troubleTitle : `${words.troubleTitle} · ${fill(words.troubleOn, on)}`);
		setAttributes(this.element, { 'data-on': on > 0 });
		COUNTS.forEach(({ name, label: text }, position) => {
			const one = this.#counters[position];
			if (!one) return;
			write(one.label, words[text]);
			setAttributes(one.input, { disabled: !live });
			if (document.activeElement !== one.input) one.input.value = String(trouble[name]);
		});
		if (this.#wishedReorder === trouble.reorder || !live) this.#wishedReorder = null;
		this.#reorder.checked = this.#wishedReorder ?? trouble.reorder;
		write(this.#reorderLabel, words.reorder);
		write(this.#cut, words.cutLine);
		write(this.#clear, words.clear);
		const call = seniorCall(this.#model);
		setAttributes(this.#cut, { disabled: !live || call === null || isOver(call) });
		setAttributes(this.#clear, { disabled: !live || on === 0 });
		write(this.#errorsTitle, words.errors);
		write(this.#noErrors, words.noErrors);
		show(this.#noErrors, errors.length === 0);
		this.#errors.update(errors.slice(-SHOWN_ERRORS).reverse());
	}
}
