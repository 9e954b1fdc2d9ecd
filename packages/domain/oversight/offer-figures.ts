import type { Figure } from './figure.ts';

const offersWhere = (condition: string): string =>
	`select o.id, o.ticket_id, o.area_path, o.offered_at as at, null::int as cents from offers o, asked
where o.offered_at >= asked.since and o.offered_at < asked.until and (asked.provider is null or o.provider_id = asked.provider)${condition}`;

/** How often firms were asked to go, and how often they went. */
export const offerFigures: readonly Figure[] = [
	{
		...{ key: 'offers_made', unit: 'offers', ofPeriod: true, of: null },
		rows: offersWhere(''),
		meaning: {
			zh: '本期内向服务人员发出的派单；取自派单记录，一张工单可派多次，每次都计。',
			en: 'Offers sent to workers within the period, from the offers; a ticket may be offered to several, and each is counted.',
		},
	},
	{
		...{ key: 'offers_accepted', unit: 'offers', ofPeriod: true, of: 'offers_made' },
		rows: offersWhere(` and o.status = 'accepted'`),
		meaning: {
			zh: '本期内发出、且被接下的派单；取自派单记录，接下后又取消的不计。',
			en: 'Offers sent within the period that were accepted, from the offers; those canceled afterwards are not counted.',
		},
	},
];
