import { describe, expect, it } from 'vitest';
import type { Script } from './script.ts';
import { keepForms } from './twiml-forms.ts';

const room = (callId: string): Script => [
	{ do: 'transcribe', callId },
	{ do: 'say', text: `您好 ${callId}` },
	{ do: 'room', room: callId, label: 'senior', wait: { path: '/wait', query: { call: callId } }, startsRoom: false, endsRoom: true },
];

function counted() {
	const written: Script[] = [];
	const write = keepForms((script) => {
		written.push(script);
		return `<${JSON.stringify(script)}>`;
	});
	return { written, write };
}

describe('forms of documents', () => {
	it('are written once for all calls that hear the same, each with its own id', () => {
		const { written, write } = counted();
		for (const id of ['call_0k3aaaa1', 'call_0k3bbbb2', 'call_0k3cccc3']) expect(write(room(id))).toBe(`<${JSON.stringify(room(id))}>`);
		expect(written.length).toBe(1);
	});

	it('keep two calls in one script apart', () => {
		const { write } = counted();
		const both = (one: string, other: string): Script => [...room(one), ...room(other), ...room(one)];
		expect(write(both('call_0k3aaaa1', 'call_0k3bbbb2'))).toBe(`<${JSON.stringify(both('call_0k3aaaa1', 'call_0k3bbbb2'))}>`);
		expect(write(both('call_0k3bbbb2', 'call_0k3bbbb2'))).toBe(`<${JSON.stringify(both('call_0k3bbbb2', 'call_0k3bbbb2'))}>`);
	});

	it('of another sentence are another form', () => {
		const { written, write } = counted();
		write([{ do: 'say', text: '您好' }]);
		expect(write([{ do: 'say', text: '再见' }])).toContain('再见');
		expect(written.length).toBe(2);
	});

	it('are forgotten when there are too many, and written again', () => {
		const { written, write } = counted();
		const sentences = Array.from({ length: 300 }, (_, at): Script => [{ do: 'say', text: `第 ${at} 句` }]);
		for (const one of [...sentences, ...sentences]) expect(write(one)).toBe(`<${JSON.stringify(one)}>`);
		expect(written.length).toBe(600);
	});
});
