import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { z } from 'zod';

const node = z.record(z.string(), z.unknown());
const document = z.object({
	paths: z.record(z.string(), z.record(z.string(), z.unknown())),
	components: z.object({ schemas: z.record(z.string(), node) }),
});
const operation = z.object({
	responses: z.record(z.string(), z.object({ content: z.record(z.string(), z.object({ schema: node })).optional() })),
});

const RFC2822 = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} \+0000$/;

function readDocument() {
	const home = path.dirname(createRequire(import.meta.url).resolve('@twilio-alpha/mcp/package.json'));
	return document.parse(JSON.parse(readFileSync(path.join(home, 'twilio-oai/spec/json/twilio_api_v2010.json'), 'utf8')));
}

const spec = readDocument();

function newAjv(): Ajv {
	const ajv = new Ajv({ strict: false, allErrors: true });
	addFormats.default(ajv);
	ajv.addFormat('date-time-rfc-2822', RFC2822);
	ajv.addFormat('currency', /^[A-Za-z]{3}$/);
	ajv.addFormat('phone-number', /^\+[1-9]\d{1,14}$/);
	for (const anything of ['uri-map', 'http-method', 'phone-number-capabilities']) ajv.addFormat(anything, true);
	ajv.addFormat('uri', true); // the document calls relative page addresses `uri` as well
	return ajv;
}

const ajv = newAjv();

/** Copies a schema with everything Twilio leaves open closed: all properties required, no others allowed. */
function strict(schema: unknown): unknown {
	if (Array.isArray(schema)) return schema.map(strict);
	const given = node.safeParse(schema);
	if (!given.success) return schema;
	const { $ref, ...rest } = given.data;
	if (typeof $ref === 'string') {
		const target = strict(spec.components.schemas[$ref.split('/').at(-1) ?? '']);
		return { anyOf: [target, { type: 'null' }] }; // Twilio answers null for an enumeration that does not apply yet
	}
	const copy = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, strict(value)]));
	if (!('type' in copy)) delete copy.nullable; // without a type it may be null anyway, and ajv refuses the word
	const properties = node.safeParse(copy.properties);
	if (!properties.success) return copy;
	return { ...copy, required: Object.keys(properties.data), additionalProperties: false };
}

/** Compiles the schema of one answer, such as `post` of `/Calls.json` with 201, from Twilio's own OpenAPI document. */
export function answerSchema(resource: string, method: string, status: number): ValidateFunction {
	const found = operation.parse(spec.paths[`/2010-04-01/Accounts/{AccountSid}${resource}`]?.[method]);
	const schema = found.responses[String(status)]?.content?.['application/json']?.schema;
	if (!schema) throw new Error(`Twilio's document has no ${method} ${resource} ${status}`);
	// The answer itself is never null, so its reference is opened here.
	const ref = schema.$ref;
	return ajv.compile(node.parse(strict(typeof ref === 'string' ? spec.components.schemas[ref.split('/').at(-1) ?? ''] : schema)));
}

/** Lists what is wrong with an answer; nothing when it is exactly as Twilio describes it. */
export function faults(validate: ValidateFunction, answer: unknown): string[] {
	if (validate(answer)) return [];
	return (validate.errors ?? []).map((error) => `${error.instancePath || '/'} ${error.message}`);
}
