import { areaName, type Bulletin } from './bulletin.ts';
import { Form, monthFigures, NOTHING, nameOf, numberOf } from './bulletin-form.ts';
import type { BulletinLanguage } from './bulletin-words.ts';
import type { Oversight } from './read.ts';

/** The bulletin as rows of a sheet: numbers as numbers, shares from 0 to 1, money in yuan. */
export interface BulletinSheet {
	readonly title: string;
	readonly columns: readonly string[];
	readonly rows: readonly (readonly (string | number | null)[])[];
}

/** Lists the figures of a bulletin for a spreadsheet: the area, each area below, the calls and the firms. */
export function listBulletin(bulletin: Bulletin, language: BulletinLanguage): BulletinSheet {
	const form = new Form(language);
	const { words } = form;
	const { now, before, firms, area } = bulletin;
	const rowsOf = (name: string, readings: Oversight['total'], earlier: Oversight['total'] | undefined) =>
		monthFigures.map((figure) => {
			const reading = readings.get(figure.key) ?? NOTHING;
			const old = numberOf(figure, earlier?.get(figure.key) ?? NOTHING);
			const figureCells = [name, nameOf(words, figure), numberOf(figure, reading), words.units[figure.unit]];
			return [...figureCells, reading.share, old, figure.meaning[language]];
		});
	const answers = (['offered', 'answered', 'abandoned', 'missed', 'late'] as const).map((key) => {
		const cells = [area.name, words[key], now.answers[key], words.units.calls];
		return [...cells, null, before.answers[key], words.answersMeaning];
	});
	const within = now.answers.within.map(({ seconds, share }) => [
		area.name,
		words.within(seconds),
		null,
		'',
		share,
		null,
		words.answersMeaning,
	]);
	const byFirm = firms.flatMap(({ name, offers, accepted, acceptedShare, capacityShare }) => [
		[name, words.offers, offers, words.units.offers, null, null, ''],
		[name, words.accepted, accepted, words.units.offers, acceptedShare, null, words.acceptedShare],
		[name, words.capacityShare, null, '', capacityShare, null, ''],
	]);
	return {
		title: `${words.title} ${bulletin.month}`,
		columns: [words.area, words.figure, words.value, words.unit, words.share, words.before, words.meaning],
		rows: [
			...rowsOf(area.name, now.counted.total, before.counted.total),
			...answers,
			...within,
			...[...now.counted.byArea].flatMap(([path, readings]) =>
				rowsOf(areaName(form, bulletin, path), readings, before.counted.byArea.get(path)),
			),
			...byFirm,
		],
	};
}
