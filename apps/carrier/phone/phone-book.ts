import type { PhoneView } from '../control/views.ts';
import type { Actions } from './actions.ts';
import { build, type Part, PartList, setAttributes, write } from './dom.ts';
import type { Model } from './model.ts';
import { isEnglish, type Words, words } from './words.ts';

const GROUPS: readonly { title: keyof Words; kinds: readonly PhoneView['kind'][] }[] = [
	{ title: 'kindContact', kinds: ['contact'] },
	{ title: 'kindDuty', kinds: ['duty', 'emergency'] },
	{ title: 'kindProvider', kinds: ['provider'] },
	{ title: 'kindWorker', kinds: ['worker'] },
	{ title: 'kindSenior', kinds: ['one_touch'] },
];

const BEHAVIOURS = [
	['manual', 'manual'],
	['answers', 'answers'],
	['machine', 'machine'],
	['busy', 'busy'],
	['no_answer', 'noAnswer'],
] as const;

interface Entry {
	select: HTMLSelectElement;
	call: HTMLButtonElement;
	input: HTMLInputElement;
	send: HTMLButtonElement;
	form: HTMLFormElement;
}

function controls(model: Model, actions: Actions, number: string): Entry {
	const select = build('select', { on: { change: () => actions.behave(number, select.value) } });
	select.append(...BEHAVIOURS.map(([value]) => build('option', { attributes: { value } })));
	const serviceLine = () => model.state.lines.find((line) => line.kind === 'service')?.number ?? model.state.lines[0]?.number;
	const dial = () => {
		const to = serviceLine();
		if (to !== undefined) actions.dial({ from: number, to });
	};
	const call = build('button', { class: 'button', attributes: { type: 'button' }, on: { click: dial } });
	const input = build('input', { attributes: { type: 'text', maxlength: '500', autocomplete: 'off' } });
	const send = build('button', { class: 'button', attributes: { type: 'submit' } });
	const form = build(
		'form',
		{
			class: 'speak',
			on: {
				submit: (event) => {
					event.preventDefault();
					const to = serviceLine();
					const body = input.value.trim();
					if (body === '' || to === undefined) return;
					input.value = '';
					actions.text({ from: number, to, body });
				},
			},
		},
		input,
		send,
	);
	return { select, call, input, send, form };
}

/** One entry: the name, how the telephone behaves, and what its owner can do. */
function entry(model: Model, actions: Actions, first: PhoneView): Part<PhoneView> {
	const { select, call, input, send, form } = controls(model, actions, first.number);
	const name = build('span', { class: 'book-name' });
	const mood = build('span', { class: 'mood' });
	const behaviour = build('span', {});
	const note = build('p', { class: 'note' });
	const row = build('div', { class: 'book-row' }, build('label', {}, behaviour, ' ', select), call);
	const body = build('div', { class: 'book-body' }, note, row, form);
	const element = build(
		'details',
		{ class: 'book-entry', attributes: { 'data-testid': `phone-${first.number}` } },
		build('summary', {}, name, mood),
		body,
	);
	return {
		element,
		update: (phone) => {
			const live = model.connection === 'live';
			write(name, isEnglish() ? phone.labelEn : phone.label);
			write(note, [isEnglish() ? phone.noteEn : phone.note, phone.number].filter(Boolean).join(' · '));
			write(behaviour, words.behaviour);
			BEHAVIOURS.forEach(([value, key], position) => {
				const option = select.options[position];
				if (option) write(option, words[key]);
				if (value === phone.behaviour) write(mood, value === 'manual' ? '' : words[key]);
			});
			if (document.activeElement !== select) select.value = phone.behaviour;
			write(call, words.callLine);
			write(send, words.sendText);
			setAttributes(input, { placeholder: words.textPlaceholder, 'aria-label': words.textPlaceholder });
			for (const control of [select, call, input, send]) setAttributes(control, { disabled: !live });
		},
	};
}

/** Everybody's telephone, by kind, with how each behaves when it rings. */
export class PhoneBook {
	readonly element: HTMLElement;
	readonly #model: Model;
	readonly #title = build('h2', {});
	readonly #groups: { box: HTMLDetailsElement; summary: HTMLElement; list: PartList<PhoneView>; group: (typeof GROUPS)[number] }[];

	constructor(model: Model, actions: Actions) {
		this.#model = model;
		this.#groups = GROUPS.map((group) => {
			const summary = build('summary', {});
			const container = build('div', {});
			const box = build('details', { class: 'book-group', attributes: { 'data-testid': `group-${group.kinds[0]}` } }, summary, container);
			const list = new PartList<PhoneView>(container, { key: (phone) => phone.number, create: (phone) => entry(model, actions, phone) });
			return { box, summary, list, group };
		});
		this.element = build('section', { class: 'card book' }, this.#title, ...this.#groups.map(({ box }) => box));
	}

	update(): void {
		write(this.#title, words.book);
		for (const { box, summary, list, group } of this.#groups) {
			const phones = this.#model.state.phones.filter((phone) => group.kinds.includes(phone.kind));
			box.hidden = phones.length === 0;
			write(summary, `${words[group.title]} ${phones.length}`);
			list.update(phones);
		}
	}
}
