const sentence = /[^。？！?!]*[。？！?!]?/g;

function escapePattern(text: string): string {
	return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Translates one sentence by the list; `{}` in it stands for any words. */
function translateSentence(text: string, translations: Readonly<Record<string, string>>): string | null {
	const exact = translations[text];
	if (exact !== undefined) return exact;
	for (const [chinese, english] of Object.entries(translations)) {
		if (!chinese.includes('{}')) continue;
		const match = new RegExp(`^${chinese.split('{}').map(escapePattern).join('(.+)')}$`).exec(text);
		if (match) return match.slice(1).reduce((all, words) => all.replace('{}', words), english);
	}
	return null;
}

/** Puts spoken Chinese into English, sentence by sentence; null when a sentence is not in the list. */
export function translate(text: string, translations: Readonly<Record<string, string>>): string | null {
	const parts = (text.match(sentence) ?? []).map((part) => part.trim()).filter((part) => part !== '');
	const translated = parts.map((part) => translateSentence(part, translations));
	return translated.length > 0 && translated.every((part) => part !== null) ? translated.join(' ') : null;
}
