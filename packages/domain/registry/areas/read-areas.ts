import type { AreaPage, AreaRow, OperatingAreaView } from '@unwalled/contracts';
import type { Sql } from '@unwalled/database';
import type { AreaPlace } from '../engine/area-codes.ts';
import { dayInChina } from '../rules.ts';
import { countChildren, findArea, listChildren, NOBODY, sumTallies } from '../store/areas.ts';
import { findOperatingArea, type GivenArea, listOperatingAreas, listOperatorsOn } from '../store/operating-areas.ts';

const OLD_AGE = 80;

/** The last day of birth of somebody who is eighty on a day. */
const bornUntil = (today: string): string => `${Number(today.slice(0, 4)) - OLD_AGE}${today.slice(4)}`;

/**
 * Reads an area and its children with their tallies and operators of today. Each number is the sum of what lies below it.
 * @param asked.after the code of the last child of the page before.
 */
export async function readAreas(
	query: Sql,
	asked: { areaPath: string; after: string | null; limit: number; now: Date },
): Promise<AreaPage> {
	const today = dayInChina(asked.now);
	const area = await findArea(query, asked.areaPath);
	const children = await listChildren(query, area.code, asked);
	const places = [{ ...area, children: await countChildren(query, area.code) }, ...children];
	const paths = places.map(({ path }) => path);
	const [tallies, operators] = await Promise.all([
		sumTallies(query, { areaPath: area.path, bornUntil: bornUntil(today) }),
		listOperatorsOn(query, paths, today),
	]);
	const toRow = ({ code, path, level, name, children: count }: AreaPlace & { children: number }): AreaRow => {
		const operator = operators.get(path);
		return {
			code,
			path,
			level,
			name,
			children: count,
			tally: tallies.get(path) ?? NOBODY,
			operator: operator
				? { providerId: operator.providerId, name: operator.providerName, fromOn: operator.fromOn, untilOn: operator.untilOn }
				: null,
		};
	};
	const [own, ...rows] = places.map(toRow);
	return { area: own ?? null, rows, next: children.length === asked.limit ? (children.at(-1)?.code ?? null) : null };
}

const toView = (one: GivenArea, areaNames: ReadonlyMap<string, string>): OperatingAreaView => ({
	id: one.id,
	areaPath: one.areaPath,
	areaName: areaNames.get(one.areaPath) ?? '',
	provider: { id: one.providerId, name: one.providerName },
	fromOn: one.fromOn,
	untilOn: one.untilOn,
	note: one.note,
	givenAt: one.givenAt.toISOString(),
});

/** Reads to whom one area was given. @throws DomainError `not_found`. */
export async function readOperatingArea(
	query: Sql,
	asked: { operatingAreaId: string; areaNames: ReadonlyMap<string, string> },
): Promise<OperatingAreaView> {
	return toView(await findOperatingArea(query, asked.operatingAreaId), asked.areaNames);
}

/** Reads to whom areas at and below one were given, the newest first. */
export async function readOperatingAreas(
	query: Sql,
	asked: { areaPath: string; after: string | null; limit: number; areaNames: ReadonlyMap<string, string> },
): Promise<{ rows: OperatingAreaView[]; next: string | null }> {
	const given = await listOperatingAreas(query, asked);
	return { rows: given.map((one) => toView(one, asked.areaNames)), next: given.length === asked.limit ? (given.at(-1)?.id ?? null) : null };
}
