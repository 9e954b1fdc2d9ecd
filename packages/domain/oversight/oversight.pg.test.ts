import { openScope } from '@unwalled/database';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Asked, FIGURES, type FigureRow, listFigureRows, listPlaces, listSurveys, nameTickets, readOversight } from './index.ts';

const CITY = '371000000000';
const DISTRICT = `${CITY}.371002000000`;
const HERE = `${DISTRICT}.371002001000`;
const THERE = `${DISTRICT}.371002002000`;
const NOON = '2027-03-10T12:00:00Z';
const march = { since: new Date('2027-03-01T00:00:00Z'), until: new Date('2027-04-01T00:00:00Z'), now: new Date(NOON) };
let surveys: Asked['surveys'] = [];
const asked = (areaPath: string): Asked => ({ areaPath, ...march, surveys });
const as = (areaPath: string, role: 'supervisor' | 'administrator' = 'supervisor') =>
	openScope(house.database, { role, areaPath, accountId: 'acc_song', providerId: null, workerId: null }).hot;
const write = (text: string, values: unknown[]) => house.database.pool.query(text, values);

let house: TestHouse;

interface Story {
	readonly area: string;
	readonly status: string;
	readonly kind?: string;
	readonly due?: string;
	readonly dispatched?: number;
}

const ticket = (id: string, { area, status, kind = 'service', due = NOON, dispatched = 0 }: Story) =>
	write(
		`insert into tickets (id, kind, priority, status, merge_key, area_path, opened_at, answer_due_at, dispatch_due_at, arrive_due_at, resolve_due_at,
policy_id, last_press_at, version, dispatch_count) values ($1, $2, 'P2', $3, $1, $4, $5, $5, $5, $6, $5, 'pol_1', $5, 1, $7)`,
		[`tkt_${id}`, kind, status, area, NOON, due, dispatched],
	);
const visit = (id: string, status: string, [checkIn, checkOut]: readonly (string | null)[] = []) =>
	write(
		`insert into visits (id, ticket_id, offer_id, worker_id, provider_id, household_id, service_item_code, pay_cents, price_version, status, created_at,
check_in_at, check_out_at, version) values ($1, $2, $1, $1, 'prv_ankang', 'hh_1', 'x', 1, 1, $3, $4, $5, $6, 1)`,
		[`vis_${id}`, `tkt_${id}`, status, NOON, checkIn ?? null, checkOut ?? null],
	);
const call = (id: string, { of, line, direction = 'inbound' }: { of: string; line: string; direction?: string }) =>
	write(
		`insert into calls (id, ticket_id, direction, party, status, line, dialled, purpose, started_at, version)
values ($1, $2, $3, 'senior', 'in-progress', $4, '1', $1, $5, 1)`,
		[`call_${id}`, `tkt_${of}`, direction, line, NOON],
	);
const line = (id: string, area: string, [cents, at]: readonly [number, string]) =>
	write(
		`insert into settlement_lines (id, visit_id, ticket_id, provider_id, worker_id, area_path, service_item_code, price_version, duration_s, amount_cents, written_at)
values ($1, $1, 'tkt_x', 'prv_ankang', 'wrk_1', $2, 'x', 1, 60, $3, $4)`,
		[`stl_${id}`, area, cents, at],
	);

const plan = (senior: string, stoppedAt: string | null = null) =>
	write(
		`insert into care_plans (id, senior_id, every_days, starts_on, at, until, mode, created_at, created_by, created_by_name, stopped_at, version)
values ($1, $2, 1, '2027-01-01', '16:00', '17:00', 'preview', $3, 'acc_song', '宋', $4, 1)`,
		[`cpl_${senior}`, `snr_${senior}`, NOON, stoppedAt],
	);
const campaign = (id: string, meanings: readonly string[]) =>
	write(
		`insert into campaigns (id, area_path, title, text, choices, starts_at, ends_at, created_at, created_by, created_by_name, version)
values ($1, $2, '回访', '您好', $3, $4, $4, $4, 'acc_song', '宋', 1)`,
		[`cmp_${id}`, CITY, JSON.stringify(meanings.map((meaning, at) => ({ digit: String(at + 1), meaning, helps: false }))), NOON],
	);
interface Rung {
	readonly by: Readonly<Record<'plan_id' | 'campaign_id', string | null>>;
	readonly state: string;
	readonly digit?: string;
}
const rung = (senior: string, { by, state, digit }: Rung) =>
	write(
		`insert into care_tasks (id, plan_id, campaign_id, senior_id, day, mode, state, wished_at, ends_at, ended_at, digit, answered_at, version)
values ($1, $2, $3, $4, '2027-03-10', 'automatic', $5, $6, $6, $6, $7, case when $7::text is null then null else $6::timestamptz end, 1)`,
		[`ctk_${senior}${by.campaign_id ?? ''}`, by.plan_id, by.campaign_id, `snr_${senior}`, state, NOON, digit ?? null],
	);
const byPlan = (senior: string) => ({ plan_id: `cpl_${senior}`, campaign_id: null });
const byCampaign = (id: string) => ({ plan_id: null, campaign_id: `cmp_${id}` });
const offer = (id: string, [firm, status, at]: readonly [firm: string, status: string, at: string]) =>
	write(
		`insert into offers (id, ticket_id, dispatch, round, worker_id, provider_id, status, priority, score, distance_m, service_item_code, pay_cents,
price_version, offered_at, expires_at, version) values ($1, 'tkt_b', $2, 1, $1, $3, $4, 'P2', 1, 1, 'x', 1, 1, $5, $5, 1)`,
		[`ofr_${id}`, Number(id), `prv_${firm}`, status, at],
	);

/** Three seniors are due: one is reached by telephone, one at the door, one not at all; a fourth wished to be left alone. */
async function tellOfPeople(): Promise<void> {
	for (const senior of ['li0guilan', 'sunshuhua', 'jushuzhen']) await plan(senior);
	await plan('wangdefu', '2027-02-20T00:00:00Z');
	await rung('li0guilan', { by: byPlan('li0guilan'), state: 'reached' });
	await rung('jushuzhen', { by: byPlan('jushuzhen'), state: 'not_reached' });
	await write(`update visits set senior_id = 'snr_sunshuhua' where id = 'vis_b'`, []);
	await campaign('how', ['很满意', '一般', '不满意']);
	await campaign('heat', ['需要帮助', '一切都好']);
	await rung('li0guilan', { by: byCampaign('how'), state: 'reached', digit: '1' });
	await rung('sunshuhua', { by: byCampaign('how'), state: 'reached', digit: '3' });
	await rung('jushuzhen', { by: byCampaign('how'), state: 'not_reached' });
	await rung('wangdefu', { by: byCampaign('heat'), state: 'reached', digit: '1' });
	surveys = await listSurveys(house.database.pool, march);
}

beforeAll(async () => {
	house = await openTestHouse();
	const early = '2027-03-10T11:00:00Z';
	await ticket('a', { area: HERE, status: 'open', kind: 'sos', due: '2027-03-10T13:00:00Z', dispatched: 1 });
	await ticket('b', { area: HERE, status: 'assigned', kind: 'sos', dispatched: 1 });
	await ticket('c', { area: THERE, status: 'closed', dispatched: 1 });
	await ticket('d', { area: THERE, status: 'closed', dispatched: 1 });
	await ticket('e', { area: THERE, status: 'canceled', kind: 'sos', dispatched: 1 });
	await ticket('f', { area: THERE, status: 'resolved', due: '2027-02-28T23:59:59Z', dispatched: 1 });
	await ticket('g', { area: DISTRICT, status: 'acknowledged' });
	await call('1', { of: 'a', line: 'waiting' });
	await call('2', { of: 'g', line: 'waiting' });
	await call('3', { of: 'b', line: 'connected' });
	await call('4', { of: 'b', line: 'waiting', direction: 'outbound' });
	await visit('b', 'on_scene', [early]);
	await visit('c', 'completed', ['2027-03-10T12:00:01Z', '2027-03-10T13:00:00Z']);
	await visit('d', 'aborted');
	await visit('f', 'completed', ['2027-02-28T10:00:00Z', '2027-02-28T11:00:00Z']);
	await line('1', HERE, [3_000, early]);
	await line('2', THERE, [1_250, early]);
	await line('3', THERE, [9_999, '2027-04-01T00:00:00Z']);
	await offer('1', ['ankang', 'accepted', early]);
	await offer('2', ['ankang', 'declined', early]);
	await offer('3', ['other', 'expired', early]);
	await offer('4', ['ankang', 'accepted', '2027-02-28T00:00:00Z']);
	await tellOfPeople();
});
afterAll(() => house.close());

const valuesOf = async (areaPath: string, eyes = as(areaPath)) =>
	Object.fromEntries([...(await readOversight(eyes, asked(areaPath))).total].map(([key, { value }]) => [key, value]));

const NONE = Object.fromEntries(FIGURES.map(({ key }) => [key, 0]));

describe('the figures of an area', () => {
	it('are what was counted by hand', async () => {
		expect(await valuesOf(CITY)).toEqual({
			...{ calls_waiting: 2, sos_now: 2, tickets_open: 1, tickets_acknowledged: 1, tickets_dispatching: 0 },
			...{ tickets_assigned: 1, tickets_resolved: 1, visits_under_way: 1, visits_due: 3, visits_on_time: 1 },
			...{ visits_finished: 1, funds_used: 4_250, offers_made: 3, offers_accepted: 1 },
			...{ seniors_due: 3, seniors_reached: 2, surveys_answered: 2, surveys_satisfied: 1 },
		});
		const { total } = await readOversight(as(CITY), asked(CITY));
		expect(total.get('visits_on_time')).toEqual({ value: 1, share: 1 / 3 });
		expect(total.get('sos_now')?.share).toBeNull();
	});

	it('are the sum of its children and of what lies at itself, each as the child tells it', async () => {
		const { total, byArea } = await readOversight(as(CITY), asked(DISTRICT));
		expect([...byArea.keys()]).toEqual([DISTRICT, HERE, THERE]);
		for (const { key } of FIGURES)
			expect([...byArea.values()].reduce((sum, child) => sum + (child.get(key)?.value ?? 0), 0)).toBe(total.get(key)?.value);
		for (const child of [HERE, THERE]) expect((await readOversight(as(CITY), asked(child))).total).toEqual(byArea.get(child));
	});

	it('count what a campaign of the whole city was answered in one of its streets', async () => {
		expect(await valuesOf(HERE)).toMatchObject({ surveys_answered: 1, surveys_satisfied: 0, seniors_due: 2, seniors_reached: 1 });
		expect(await valuesOf(THERE)).toMatchObject({ surveys_answered: 1, surveys_satisfied: 1, seniors_due: 1, seniors_reached: 1 });
	});

	it('count nothing that the asker may not see', async () => {
		expect(await valuesOf(CITY, as(HERE))).toEqual(await valuesOf(HERE));
		expect(await valuesOf(CITY, as(CITY, 'administrator'))).toEqual(NONE);
	});

	it('count nothing of an area whose code only begins alike', async () => {
		expect(await valuesOf(HERE.slice(0, -1), as(CITY))).toEqual(NONE);
	});
});

describe('the rows behind a figure', () => {
	it.each(FIGURES)('of $key are as many as it says, page by page, each once', async (figure) => {
		const eyes = as(CITY);
		const all: FigureRow[] = [];
		for (let after: FigureRow | undefined; ; after = all.at(-1)) {
			const page = await listFigureRows(eyes, figure, { ...asked(CITY), after, limit: 1 });
			if (page.length === 0) break;
			all.push(...page);
		}
		const told = (await readOversight(eyes, asked(CITY))).total.get(figure.key)?.value;
		expect(figure.unit === 'cents' ? all.reduce((sum, { cents }) => sum + (cents ?? 0), 0) : all.length).toBe(told);
		expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
	});

	const countOf = async (key: string, more: Partial<Asked>) => {
		const figure = FIGURES.find((one) => one.key === key);
		return figure ? (await listFigureRows(as(CITY), figure, { ...asked(DISTRICT), ...more, limit: 50 })).length : 0;
	};

	it('can be those of one firm, or those that lie in no child', async () => {
		expect([await countOf('offers_made', {}), await countOf('offers_made', { providerId: 'prv_ankang' })]).toEqual([3, 2]);
		expect([await countOf('calls_waiting', {}), await countOf('calls_waiting', { isOwn: true })]).toEqual([2, 1]);
	});
});

describe('the doors of an area', () => {
	it('are those of red button tickets and of visits under way, to whom they may be shown', async () => {
		await write(
			`update tickets set household_id = (select household_id from seniors where id = 'snr_sunshuhua') where id in ('tkt_a', 'tkt_b')`,
			[],
		);
		const doors = (await listPlaces(as(CITY), CITY)).map(({ ticketId, visit: at, isSos }) => [ticketId, at, isSos]);
		expect(doors).toEqual([
			['tkt_b', 'on_scene', true],
			['tkt_a', null, true],
		]);
		expect(await listPlaces(as(THERE), CITY)).toEqual([]);
		expect(await listPlaces(as(CITY), THERE)).toEqual([]);
	});

	it('are named by tickets that the asker sees', async () => {
		const named = await nameTickets(as(HERE), ['tkt_a', 'tkt_c']);
		expect([...named.keys()]).toEqual(['tkt_a']);
		expect(named.get('tkt_a')).toMatchObject({ kind: 'sos', status: 'open', areaPath: HERE });
	});
});
