import { readFileSync } from 'node:fs';
import { DomainError } from '@unwalled/contracts';
import { parse } from 'yaml';
import { z } from 'zod';
import type { TextRequest } from '../carrier.ts';
import { type TextKey, textParams } from './templates.ts';

const schema = z.strictObject({
	sign: z.string().min(1).max(40),
	templates: z.record(z.string(), z.strictObject({ id: z.string().regex(/^[\w.-]{1,80}$/), params: z.array(z.string()) })),
});

/** Under which names a gateway has registered our texts, and in which order it takes what is filled in. */
export type RegisteredTexts = z.infer<typeof schema>;

/** Which texts the house sends beside those that it always sends. */
interface SentTexts {
	readonly offers: boolean;
	readonly late?: boolean;
}

/** Texts about offers and about being late are sent only where the house was told to. */
const isSent = (key: string, { offers, late = false }: SentTexts): boolean =>
	key.startsWith('offer') ? offers : key !== 'visit_late' || late;

/** Reads which texts a gateway has registered. @throws Error naming the file and every text that is missing, unknown or differs. */
export function readRegisteredTexts(file: string, sent: SentTexts): RegisteredTexts {
	const read = schema.safeParse(parse(readFileSync(file, 'utf8')));
	if (!read.success)
		throw new Error(`${file}: ${read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}`);
	const faults = faultsOf(read.data, sent);
	if (faults.length > 0) throw new Error(`${file} is wrong:\n${faults.join('\n')}`);
	return read.data;
}

function faultsOf({ templates }: RegisteredTexts, sent: SentTexts): string[] {
	const faults = Object.keys(templates)
		.filter((key) => !textParams.has(key as TextKey))
		.map((key) => `${key}: text_unknown: the house sends no such text`);
	for (const [key, names] of textParams) {
		const given = templates[key];
		if (!given) {
			if (isSent(key, sent)) faults.push(`${key}: text_unregistered: the house sends it, and the gateway has no id for it`);
			continue;
		}
		if ([...given.params].sort().join() !== [...names].sort().join())
			faults.push(`${key}: text_params: must name ${names.join(', ')} in the gateway’s order`);
	}
	return faults;
}

/** Says a text in the gateway’s words. @throws DomainError `invalid` for one that is made of no registered template. */
export function fillIn({ templates }: RegisteredTexts, template: TextRequest['template']): { id: string; params: [string, string][] } {
	const registered = template ? templates[template.key] : undefined;
	if (!template || !registered)
		throw new DomainError('invalid', 'The gateway carries registered texts only', { template: template?.key ?? 'none' });
	return { id: registered.id, params: registered.params.map((name) => [name, template.params[name] ?? '']) };
}
