import * as c from '@unwalled/contracts';
import { shield } from '@unwalled/privacy';
import * as r from '@unwalled/registry';
import { seen } from '@unwalled/trail';
import { z } from 'zod';
import { checkArea } from '../audience.ts';
import { readingOf } from '../deps.ts';
import { type Asked, type Route, route } from '../route.ts';

/** Who sees files at all. */
export const seniorReaders: readonly c.Role[] = ['operator', 'dispatcher', 'supervisor', 'registrar', 'civil_affairs'];
const params = z.object({ id: c.id('snr') });
export type SeniorParams = z.infer<typeof params>;
export const seniorParams = params;
type AnyAsked = Pick<Asked<unknown, unknown, unknown>, 'rows' | 'deps' | 'account' | 'actor'>;

const PLACE = z.tuple([z.string(), c.id('snr')]);

function readPlace(after: string | undefined): r.ListPlace | null {
	if (after === undefined) return null;
	const parsed = PLACE.safeParse(Buffer.from(after, 'base64url').toString('utf8').split('|'));
	if (!parsed.success) throw new c.DomainError('invalid', 'after: is no place in this list', { field: 'after' });
	return { pinyin: parsed.data[0], id: parsed.data[1] };
}

const writePlace = ({ pinyin, id }: r.ListPlace): string => Buffer.from(`${pinyin}|${id}`).toString('base64url');

/** Finds the ids by the house, whose search has indexes; a page of the list goes on where the last one ended. */
async function findIds({ deps, account }: AnyAsked, query: z.infer<typeof c.seniorListQuery>) {
	const { database, fieldKeys } = deps.house;
	const areaPath = query.areaPath ?? account.areaPath;
	checkArea(account, areaPath, 'area');
	const wanted = { areaPath, state: query.state, limit: query.limit };
	if (query.query.trim() !== '') {
		const indexesOf = (idNumber: string) => fieldKeys?.blindIndexes(idNumber, 'id_number') ?? [];
		return { ids: await r.searchSeniors(database.sql, { ...wanted, query: query.query, indexesOf }), next: null };
	}
	const places = await r.listSeniorIds(database.sql, { ...wanted, after: readPlace(query.after) });
	const last = places.at(-1);
	return { ids: places.map(({ id }) => id), next: last && places.length === query.limit ? writePlace(last) : null };
}

/** Reads a file as the role may see it, and notes that it was seen. */
export async function viewRecord({ deps, rows, account, actor }: AnyAsked, seniorId: string): Promise<c.SeniorRecord> {
	const record = await r.readSeniorRecord(rows, { seniorId, role: account.role, reading: readingOf(deps) });
	checkArea(account, record.areaPath, 'senior');
	seen(deps, { actor, subject: { kind: 'senior', id: record.id }, areaPath: record.areaPath });
	const householdPhones = record.householdPhones.map((phone) => shield(account.role, phone));
	return { ...shield(account.role, record), householdPhones };
}

/** Checks that somebody may read about a senior. @throws DomainError `not_found`. */
async function checkSenior({ rows, account }: AnyAsked, seniorId: string): Promise<void> {
	checkArea(account, (await r.findSenior(rows, seniorId)).areaPath, 'senior');
}

/** What pages read about the seniors of an area. */
export const seniorRoutes: readonly Route[] = [
	route<undefined, z.infer<typeof c.seniorListQuery>>({
		method: 'GET',
		path: '/api/registry/seniors',
		roles: seniorReaders,
		query: c.seniorListQuery,
		answer: c.pageOf(c.seniorRowSchema),
		async run(asked) {
			const { deps, rows, account, query } = asked;
			const { ids, next } = await findIds(asked, query);
			const found = await r.listSeniorRows(rows, ids, { areaNames: await deps.registry.areaNames(), now: deps.house.clock.now() });
			return { rows: found.map((row) => shield(account.role, row)), next };
		},
	}),
	route<undefined, undefined, SeniorParams>({
		method: 'GET',
		path: '/api/seniors/:id/record',
		roles: seniorReaders,
		params,
		answer: c.seniorRecordSchema,
		run: (asked) => viewRecord(asked, asked.params.id),
	}),
	route<undefined, undefined, SeniorParams>({
		method: 'GET',
		path: '/api/seniors/:id/portrait',
		roles: ['operator', 'dispatcher', 'supervisor', 'registrar'],
		params,
		answer: c.portraitSchema,
		async run(asked) {
			await checkSenior(asked, asked.params.id);
			return r.readPortrait(asked.rows, { seniorId: asked.params.id, reading: readingOf(asked.deps) });
		},
	}),
	route<undefined, z.infer<typeof c.historyQuery>, SeniorParams>({
		method: 'GET',
		path: '/api/seniors/:id/history',
		roles: seniorReaders,
		params,
		query: c.historyQuery,
		answer: c.pageOf(c.factViewSchema),
		async run(asked) {
			await checkSenior(asked, asked.params.id);
			const { after, limit } = asked.query;
			return c.maskJson(await r.readHistory(asked.rows, { seniorId: asked.params.id, after: after ?? null, limit }));
		},
	}),
	route<undefined, undefined, SeniorParams>({
		method: 'GET',
		path: '/api/seniors/:id/photo',
		roles: ['operator', 'dispatcher', 'supervisor', 'registrar'],
		params,
		media: ['image/*'],
		async run(asked) {
			await checkSenior(asked, asked.params.id);
			const photo = await r.findOptionalPhoto(asked.rows, asked.params.id);
			if (!photo) throw new c.DomainError('not_found', 'No photo in this file');
			return asked.reply.type(photo.mediaType).header('cache-control', 'private, no-store').send(photo.content);
		},
	}),
];
