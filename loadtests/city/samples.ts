import type pg from 'pg';

/** A senior whom somebody looks for. */
export interface WantedSenior {
	readonly id: string;
	readonly name: string;
	readonly pinyin: string;
	readonly initials: string;
	readonly cardNumber: string;
	readonly areaPath: string;
	readonly address: string;
	readonly phone: string;
	readonly householdId: string;
}

/** What the questions are filled in with, the same in every run. */
export interface Samples {
	readonly city: string;
	/** The district and street with the most seniors. */
	readonly district: string;
	readonly street: string;
	/** The one that has an office of its own. */
	readonly community: string;
	/** All over the city. */
	readonly seniors: readonly WantedSenior[];
	/** Of the street alone. */
	readonly neighbours: readonly WantedSenior[];
	readonly tickets: readonly string[];
	readonly providers: readonly string[];
	readonly serials: readonly string[];
	readonly openedAt: readonly string[];
}

const MANY = 211; // a prime: rounds of other questions do not fall into step with it

/** Draws the samples from the database. @throws Error when there is no city in it. */
export async function drawSamples(pool: pg.Pool): Promise<Samples> {
	const column = async (text: string, values: unknown[] = []): Promise<string[]> =>
		(await pool.query<{ one: string }>(text, values)).rows.map(({ one }) => one);
	const largest = async (above: string, level: string): Promise<string> => {
		const [path] = await column(
			`select a.path as one from areas a join area_tallies t on t.area_path = a.path or starts_with(t.area_path, a.path || '.')
			where a.level = $2 and starts_with(a.path, $1) group by a.path order by sum(t.seniors) desc limit 1`,
			[above, level],
		);
		if (!path) throw new Error(`there is no ${level} in this database`);
		return path;
	};
	const city = await largest('', 'city');
	const district = await largest(city, 'district');
	const street = await largest(district, 'street');
	return {
		city,
		district,
		street,
		community:
			(await column("select area_path as one from accounts where role = 'registrar' order by length(area_path) desc limit 1"))[0] ?? street,
		seniors: await drawSeniors(pool, city),
		neighbours: await drawSeniors(pool, street),
		tickets: await column('select id as one from tickets order by md5(id) limit $1', [MANY]),
		providers: await column("select provider_id as one from members where status = 'active' order by md5(provider_id) limit $1", [MANY]),
		serials: await column('select serial as one from devices order by md5(id) limit $1', [MANY]),
		openedAt: await column("select to_json(opened_at)#>>'{}' as one from tickets order by md5(id) limit $1", [MANY]),
	};
}

async function drawSeniors(pool: pg.Pool, areaPath: string): Promise<WantedSenior[]> {
	const { rows } = await pool.query<WantedSenior>(
		`select s.id, s.name, s.pinyin, s.initials, s.card_number as "cardNumber", s.area_path as "areaPath", h.address, h.id as "householdId",
			(select phone from household_phones p where p.household_id = h.id order by phone limit 1) as phone
		from seniors s join households h on h.id = s.household_id
		where starts_with(s.area_path, $1 || '.') order by md5(s.id) limit $2`,
		[areaPath, MANY],
	);
	return rows;
}

/** Picks the sample of a round. */
export function at<T>(list: readonly T[], round: number): T {
	const one = list[round % list.length];
	if (one === undefined) throw new Error('there is nothing to ask for');
	return one;
}
