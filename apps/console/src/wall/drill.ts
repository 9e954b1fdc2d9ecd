import type { OversightDefinition, OversightFigureKey, OversightReading, OversightView } from '@unwalled/contracts';
import { useFormat } from '@unwalled/ui';
import { shownShare } from '../answer-times/shown.ts';
import { useWords } from './words/use-words.ts';

/** Where a number stands: an area with all below it, or what lies at the area itself alone. */
export interface Spot {
	readonly path: string;
	readonly name: string;
	readonly isOwn?: boolean;
}

/** The number that somebody opened. */
export type Drill =
	| { readonly what: 'calls'; readonly spot: Spot }
	| {
			readonly what: 'figure';
			readonly key: OversightFigureKey;
			readonly spot: Spot;
			readonly firm?: { readonly id: string; readonly name: string };
	  };

/** Opens a number. */
export type Opens = (drill: Drill) => void;

type Readings = readonly OversightReading[];

/** Gives one reading; nothing was counted where there is none. */
export function readingOf(readings: Readings, key: OversightFigureKey): OversightReading {
	return readings.find((one) => one.key === key) ?? { key, value: 0, share: null };
}

/** Finds what a figure means. @throws Error for one that the house did not define. */
export function definitionOf({ definitions }: OversightView, key: OversightFigureKey): OversightDefinition {
	const found = definitions.find((one) => one.key === key);
	if (!found) throw new Error(`No definition of ${key}`);
	return found;
}

/** Gives what the wall knows of a spot: its own area, a child of it, or what lies in none of these. */
export function readingsAt({ area, figures, children, own }: OversightView, { path, isOwn }: Spot): Readings {
	if (path === area.path) return isOwn ? (own ?? []) : figures;
	return children.find((child) => child.path === path)?.figures ?? [];
}

/** Writes readings as people say them: a share in percent with what it is made of, money in yuan, anything else as a count. */
export function useTold(view: OversightView): (readings: Readings, key: OversightFigureKey) => { text: string; of: string | null } {
	const words = useWords();
	const format = useFormat();
	return (readings, key) => {
		const { value, share } = readingOf(readings, key);
		const { of, unit } = definitionOf(view, key);
		if (of) return { text: shownShare(share) ?? words.none, of: words.of(value, readingOf(readings, of).value) };
		return { text: unit === 'cents' ? format.money(value) : String(value), of: null };
	};
}
