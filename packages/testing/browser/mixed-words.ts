import * as street from '@unwalled/street';
import type { Look } from './looks.ts';
import type { Person } from './person.ts';

/** Latin letters that a Chinese page may show: names of things, keys and units. */
const AT_HOME_IN_CHINESE = [
	...['Unwalled', 'SOS', 'ID', 'PDF', 'Excel', 'CSV', 'XLSX', 'JSON', 'SIP', 'GPS', 'AED', 'API', 'IP', 'Erlang', 'OpenStreetMap'],
	...['Ctrl', 'Space', 'Esc', 'Enter', 'Tab', 'km', 'mg', 'ml', 'min', 'English', 'Switch', 'language', 'https?', 'www', 'com', 'Face'],
];

const han = /\p{Script=Han}/u;

/** Every Chinese text of the demonstration street: what people wrote is shown as they wrote it, in any language. */
function listData(value: unknown, found = new Set<string>()): ReadonlySet<string> {
	if (typeof value === 'string' && han.test(value)) found.add(value);
	else if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) listData(part, found);
	return found;
}
const data = [...listData(street)].sort((a, b) => b.length - a.length);

/** Reads what the page shows and tells to readers, but not what is marked as another language or typed by somebody. */
function readTexts(): string[] {
	const isShown = (element: Element) => element.checkVisibility({ visibilityProperty: true });
	const isOwn = (element: Element) => element.closest('html [lang], [translate=no], .key-cap, kbd, code, .sign') === null;
	const texts: string[] = [];
	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	for (let node = walker.nextNode(); node; node = walker.nextNode()) {
		const parent = node.parentElement;
		if (parent && isShown(parent) && isOwn(parent) && !parent.closest('script, style')) texts.push(node.textContent ?? '');
	}
	for (const element of document.querySelectorAll('[aria-label], [placeholder], [title], [alt]'))
		if (isShown(element) && isOwn(element) && !element.closest('[aria-hidden=true], [aria-label] > .anticon'))
			for (const name of ['aria-label', 'placeholder', 'title', 'alt']) texts.push(element.getAttribute(name) ?? '');
	return [...new Set(texts.map((text) => text.trim()))];
}

/** Finds what a page says in the language that it is not turned to; names and other data of the street are no words of the page. */
export async function findMixedWords({ page }: Person, { language }: Look, known: readonly string[] = []): Promise<string[]> {
	const without = (text: string, words: readonly string[]) => words.reduce((rest, word) => rest.replaceAll(word, ''), text);
	const spoken = [...known].sort((a, b) => b.length - a.length);
	const texts = (await page.evaluate(readTexts)).map((text) => without(text, spoken));
	if (language === 'en') return texts.filter((text) => han.test(text) && han.test(without(text, data)));
	const allowed = new RegExp(`\\b(?:${AT_HOME_IN_CHINESE.join('|')})\\b`, 'g');
	return texts.filter((text) => /[A-Za-z]{3,}/.test(text.replace(allowed, '')));
}
