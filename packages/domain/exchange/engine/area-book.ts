import type { RemarkCode } from './remarks.ts';

/** An area as the registry lists it. */
export interface ListedArea {
	readonly code: string;
	readonly path: string;
	readonly name: string;
	readonly level: string;
}

type Found = { readonly ok: true; readonly path: string } | { readonly ok: false; readonly why: RemarkCode };

const CODE_DIGITS = 12;
const NARROW = new Set(['street', 'community']);
const isWithin = (scope: string, path: string): boolean => path === scope || path.startsWith(`${scope}.`);

/** Areas by code and by name, as one importer may use them. */
export class AreaBook {
	readonly #scope: string;
	readonly #byCode = new Map<string, ListedArea>();
	/** By name, and by the name of the street before it; null when several bear it. */
	readonly #byName = new Map<string, string | null>();

	constructor(areas: readonly ListedArea[], scope: string) {
		this.#scope = scope;
		for (const area of areas) this.#byCode.set(area.code, area);
		for (const area of areas) {
			if (!NARROW.has(area.level) || !isWithin(scope, area.path)) continue;
			const above = this.#byCode.get(area.path.split('.').at(-2) ?? '')?.name ?? '';
			for (const name of [area.name, above + area.name]) this.#byName.set(name, this.#byName.has(name) ? null : area.path);
		}
	}

	/** Finds an area by its code of 6, 9 or 12 digits. */
	byCode(code: string): Found {
		const area = this.#byCode.get(code.padEnd(CODE_DIGITS, '0'));
		if (!area) return { ok: false, why: 'area_unknown' };
		if (!isWithin(this.#scope, area.path)) return { ok: false, why: 'area_outside' };
		return NARROW.has(area.level) ? { ok: true, path: area.path } : { ok: false, why: 'area_too_wide' };
	}

	/** Finds an area by what people call it. */
	byName(street: string, community: string): Found {
		const path = this.#byName.get(street + community) ?? (street === '' ? undefined : this.#lastResort(street, community));
		if (path) return { ok: true, path };
		return { ok: false, why: this.#byName.get(street + community) === null ? 'area_ambiguous' : 'area_unknown' };
	}

	/** The area of the importer, when it is narrow enough to be meant by saying nothing. */
	get own(): string | null {
		const area = this.#byCode.get(this.#scope.split('.').at(-1) ?? '');
		return area && NARROW.has(area.level) ? area.path : null;
	}

	// Files write «环翠楼» for «环翠楼街道» and «塔山» for «塔山社区».
	#lastResort(street: string, community: string): string | null | undefined {
		const streets = [street, `${street}街道`, `${street}镇`];
		const communities = community === '' ? [''] : [community, `${community}社区`, `${community}村`];
		return streets.flatMap((one) => communities.map((two) => this.#byName.get(one + two))).find((path) => path !== undefined);
	}
}
