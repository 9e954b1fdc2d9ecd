import type { CallView, LogView } from '../control/views.ts';
import { build, setAttributes, show, write } from './dom.ts';
import { type Model, nameOf } from './model.ts';
import { translate } from './translate.ts';
import { words } from './words.ts';

const MUSIC = '«music»';

function speaker(model: Model, entry: LogView): string {
	if (entry.kind === 'say' || entry.kind === 'room') return words.voice;
	if (entry.kind === 'announce') return words.announcement;
	if (entry.kind === 'spoke') return words.you;
	return nameOf(model, entry.from);
}

function line(model: Model, entry: LogView): HTMLElement {
	const time = build('time', { attributes: { datetime: entry.at } }, new Date(entry.at).toLocaleTimeString([], { hour12: false }));
	if (entry.text === MUSIC) return build('li', { class: 'entry entry-music' }, words.music);
	if (entry.kind === 'pressed') {
		return build(
			'li',
			{ class: 'entry entry-own' },
			build('p', { class: 'bubble keys' }, `${words.pressed} `, build('kbd', {}, entry.text)),
		);
	}
	const english = translate(entry.text, model.state.translations);
	const own = entry.kind === 'spoke';
	const bubble = build('p', { class: 'bubble', attributes: { title: english ?? false } }, entry.text);
	if (english) bubble.append(build('span', { class: 'english', attributes: { lang: 'en' } }, english));
	const kind = own ? 'entry-own' : entry.kind === 'speech' ? 'entry-person' : 'entry-voice';
	return build('li', { class: `entry ${kind}` }, build('p', { class: 'speaker' }, speaker(model, entry), ' ', time), bubble);
}

/** The written form of a call: what was heard, said and pressed, told to screen readers as it comes. */
export class SpokenLog {
	readonly element: HTMLElement;
	readonly #list = build('ol', { class: 'log', attributes: { role: 'log', 'aria-live': 'polite', tabindex: '0' } });
	readonly #empty = build('p', { class: 'log-empty' });
	readonly #prompt = build('p', { class: 'prompt', attributes: { 'data-testid': 'prompt' } });
	#shown: { sid: string; first: string; count: number; words: typeof words } | null = null;

	constructor(testId: string | null) {
		if (testId !== null) setAttributes(this.#list, { 'data-testid': testId });
		this.element = build('div', { class: 'log-frame' }, this.#empty, this.#list, this.#prompt);
	}

	update(model: Model, call: CallView | null): void {
		setAttributes(this.#list, { 'aria-label': words.heard });
		write(this.#empty, words.nothingHeard);
		show(this.#empty, call === null || call.log.length === 0);
		this.#append(model, call);
		this.#showPrompt(call);
	}

	#append(model: Model, call: CallView | null): void {
		const first = call?.log[0]?.at ?? '';
		const fresh =
			this.#shown?.sid !== call?.sid || this.#shown?.words !== words || (this.#shown?.first !== '' && this.#shown?.first !== first);
		if (fresh) this.#list.replaceChildren();
		const from = fresh ? 0 : (this.#shown?.count ?? 0);
		const entries = call?.log ?? [];
		for (const entry of entries.slice(from)) this.#list.append(line(model, entry));
		if (entries.length > from) this.#list.scrollTop = this.#list.scrollHeight;
		this.#shown = call && { sid: call.sid, first, count: entries.length, words };
	}

	#showPrompt(call: CallView | null): void {
		const gathering = call?.gathering ?? null;
		show(this.#prompt, gathering !== null);
		if (gathering === null) return;
		const seconds = gathering.until === null ? null : Math.max(0, Math.ceil((Date.parse(gathering.until) - Date.now()) / 1_000));
		write(this.#prompt, seconds === null ? words.pressNow : words.secondsLeft.replace('{}', String(seconds)));
	}
}
