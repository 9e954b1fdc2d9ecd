import type { MessageView } from '../control/views.ts';
import { build, type Part, PartList, show, write } from './dom.ts';
import { type Model, nameOf } from './model.ts';
import { translate } from './translate.ts';
import { fill, words } from './words.ts';

const SHOWN = 30;

function text(model: Model, first: MessageView): Part<MessageView> {
	const who = build('span', {});
	const time = build('time', { attributes: { datetime: first.at } }, new Date(first.at).toLocaleTimeString([], { hour12: false }));
	const body = build('p', { class: 'bubble' }, first.body);
	const english = translate(first.body, model.state.translations);
	if (english) body.append(build('span', { class: 'english', attributes: { lang: 'en' } }, english));
	const side = first.direction === 'inbound' ? 'text text-own' : 'text';
	const element = build('li', { class: side }, build('p', { class: 'speaker' }, who, ' ', time), body);
	return {
		element,
		update: (message) =>
			write(
				who,
				message.direction === 'inbound' ? fill(words.textFrom, nameOf(model, message.from)) : fill(words.textTo, nameOf(model, message.to)),
			),
	};
}

/** The text messages that all telephones got and sent, newest first. */
export class Texts {
	readonly element: HTMLElement;
	readonly #model: Model;
	readonly #title = build('h2', {});
	readonly #none = build('p', { class: 'empty' });
	readonly #list: PartList<MessageView>;

	constructor(model: Model) {
		this.#model = model;
		const container = build('ol', { class: 'texts', attributes: { role: 'log', 'aria-live': 'polite', 'data-testid': 'texts' } });
		this.#list = new PartList(container, { key: (message) => message.sid, create: (message) => text(model, message) });
		this.element = build('section', { class: 'card live-texts' }, this.#title, this.#none, container);
	}

	update(): void {
		const { messages } = this.#model.state;
		write(this.#title, messages.length > 0 ? `${words.texts} ${messages.length}` : words.texts);
		write(this.#none, words.noTexts);
		show(this.#none, messages.length === 0);
		this.#list.update(messages.slice(-SHOWN).reverse());
	}
}
