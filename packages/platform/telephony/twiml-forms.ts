import type { Script } from './script.ts';

const CALL_ID = /call_[0-9a-z]{4,40}/g;
const FORMS_KEPT = 200; // a flow has a dozen; sentences with a name in them come and go

/**
 * Gives a writer that writes scripts once that differ in nothing but the ids of calls: callers in a surge all hear the
 * same, and building the document costs more than taking the press. The ids stand in the document as they are in the script.
 */
export function keepForms(write: (script: Script) => string): (script: Script) => string {
	const forms = new Map<string, readonly string[]>();
	return (script) => {
		const ids: string[] = [];
		const form = JSON.stringify(script).replace(CALL_ID, (id) => {
			if (!ids.includes(id)) ids.push(id);
			return standIn(ids.indexOf(id));
		});
		const parts = forms.get(form) ?? write(JSON.parse(form) as Script).split(STAND_IN);
		if (!forms.has(form)) keep(forms, form, parts);
		// Every second part is the number of a stand-in.
		return parts.map((part, at) => (at % 2 === 0 ? part : ids[Number(part)])).join('');
	};
}

/** Also an id of a call, so that whatever is written around it is written as around any. */
const standIn = (at: number): string => `call_standin${String(at).padStart(4, '0')}`;
const STAND_IN = /call_standin(\d{4})/;

function keep(forms: Map<string, readonly string[]>, form: string, parts: readonly string[]): void {
	const [oldest] = forms.keys();
	if (forms.size >= FORMS_KEPT && oldest !== undefined) forms.delete(oldest);
	forms.set(form, parts);
}
