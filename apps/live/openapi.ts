import { type ErrorCode, errorBodySchema, errorTable, type Role } from '@unwalled/contracts';
import { z } from 'zod';
import type { Route } from './route.ts';
import type { StepRoute } from './routes/session-runner.ts';
import { SESSION_COOKIE } from './session.ts';

type Schema = Record<string, unknown>;
type Operation = Record<string, unknown>;

/** An OpenAPI 3.1 document. */
export interface ApiDocument {
	readonly openapi: string;
	readonly info: { readonly title: string; readonly version: string; readonly description: string; readonly license: object };
	readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
	readonly components: object;
	readonly security: readonly object[];
}

const ERROR = '#/components/schemas/Error';
const DESCRIPTION = `Every command answers \`{ changed, view }\`: repeating one that was done answers \`changed: false\`.
Every refusal has a code, a sentence and the facts behind it. Lists answer \`{ rows, next }\`; \`next\` is sent back as \`after\`.`;

// What may come back from any of them, whatever it is asked; a read is refused where its time is over, as through a closed glass.
const ALWAYS: readonly ErrorCode[] = ['invalid', 'unauthenticated', 'forbidden', 'not_found', 'refused', 'too_many', 'unavailable'];
const OF_COMMANDS: readonly ErrorCode[] = ['too_large', 'stale_version'];

const SESSION = { session: [] };
const KEY = { key: [] };
const PAGE = { session: [], csrf: [] };

/** What the document says of a route, whichever table it stands in. */
type Asking = Pick<Route, 'method' | 'path' | 'params' | 'query' | 'body' | 'answer' | 'media' | 'ranges'> & Pick<StepRoute, 'success'>;

/** Describes the tables of routes as an OpenAPI 3.1 document, from the same schemas that check what comes in. */
export function describeApi(tables: { routes: readonly Route[]; steps: readonly StepRoute[] }, version: string): ApiDocument {
	const paths: Record<string, Record<string, Operation>> = {};
	const add = (route: Asking, who: Operation): void => {
		const at = route.path.replace(/:(\w+)/g, '{$1}');
		paths[at] = { ...paths[at], [route.method.toLowerCase()]: { ...describeRoute(route), ...who } };
	};
	for (const step of tables.steps) add(step, whoMayStep(step));
	for (const route of tables.routes) add(route, whoMayAsk(route));
	return {
		openapi: '3.1.0',
		info: {
			title: 'Unwalled 没有围墙的养老院',
			version,
			description: DESCRIPTION,
			license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
		},
		paths,
		components: {
			schemas: { Error: toSchema(errorBodySchema, 'output') },
			securitySchemes: {
				session: { type: 'apiKey', in: 'cookie', name: SESSION_COOKIE, description: 'Given by POST /api/session' },
				csrf: { type: 'apiKey', in: 'header', name: 'x-csrf-token', description: 'The session’s own token, for everything but GET' },
				key: { type: 'http', scheme: 'bearer', description: 'A key that the security officer gave' },
			},
		},
		security: [PAGE, KEY],
	};
}

const whoMayAsk = ({ method, roles }: Route): Operation => ({
	...(method === 'GET' && { security: [SESSION, KEY] }),
	'x-roles': roles satisfies readonly Role[],
});

/** No key signs in, and whoever begins has no session yet. */
function whoMayStep({ method, steps }: StepRoute): Operation {
	if (steps === 'any') return { security: [] };
	return { security: [method === 'GET' ? SESSION : PAGE], 'x-steps': steps };
}

function describeRoute(route: Asking): Operation {
	const body = route.body && toSchema(route.body, 'input');
	return {
		operationId: operationId(route),
		tags: [route.path.split('/')[2] ?? ''],
		parameters: [...parametersOf(route.params, 'path'), ...parametersOf(route.query, 'query')],
		...(body && { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
		responses: { ...successOf(route), ...refusalsOf(route) },
	};
}

/** `POST /api/tickets/:id/close` → `postTicketsByIdClose`. */
function operationId({ method, path }: Asking): string {
	const words = path
		.split('/')
		.slice(2)
		.flatMap((part) => (part.startsWith(':') ? ['by', part.slice(1)] : part.split(/[-.]/)));
	return method.toLowerCase() + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

function parametersOf(schema: z.ZodType | undefined, place: 'path' | 'query'): Operation[] {
	if (!schema) return [];
	const { properties = {}, required = [] } = toSchema(schema, 'input') as { properties?: Record<string, Schema>; required?: string[] };
	return Object.entries(properties).map(([name, of]) => ({
		name,
		in: place,
		required: place === 'path' || required.includes(name),
		schema: of,
	}));
}

function successOf({ answer, media, ranges, success }: Asking): Operation {
	if (success === 204) return { 204: { description: 'Done' } };
	if (success === 302)
		return { 302: { description: 'Go on there', headers: { location: { required: true, schema: { type: 'string' } } } } };
	const files = (media ?? []).map((type) => [type, { schema: { type: 'string', format: 'binary' } }]);
	const json = answer && { 'application/json': { schema: toSchema(answer, 'output') } };
	const content = { ...json, ...Object.fromEntries(files) };
	return {
		200: { description: 'Done', content },
		...(ranges && {
			206: { description: 'The part that was asked for', content },
			416: { description: 'It ends before that part begins' },
		}),
	};
}

/** One row per status; several codes may share one. */
function refusalsOf({ method }: Asking): Operation {
	const byStatus = new Map<number, string[]>();
	for (const code of method === 'GET' ? ALWAYS : [...ALWAYS, ...OF_COMMANDS]) {
		const { http, why } = errorTable[code];
		byStatus.set(http, [...(byStatus.get(http) ?? []), `${code}: ${why}`]);
	}
	const rows = [...byStatus].map(([status, why]) => [
		status,
		{ description: why.join('; '), content: { 'application/json': { schema: { $ref: ERROR } } } },
	]);
	return Object.fromEntries(rows);
}

function toSchema(schema: z.ZodType, io: 'input' | 'output'): Schema {
	const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' });
	return rest;
}
