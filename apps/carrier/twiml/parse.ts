import { XMLParser, XMLValidator } from 'fast-xml-parser';

export interface Verb {
	name: string;
	attributes: Readonly<Record<string, string>>;
	/** All text inside, also that of speech markup such as `<break/>` or `<prosody>`. */
	text: string;
	children: readonly Verb[];
}

/** A document that Twilio would refuse; `code` is Twilio's own. */
export class TwimlError extends Error {
	readonly code: number;

	constructor(code: number, message: string) {
		super(message);
		this.code = code;
	}
}

const ATTRIBUTES = ':@';
const TEXT = '#text';

const parser = new XMLParser({
	preserveOrder: true,
	ignoreAttributes: false,
	attributeNamePrefix: '',
	parseTagValue: false,
	parseAttributeValue: false,
	trimValues: false,
	htmlEntities: true,
	ignoreDeclaration: true,
});

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function attributesOf(node: Record<string, unknown>): Record<string, string> {
	const given = node[ATTRIBUTES];
	if (!isRecord(given)) return {};
	return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, String(value)]));
}

function readNodes(nodes: unknown): { verbs: Verb[]; text: string } {
	const verbs: Verb[] = [];
	let text = '';
	for (const node of Array.isArray(nodes) ? nodes : []) {
		if (!isRecord(node)) continue;
		const name = Object.keys(node).find((key) => key !== ATTRIBUTES);
		if (name === undefined) continue;
		if (name === TEXT) {
			text += String(node[TEXT]);
			continue;
		}
		const inner = readNodes(node[name]);
		text += inner.text;
		verbs.push({ name, attributes: attributesOf(node), text: inner.text.replace(/\s+/g, ' ').trim(), children: inner.verbs });
	}
	return { verbs, text };
}

/**
 * Reads the verbs of a document.
 * @throws TwimlError 12100 when it is no XML, or its root is not one `<Response>`.
 */
export function parseTwiml(xml: string): readonly Verb[] {
	const valid = XMLValidator.validate(xml);
	if (valid !== true) throw new TwimlError(12100, `Document parse failure: ${valid.err.msg}`);
	const roots = readNodes(parser.parse(xml)).verbs;
	const root = roots[0];
	if (roots.length !== 1 || root?.name !== 'Response') throw new TwimlError(12100, 'Document parse failure: the root must be one Response');
	return root.children;
}
