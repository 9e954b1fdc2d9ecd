import { Readable } from 'node:stream';
import * as c from '@unwalled/contracts';
import * as x from '@unwalled/exchange';
import { z } from 'zod';
import { checkArea } from '../audience.ts';
import type { LiveDeps } from '../deps.ts';
import { type Asked, type Route, route } from '../route.ts';

/** Who may bring what: nobody brings seniors who may not see one. */
const bringers: Readonly<Record<c.ImportKind, readonly c.Role[]>> = {
	seniors: ['registrar', 'supervisor'],
	areas: ['registrar', 'administrator'],
	catalogue: ['supervisor', 'administrator'],
};
const roles: readonly c.Role[] = ['registrar', 'supervisor', 'administrator'];
const params = z.object({ id: c.id('imp') });
type Params = z.infer<typeof params>;
type AnyAsked = Pick<Asked<unknown, unknown, unknown>, 'rows' | 'deps' | 'account'>;

/** Where the files of this house lie. */
export const importFiles = ({ config }: LiveDeps): x.ImportFiles => new x.ImportFiles(config.UNWALLED_DATA_DIR);

async function viewOf({ deps }: AnyAsked, one: x.Import): Promise<c.ImportView> {
	return x.toImportView(one, (await deps.registry.areaNames()).get(one.areaPath) ?? '');
}

/** Finds an import that the asker may steer. @throws DomainError `not_found`, also for kinds that are not theirs. */
async function findOwn({ rows, deps, account }: AnyAsked, importId: string): Promise<x.Import> {
	const one = await x.findImport(rows, importId);
	checkArea(account, one.areaPath, 'import');
	if (deps.checks !== 'off' && !bringers[one.kind].includes(account.role))
		throw new c.DomainError('not_found', 'No such import', { importId });
	return one;
}

type Steer<Body> = (asked: Asked<Body, undefined, Params>, one: x.Import) => Promise<{ changed: boolean; import: x.Import }>;

/** Declares a command on one import. */
function steering<Body>(command: string, body: z.ZodType<Body>, steer: Steer<Body>): Route {
	return route<Body, undefined, Params>({
		method: 'POST',
		path: `/api/imports/:id/${command}`,
		roles,
		params,
		body,
		answer: c.importResultSchema,
		command: `${command}-import`,
		async run(asked) {
			const { changed, import: one } = await steer(asked, await findOwn(asked, asked.params.id));
			return { changed, view: await viewOf(asked, one) };
		},
	});
}

/** Files that come in: brought, mapped, checked, written, reported. */
export const importRoutes: readonly Route[] = [
	route<undefined, z.infer<typeof c.uploadQuery>>({
		method: 'POST',
		path: '/api/imports',
		roles,
		query: c.uploadQuery,
		answer: c.importResultSchema,
		command: 'upload-import',
		async run(asked) {
			const { deps, account, actor, query, request } = asked;
			if (!(request.body instanceof Readable))
				throw new c.DomainError('invalid', 'Send the file as the body, application/octet-stream', { field: 'body' });
			if (!bringers[query.kind].includes(account.role))
				throw new c.DomainError('forbidden', 'Your role may not bring this kind of file', { role: account.role, kind: query.kind });
			const content = request.body;
			const upload = { kind: query.kind, fileName: query.name, areaPath: account.areaPath, content, actor };
			const { changed, import: one } = await x.uploadImport(deps.house, importFiles(deps), upload);
			return { changed, view: await viewOf(asked, one) };
		},
	}),
	route<undefined, z.infer<typeof c.importQuery>>({
		method: 'GET',
		path: '/api/imports',
		roles,
		query: c.importQuery,
		answer: c.importPageSchema,
		async run(asked) {
			const { rows, account, query } = asked;
			const found = await x.listImports(rows, { ...query, areaPath: account.areaPath });
			const own = found.filter(({ kind }) => bringers[kind].includes(account.role));
			const next = found.length === query.limit ? (found.at(-1)?.id ?? null) : null;
			return { rows: await Promise.all(own.map((one) => viewOf(asked, one))), next };
		},
	}),
	route<undefined, undefined, Params>({
		method: 'GET',
		path: '/api/imports/:id',
		roles,
		params,
		answer: c.importViewSchema,
		run: async (asked) => viewOf(asked, await findOwn(asked, asked.params.id)),
	}),
	steering('mapping', c.mappingBody, ({ deps, actor, body }, { id }) => x.mapImport(deps.house, { ...body, importId: id, actor })),
	steering('check', c.importCommandBody, ({ deps, actor, body }, { id }) => x.checkImport(deps.house, { ...body, importId: id, actor })),
	steering('run', c.importCommandBody, ({ deps, actor, body }, { id }) => x.runImport(deps.house, { ...body, importId: id, actor })),
	steering('cancel', c.cancelImportBody, ({ deps, actor, body }, { id }) => x.cancelImport(deps.house, { ...body, importId: id, actor })),
	route<undefined, z.infer<typeof c.refusedQuery>, Params>({
		method: 'GET',
		path: '/api/imports/:id/refused',
		roles,
		params,
		query: c.refusedQuery,
		answer: c.refusedPageSchema,
		async run(asked) {
			const {
				rows,
				params: { id },
				query,
			} = asked;
			const one = await findOwn(asked, id);
			const remarks = await x.listRemarks(rows, { importId: id, after: Number(query.after ?? 0), limit: query.limit });
			const next = remarks.length === query.limit ? String(remarks.at(-1)?.ordinal ?? 0) : null;
			return { rows: remarks.map((remark) => x.toRefusedRowView(one, remark)), next };
		},
	}),
	route<undefined, undefined, Params>({
		method: 'GET',
		path: '/api/imports/:id/report',
		roles,
		params,
		media: ['text/csv'],
		async run(asked) {
			const one = await findOwn(asked, asked.params.id);
			asked.reply.header('content-disposition', `attachment; filename="${one.id}.report.csv"`).type('text/csv; charset=utf-8');
			return asked.reply.send(x.writeReport(asked.rows, one));
		},
	}),
];
