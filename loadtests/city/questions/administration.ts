import { at, type Samples } from '../samples.ts';
import { type Question, query, type Who } from './question.ts';

const PAGE = 100;

/** Lists what the pages of administration ask about devices, members, catalogue, accounts and the trail. */
export function administration(samples: Samples): Question[] {
	const simple = (name: string, who: Who, path: string, text: string): Question => ({
		name,
		kind: 'list',
		who,
		path: () => path,
		bare: () => ({ text, values: [] }),
	});
	const limit = { limit: PAGE };
	const trouble = (kind: string, where: string, asked: { who: Who; area: string }): Question => {
		const which = {
			dormant: "status = 'bound' and not covered",
			fault: "status = 'faulty'",
			battery: "status in ('bound','faulty') and battery_pct < 20",
			silent: "status = 'bound' and heartbeat_at <= now() - interval '2 days'",
		}[kind];
		return {
			name: `devices in trouble (${kind}), ${where}`,
			kind: 'list',
			who: asked.who,
			path: () => `/devices${query({ trouble: kind, ...limit })}`,
			bare: () => ({
				text: `select d.*, h.address from devices d left join households h on h.id = d.household_id where ${which} and d.area_path ~>=~ $1 and d.area_path ~<~ ($1 || '/') order by d.id limit ${PAGE}`,
				values: [asked.area],
			}),
		};
	};
	const city = { who: 'registrar', area: samples.city } as const;
	const street = { who: 'street', area: samples.street } as const;
	return [
		...['dormant', 'fault', 'battery', 'silent'].flatMap((kind) => [trouble(kind, 'city', city), trouble(kind, 'street', street)]),
		{
			name: 'device by its serial number',
			kind: 'search',
			who: 'registrar',
			path: (n) => `/devices${query({ query: at(samples.serials, n) })}`,
			bare: (n) => ({ text: 'select * from devices where serial like $1 order by id limit 50', values: [`${at(samples.serials, n)}%`] }),
		},
		{
			name: 'device by the end of its number',
			kind: 'search',
			who: 'registrar',
			path: (n) => `/devices${query({ query: at(samples.seniors, n).phone.slice(-6) })}`,
			bare: (n) => ({
				text: 'select * from devices where phone like $1 order by id limit 50',
				values: [`%${at(samples.seniors, n).phone.slice(-6)}`],
			}),
		},
		simple(
			'member firms',
			'supervisor',
			`/members${query(limit)}`,
			`select p.*, m.* from providers p left join members m on m.provider_id = p.id order by p.id limit ${PAGE}`,
		),
		{
			name: 'member firm by name',
			kind: 'search',
			who: 'supervisor',
			path: () => `/members${query({ query: '护理站' })}`,
			bare: () => ({ text: "select * from providers where name ilike '%护理站%' order by id limit 50", values: [] }),
		},
		{
			name: 'one member firm',
			kind: 'file',
			who: 'supervisor',
			path: (n) => `/members/${at(samples.providers, n)}`,
			bare: (n) => ({ text: 'select * from papers where provider_id = $1', values: [at(samples.providers, n)] }),
		},
		{
			name: 'workers of a firm',
			kind: 'list',
			who: 'supervisor',
			path: (n) => `/members/${at(samples.providers, n)}/workers`,
			bare: (n) => ({ text: 'select * from workers where provider_id = $1 order by id', values: [at(samples.providers, n)] }),
		},
		simple(
			'papers that expire',
			'supervisor',
			`/papers${query({ state: 'expiring', ...limit })}`,
			`select * from papers where state = 'approved' and valid_until between current_date and current_date + 30 order by id limit ${PAGE}`,
		),
		simple(
			'papers that have expired',
			'supervisor',
			`/papers${query({ state: 'expired', ...limit })}`,
			`select * from papers where state = 'approved' and valid_until < current_date order by id limit ${PAGE}`,
		),
		{
			name: 'fair shares of a year',
			kind: 'roll-up',
			who: 'supervisor',
			path: () => `/members/fair-share${query({ from: '2025-11-22', until: '2026-11-22' })}`,
			bare: () => ({
				text: "select provider_id, count(*), sum(pay_cents) from visits where created_at >= '2025-11-22' group by provider_id",
				values: [],
			}),
		},
		simple(
			'catalogue',
			'registrar',
			`/catalogue/items${query(limit)}`,
			`select s.*, c.* from service_items s left join catalogue_items c on c.item_code = s.code order by s.code limit ${PAGE}`,
		),
		simple(
			'standards',
			'registrar',
			`/catalogue/standards${query(limit)}`,
			`select distinct on (code) * from standards order by code, version desc limit ${PAGE}`,
		),
		simple('service items of the console', 'city', '/service-items', 'select * from service_items order by code'),
		simple('roster', 'supervisor', '/roster', 'select * from responders where removed_at is null'),
		simple(
			'accounts',
			'administrator',
			`/accounts${query(limit)}`,
			`select id, login, name, role from accounts order by login limit ${PAGE}`,
		),
		simple('trail, newest', 'auditor', `/trail${query(limit)}`, `select * from trail.entries order by seq desc limit ${PAGE}`),
		{
			name: 'trail of one senior',
			kind: 'list',
			who: 'auditor',
			path: (n) => `/trail${query({ subjectId: at(samples.seniors, n).id, ...limit })}`,
			bare: (n) => ({
				text: `select * from trail.entries where subject_id = $1 order by seq desc limit ${PAGE}`,
				values: [at(samples.seniors, n).id],
			}),
		},
	];
}
