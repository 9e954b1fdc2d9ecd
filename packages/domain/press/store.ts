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

/** Lists the telephones that pressed since an instant, each with its latest press. */
export async function listPressedPhones(hot: Hot, since: Date): Promise<{ phone: string; at: Date }[]> {
	const { rows } = await hot.query<{ phone: string; at: Date }>({
		text: 'select phone, max(received_at) as at from presses where received_at >= $1 and phone is not null group by phone',
		values: [since],
	});
	return rows;
}
