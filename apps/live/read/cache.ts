/** Remembers rows by id for a while; concurrent readers of one id share one load. */
export interface Remembered<T> {
	get(ids: readonly string[]): Promise<Map<string, T>>;
	forget(id: string): void;
}

const MOST = 50_000; // rows; a city's households fit, and a leak does not

/** Builds a memory over `load`, which answers what it finds of the ids it is given. */
export function rememberById<T>(
	load: (ids: string[]) => Promise<Map<string, T>>,
	options: { ttlMs: number; now: () => number },
): Remembered<T> {
	const rows = new Map<string, { until: number; row: T }>();
	return {
		async get(ids) {
			const now = options.now();
			const found = new Map<string, T>();
			const missing = new Set<string>();
			for (const id of ids) {
				const known = rows.get(id);
				if (known && known.until > now) found.set(id, known.row);
				else missing.add(id);
			}
			if (missing.size === 0) return found;
			if (rows.size + missing.size > MOST) rows.clear();
			for (const [id, row] of await load([...missing])) {
				rows.set(id, { until: now + options.ttlMs, row });
				found.set(id, row);
			}
			return found;
		},
		forget: (id) => void rows.delete(id),
	};
}
