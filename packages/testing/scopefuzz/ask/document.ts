import type { Role } from '@unwalled/contracts';

/** The part of JSON Schema that our routes use. */
export interface Schema {
	readonly type?: string | readonly string[];
	readonly enum?: readonly unknown[];
	readonly const?: unknown;
	readonly anyOf?: readonly Schema[];
	readonly oneOf?: readonly Schema[];
	readonly allOf?: readonly Schema[];
	readonly properties?: Readonly<Record<string, Schema>>;
	readonly required?: readonly string[];
	readonly items?: Schema;
	readonly pattern?: string;
	readonly format?: string;
	readonly minimum?: number;
	readonly maximum?: number;
}

/** One route, as the API's own document describes it. */
export interface Operation {
	readonly method: 'GET' | 'POST' | 'DELETE';
	readonly path: string;
	readonly roles: readonly Role[];
	readonly parameters: readonly {
		readonly name: string;
		readonly in: 'path' | 'query';
		readonly required: boolean;
		readonly schema: Schema;
	}[];
	readonly body: Schema | null;
}

interface Described {
	readonly 'x-roles'?: readonly Role[];
	readonly parameters?: Operation['parameters'];
	readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

/** Lists the routes of an OpenAPI document. */
export function operationsOf(document: { paths: Readonly<Record<string, Readonly<Record<string, Described>>>> }): Operation[] {
	return Object.entries(document.paths).flatMap(([path, methods]) =>
		Object.entries(methods).map(([method, described]) => ({
			method: method.toUpperCase() as Operation['method'],
			path,
			roles: described['x-roles'] ?? [],
			parameters: described.parameters ?? [],
			body: described.requestBody?.content['application/json']?.schema ?? null,
		})),
	);
}
