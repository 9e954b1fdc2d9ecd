import type { AnswerFigures } from '@unwalled/contracts';
import type { DocumentCell, DocumentPart, DocumentText } from '@unwalled/documents';
import { Form, monthFigures, NOTHING, nameOf } from './bulletin-form.ts';
import type { BulletinLanguage } from './bulletin-words.ts';
import type { FigureKey } from './figure.ts';
import type { Oversight } from './read.ts';

/** What one month was, as somebody may see it. */
export interface BulletinMonth {
	readonly counted: Oversight;
	readonly answers: AnswerFigures;
}

/** Everything that a bulletin tells. */
export interface Bulletin {
	readonly area: { readonly path: string; readonly name: string };
	/** Such as 2026-11. */
	readonly month: string;
	/** When it was read; a month that is not over yet is provisional. */
	readonly at: Date;
	readonly isProvisional: boolean;
	readonly now: BulletinMonth;
	readonly before: BulletinMonth;
	readonly areaNames: ReadonlyMap<string, string>;
	readonly firms: readonly {
		readonly name: string;
		readonly offers: number;
		readonly accepted: number;
		readonly acceptedShare: number;
		readonly capacityShare: number;
	}[];
}

/** The figures by which areas are compared. */
const compared: readonly FigureKey[] = ['visits_finished', 'visits_on_time', 'seniors_reached', 'surveys_satisfied', 'funds_used'];

function mainTable(form: Form, { now, before }: Bulletin): DocumentPart {
	const { words } = form;
	return {
		kind: 'table',
		columns: [
			{ title: words.figure, width: 4 },
			{ title: words.value, width: 2, align: 'right' },
			{ title: words.unit, width: 1.2 },
			{ title: words.share, width: 2, align: 'right' },
			{ title: words.before, width: 2, align: 'right' },
		],
		rows: monthFigures.map((figure) => {
			const reading = now.counted.total.get(figure.key) ?? NOTHING;
			const earlier = before.counted.total.get(figure.key) ?? NOTHING;
			return [
				{ text: nameOf(words, figure) },
				{ text: form.figure(figure, reading) },
				{ text: words.units[figure.unit] },
				form.share(reading.share),
				{ text: form.figure(figure, earlier) },
			];
		}),
	};
}

type AnswerRow = readonly [title: string, now: DocumentCell, before: DocumentCell];

function answerRows(form: Form, now: AnswerFigures, before: AnswerFigures): AnswerRow[] {
	const { words } = form;
	const counts = (['offered', 'answered', 'abandoned', 'missed', 'late'] as const).map(
		(key): AnswerRow => [words[key], { text: form.count(now[key]) }, { text: form.count(before[key]) }],
	);
	const shares = now.within.map(({ seconds, share }): AnswerRow => {
		const earlier = before.within.find((one) => one.seconds === seconds);
		return [words.within(seconds), form.share(share), form.share(earlier?.share ?? null)];
	});
	return [...counts, ...shares, [words.longest, { text: form.seconds(now.longestS) }, { text: form.seconds(before.longestS) }]];
}

function answerParts(form: Form, { now, before }: Bulletin): DocumentPart[] {
	const { words } = form;
	if (now.answers.offered === 0 && now.answers.missed === 0) return [{ kind: 'text', text: words.noCalls }];
	const columns = [
		{ title: words.figure, width: 4 },
		{ title: words.value, width: 2, align: 'right' },
		{ title: words.before, width: 2, align: 'right' },
	] as const;
	const rows = answerRows(form, now.answers, before.answers).map(([title, ...cells]) => [{ text: title }, ...cells]);
	return [
		{ kind: 'text', text: words.answersMeaning },
		{ kind: 'table', columns, rows },
	];
}

function areaParts(form: Form, bulletin: Bulletin): DocumentPart[] {
	const { words } = form;
	const { byArea } = bulletin.now.counted;
	const shown = monthFigures.filter(({ key }) => compared.includes(key));
	if (byArea.size === 0) return [{ kind: 'text', text: words.noAreas }];
	return [
		{
			kind: 'table',
			columns: [
				{ title: words.area, width: 3 },
				...shown.map((figure) => ({ title: nameOf(words, figure), width: 2, align: 'right' as const })),
			],
			rows: [...byArea].map(([path, readings]) => [
				{ text: areaName(form, bulletin, path) },
				...shown.map((figure): DocumentCell => {
					const reading = readings.get(figure.key) ?? NOTHING;
					return figure.of ? form.share(reading.share) : { text: form.figure(figure, reading) };
				}),
			]),
		},
	];
}

/** Names an area below; what lies at the area itself is said to lie there. */
export function areaName({ words }: Form, { area, areaNames }: Bulletin, path: string): string {
	return path === area.path ? words.own : (areaNames.get(path) ?? path);
}

function firmParts(form: Form, { firms }: Bulletin): DocumentPart[] {
	const { words } = form;
	if (firms.length === 0) return [{ kind: 'text', text: words.noFirms }];
	return [
		{
			kind: 'table',
			columns: [
				{ title: words.firm, width: 4 },
				{ title: words.offers, width: 1.6, align: 'right' },
				{ title: words.accepted, width: 1.6, align: 'right' },
				{ title: words.acceptedShare, width: 2, align: 'right' },
				{ title: words.capacityShare, width: 2, align: 'right' },
			],
			rows: firms.map(({ name, offers, accepted, acceptedShare, capacityShare }) => [
				{ text: name },
				{ text: form.count(offers) },
				{ text: form.count(accepted) },
				form.share(acceptedShare),
				form.share(capacityShare),
			]),
		},
	];
}

/** Says why shares are missing: a share of nothing is neither 0 % nor 100 %. */
function unsaid({ words }: Form, { now }: Bulletin): string[] {
	const missing = monthFigures.filter(({ key, of }) => of && (now.counted.total.get(key)?.share ?? null) === null);
	const sentences = missing.map((figure) => words.nothingTo(nameOf(words, figure), nameOf(words, { key: figure.of ?? figure.key })));
	return sentences.length > 0 ? sentences : [words.allSaid];
}

/** Composes the bulletin of a month as a document, in one of the two languages. */
export function composeBulletin(bulletin: Bulletin, language: BulletinLanguage): DocumentText {
	const form = new Form(language);
	const { words } = form;
	const { area, month, at, isProvisional } = bulletin;
	return {
		title: words.title,
		subtitle: words.subtitle(area.name, month, form.instant(at)),
		footer: words.footer(area.name, month),
		madeAt: at,
		language: language === 'zh' ? 'zh-CN' : 'en',
		parts: [
			...(isProvisional ? [{ kind: 'text', text: words.provisional } as const] : []),
			...[{ kind: 'heading', text: words.main } as const, { kind: 'text', text: words.mainHint } as const, mainTable(form, bulletin)],
			...[{ kind: 'heading', text: words.answers } as const, ...answerParts(form, bulletin)],
			...[{ kind: 'heading', text: words.areas } as const, ...areaParts(form, bulletin)],
			...[{ kind: 'heading', text: words.firms } as const, ...firmParts(form, bulletin)],
			{ kind: 'heading', text: words.meanings },
			...monthFigures.map((figure) => ({ kind: 'text', text: words.meant(nameOf(words, figure), figure.meaning[language]) }) as const),
			{ kind: 'heading', text: words.unsaid },
			...unsaid(form, bulletin).map((text) => ({ kind: 'text', text }) as const),
		],
	};
}
