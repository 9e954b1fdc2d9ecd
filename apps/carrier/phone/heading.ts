import { build, setAttributes, show, write } from './dom.ts';
import type { Model } from './model.ts';
import { fill, isEnglish, switchLanguage, words } from './words.ts';

/** A console on all addresses of this machine is reached by the name that the page itself was reached by. */
function reachable(consoleUrl: string): string {
	const url = new URL(consoleUrl);
	if (url.hostname === '0.0.0.0' || url.hostname === '[::]') url.hostname = location.hostname;
	return url.href;
}

/** The line at the top: what this is, whether it is connected, what to do first. */
export class Heading {
	readonly element: HTMLElement;
	readonly #model: Model;
	readonly #title = build('h1', {});
	readonly #subtitle = build('p', {});
	readonly #connection = build('p', { class: 'connection', attributes: { role: 'status', 'data-testid': 'connection' } });
	readonly #language = build('button', { class: 'button', attributes: { type: 'button', 'data-testid': 'language' } });
	readonly #hintText = build('span', {});
	readonly #link = build('a', { attributes: { target: '_blank', rel: 'noreferrer', 'data-testid': 'console-link' } });
	readonly #hint: HTMLElement;
	readonly #failure = build('p', { class: 'failure', attributes: { role: 'alert' } });

	constructor(model: Model, render: () => void) {
		this.#model = model;
		this.#language.addEventListener('click', () => {
			switchLanguage();
			render();
		});
		this.#hint = build('p', { class: 'hint' }, this.#hintText, ' ', this.#link);
		const names = build('div', { class: 'names' }, this.#title, this.#subtitle);
		const bar = build('div', { class: 'bar' }, names, this.#connection, this.#language);
		this.element = build('header', {}, bar, this.#hint, this.#failure);
	}

	update(): void {
		const { connection, failure, state } = this.#model;
		document.documentElement.lang = isEnglish() ? 'en' : 'zh-CN';
		document.title = `${words.title} · Unwalled`;
		write(this.#title, words.title);
		write(this.#subtitle, words.subtitle);
		write(this.#connection, words[connection]);
		setAttributes(this.#connection, { 'data-state': connection });
		write(this.#language, words.switchTo);
		setAttributes(this.#language, { lang: isEnglish() ? 'zh-CN' : 'en' });
		write(this.#hintText, words.hint);
		write(this.#link, words.openConsole);
		show(this.#link, state.consoleUrl !== null);
		if (state.consoleUrl !== null) setAttributes(this.#link, { href: reachable(state.consoleUrl) });
		write(this.#failure, failure === null ? '' : fill(words.failed, failure));
		show(this.#failure, failure !== null);
	}
}
