import type { Hot } from '@unwalled/database';
import type { Figure, FigureKey } from './figure.ts';
import { FIGURES } from './figures.ts';
import type { SurveyChoice } from './surveys.ts';

/** What is looked at: an area with all below it, a period, and the moment of looking. */
export interface Asked {
	readonly areaPath: string;
	readonly since: Date;
	readonly until: Date;
	readonly now: Date;
	/** What `listSurveys` gives. */
	readonly surveys: readonly SurveyChoice[];
	/** Counts the offers of this firm alone. */
	readonly providerId?: string | undefined;
	/** Only what lies at the area itself and in none of its children. */
	readonly isOwn?: boolean;
}

/** A figure's number; `share` is null where it is no share, or a share of nothing. */
export interface Reading {
	readonly value: number;
	readonly share: number | null;
}

/** The readings of an area and of each child in which anything was counted; what lies at the area itself is under its own path. */
export interface Oversight {
	readonly total: ReadonlyMap<FigureKey, Reading>;
	readonly byArea: ReadonlyMap<string, ReadonlyMap<FigureKey, Reading>>;
}

/** One row behind a figure, and the ticket that it belongs to as it stands now; nothing that tells who it is about. */
export interface FigureRow {
	readonly id: string;
	/** Null where the ticket itself is not theirs to see. */
	readonly ticket: { readonly id: string; readonly number: string; readonly kind: string; readonly status: string } | null;
	readonly areaPath: string;
	readonly at: Date;
	readonly cents: number | null;
}

interface Page {
	/** The last row of the page before. */
	readonly after?: Pick<FigureRow, 'at' | 'id'> | undefined;
	readonly limit: number;
}

const ASKED = `with asked as (select $1::text as area, $2::timestamptz as since, $3::timestamptz as until, $4::timestamptz as now,
$5::jsonb as surveys, $6::text as provider, $7::text as behind)`;
const valuesOf = ({ areaPath, since, until, now, surveys, providerId, isOwn }: Asked): unknown[] => [
	...[areaPath, since, until, now],
	// As bytes the slash comes right behind the dot: before the one lie all children, before the other none.
	...[JSON.stringify(surveys), providerId ?? null, isOwn ? '.' : '/'],
];

/** The one place that says which rows belong to a figure: counted and listed alike. */
const rowsOf = (figure: Figure): string =>
	`select r.id, r.ticket_id, r.area_path, r.at, r.cents from (${figure.rows}) r, asked where r.area_path ~>=~ asked.area and r.area_path ~<~ (asked.area || asked.behind)`;

const CHILD = `case when counted.area_path = asked.area then asked.area
else asked.area || '.' || split_part(substr(counted.area_path, length(asked.area) + 2), '.', 1) end`;

const countOf = (
	figures: readonly Figure[],
): string => `${ASKED} select counted.key, ${CHILD} as child, count(*)::int as count, coalesce(sum(counted.cents), 0)::text as cents
from (${figures.map((figure) => `select '${figure.key}' as key, rows.* from (${rowsOf(figure)}) rows`).join(' union all ')}) counted, asked
group by 1, 2`;

interface Counted {
	readonly key: FigureKey;
	readonly child: string;
	readonly count: number;
	readonly cents: string;
}

/** Reads figures of an area and its children in one statement, as the person who asks sees the rows: all of them unless some are named. */
export async function readOversight(eyes: Hot, asked: Asked, figures: readonly Figure[] = FIGURES): Promise<Oversight> {
	const { rows } = await eyes.query<Counted>({ text: countOf(figures), values: valuesOf(asked) });
	const byArea = [...Map.groupBy(rows, ({ child }) => child)].sort(([a], [b]) => (a < b ? -1 : 1));
	return { total: readingsOf(rows, figures), byArea: new Map(byArea.map(([child, own]) => [child, readingsOf(own, figures)])) };
}

function readingsOf(rows: readonly Counted[], figures: readonly Figure[]): Map<FigureKey, Reading> {
	const value = ({ key, unit }: Figure): number =>
		rows.filter((row) => row.key === key).reduce((sum, row) => sum + (unit === 'cents' ? Number(row.cents) : row.count), 0);
	const values = new Map(figures.map((figure) => [figure.key, value(figure)]));
	return new Map(
		figures.map(({ key, of }): [FigureKey, Reading] => {
			const [own, whole] = [values.get(key) ?? 0, of ? (values.get(of) ?? 0) : 0];
			return [key, { value: own, share: whole === 0 ? null : own / whole }];
		}),
	);
}

interface Listed extends Omit<FigureRow, 'areaPath'> {
	readonly area_path: string;
}

/** Lists the rows behind a figure, the newest first. */
export async function listFigureRows(eyes: Hot, figure: Figure, { after, limit, ...asked }: Asked & Page): Promise<FigureRow[]> {
	const { rows } = await eyes.query<Listed & Record<string, unknown>>({
		text: `${ASKED} select page.id, page.area_path, page.at, page.cents, case when t.id is not null
then json_build_object('id', t.id, 'number', t.number::text, 'kind', t.kind, 'status', t.status) end as ticket
from (select * from (${rowsOf(figure)}) rows where $8::timestamptz is null or (at, id) < ($8::timestamptz, $9::text)
order by at desc, id desc limit $10) page left join tickets t on t.id = page.ticket_id order by page.at desc, page.id desc`,
		values: [...valuesOf(asked), after?.at ?? null, after?.id ?? null, limit],
	});
	return rows.map(({ id, ticket, area_path: areaPath, at, cents }) => ({ id, ticket, areaPath, at, cents }));
}
