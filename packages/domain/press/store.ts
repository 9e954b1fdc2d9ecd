import type { Hot } from '@unwalled/database';

/** Finds which of these keys no press was taken under. */
export async function listUnknownPressKeys(hot: Hot, keys: readonly string[]): Promise<Set<string>> {
	if (keys.length === 0) return new Set();
	const { rows } = await hot.query<{ key: string }>({
		text: 'select key from unnest($1::text[]) as asked(key) where not exists (select 1 from presses p where p.key = asked.key)',
		values: [keys],
	});
	return new Set(rows.map(({ key }) => key));
}
