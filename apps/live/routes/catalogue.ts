import * as k from '@unwalled/catalogue';
import * as c from '@unwalled/contracts';
import { isWithin, pathAndAbove, rootAreaPath } from '@unwalled/registry';
import type { z } from 'zod';
import { checkArea } from '../audience.ts';
import { type Asked, type Route, route } from '../route.ts';

const readers: readonly c.Role[] = [
	'operator',
	'dispatcher',
	'supervisor',
	'registrar',
	'civil_affairs',
	'administrator',
	'provider',
	'worker',
];
const keepers: readonly c.Role[] = ['administrator', 'supervisor'];
const pricers: readonly c.Role[] = ['administrator', 'supervisor', 'registrar'];
type Code = z.infer<typeof c.catalogueCodeParams>;
type AnyAsked = Pick<Asked<unknown, unknown, unknown>, 'rows' | 'deps' | 'account'>;

const nextOf = (rows: readonly { code: string }[], limit: number): string | null =>
	rows.length === limit ? (rows.at(-1)?.code ?? null) : null;

/** Reads one item as it is today for the asker's area. @throws DomainError `not_found`. */
async function readItem({ rows, deps, account }: AnyAsked, code: string): Promise<c.ItemDetail> {
	const market = { areaPath: account.areaPath, on: k.chinaDay(deps.house.clock.now()) };
	const item = await k.findPricedItem(rows, code, market);
	if (!item) throw new c.DomainError('not_found', 'No such service item', { itemCode: code });
	const [standards, prices, areaNames] = await Promise.all([
		k.listStandardsOfItem(rows, code),
		k.listPrices(rows, code),
		deps.registry.areaNames(),
	]);
	const above = ['', ...pathAndAbove(account.areaPath)];
	return {
		item: { ...k.toItemView(item), standardCodes: standards.map((standard) => standard.code) },
		standards: standards.map(k.toStandardView),
		// What other areas pay is their own affair.
		prices: prices
			.filter(({ areaPath }) => above.includes(areaPath) || isWithin(account.areaPath, areaPath))
			.map((price) => k.toPriceView(price, areaNames.get(price.areaPath) ?? '')),
	};
}

async function changedItem(asked: AnyAsked, code: string, changed: boolean): Promise<c.CommandResult<c.ItemDetail>> {
	return { changed, view: await readItem(asked, code) };
}

/** @throws DomainError `forbidden` for a price of the whole house that somebody of a part of the city wants to set. */
async function checkPricedArea({ deps, account }: AnyAsked, areaPath: string): Promise<void> {
	if (areaPath !== '') return checkArea(account, areaPath, 'area');
	if (!isWithin(account.areaPath, await rootAreaPath(deps.house.database.pool)))
		throw new c.DomainError('forbidden', 'The price of the whole house is set by the city', { field: 'areaPath' });
}

/** What can be ordered, how it is done, what it costs. */
export const catalogueRoutes: readonly Route[] = [
	route<undefined, z.infer<typeof c.itemQuery>>({
		method: 'GET',
		path: '/api/catalogue/items',
		roles: readers,
		query: c.itemQuery,
		answer: c.itemPageSchema,
		async run({ rows, deps, account, query }) {
			if (query.areaPath) checkArea(account, query.areaPath, 'area');
			const items = await k.searchItems(rows, {
				...query,
				words: query.query,
				areaPath: query.areaPath || account.areaPath,
				on: query.on ?? k.chinaDay(deps.house.clock.now()),
			});
			return { rows: items.map(k.toItemView), next: nextOf(items, query.limit) };
		},
	}),
	route<undefined, undefined, Code>({
		method: 'GET',
		path: '/api/catalogue/items/:code',
		roles: readers,
		params: c.catalogueCodeParams,
		answer: c.itemDetailSchema,
		run: (asked) => readItem(asked, asked.params.code),
	}),
	route<z.infer<typeof c.itemBody>, undefined, Code>({
		method: 'POST',
		path: '/api/catalogue/items/:code',
		roles: keepers,
		params: c.catalogueCodeParams,
		body: c.itemBody,
		answer: c.changeOf(c.itemDetailSchema),
		command: 'change-item',
		async run(asked) {
			const { version, ...said } = asked.body;
			const { code } = asked.params;
			const { changed } = await k.changeItem(asked.deps.house, { item: { code, ...said }, version, actor: asked.actor });
			return changedItem(asked, code, changed);
		},
	}),
	route<z.infer<typeof c.priceBody>, undefined, Code>({
		method: 'POST',
		path: '/api/catalogue/items/:code/prices',
		roles: pricers,
		params: c.catalogueCodeParams,
		body: c.priceBody,
		answer: c.changeOf(c.itemDetailSchema),
		command: 'set-price',
		async run(asked) {
			await checkPricedArea(asked, asked.body.areaPath);
			const { code } = asked.params;
			const { changed } = await k.setItemPrice(asked.deps.house, { itemCode: code, ...asked.body, actor: asked.actor });
			return changedItem(asked, code, changed);
		},
	}),
	route<undefined, z.infer<typeof c.standardQuery>>({
		method: 'GET',
		path: '/api/catalogue/standards',
		roles: readers,
		query: c.standardQuery,
		answer: c.standardPageSchema,
		async run({ rows, query }) {
			const found = await k.searchStandards(rows, { ...query, words: query.query });
			return { rows: found.map(k.toStandardView), next: nextOf(found, query.limit) };
		},
	}),
	route<undefined, undefined, Code>({
		method: 'GET',
		path: '/api/catalogue/standards/:code',
		roles: readers,
		params: c.catalogueCodeParams,
		answer: c.standardVersionsSchema,
		async run({ rows, params: { code } }) {
			const versions = await k.listVersions(rows, code);
			if (versions.length === 0) throw new c.DomainError('not_found', 'No such standard', { standardCode: code });
			return versions.map(k.toStandardView);
		},
	}),
	route<z.infer<typeof c.standardBody>>({
		method: 'POST',
		path: '/api/catalogue/standards',
		roles: keepers,
		body: c.standardBody,
		answer: c.changeOf(c.standardViewSchema),
		command: 'publish-standard',
		async run({ rows, deps, actor, body }) {
			const { changed } = await k.publishStandard(deps.house, { standard: body, actor });
			const [newest] = await k.listVersions(rows, body.code);
			if (!newest) throw new c.DomainError('not_found', 'No such standard', { standardCode: body.code });
			return { changed, view: k.toStandardView(newest) };
		},
	}),
	route<z.infer<typeof c.catalogueImportBody>>({
		method: 'POST',
		path: '/api/catalogue/import',
		roles: keepers,
		body: c.catalogueImportBody,
		answer: c.changeOf(c.importTallySchema),
		command: 'import-catalogue',
		async run(asked) {
			const { deps, actor, body } = asked;
			await checkPricedArea(asked, '');
			for (const { areaPath } of body.prices) if (areaPath !== '') checkArea(asked.account, areaPath, 'area');
			const { changed, ...view } = await k.importCatalogue(deps.house, { ...body, actor });
			return { changed, view };
		},
	}),
];
