import { at, type Samples } from '../samples.ts';
import { type Question, query, type Who } from './question.ts';

/** Lists what the console asks about tickets, and the provider's page about jobs. */
export function tickets(samples: Samples): Question[] {
	const page = (area: string, status: 'unfinished' | 'finished') => {
		const which = status === 'finished' ? "('closed','canceled')" : "('open','acknowledged','dispatching','assigned','resolved')";
		return `select * from tickets where status in ${which} and (area_path = '${area}' or area_path like '${area}.%')`;
	};
	const unfinished = (who: Who, where: string, area: string): Question => ({
		name: `unfinished tickets, ${where}`,
		kind: 'list',
		who,
		path: () => '/tickets',
		bare: () => ({ text: `${page(area, 'unfinished')} order by opened_at desc limit 100`, values: [] }),
	});
	const history = (who: Who, where: string, area: string): Question => ({
		name: `finished tickets before some day, ${where}`,
		kind: 'list',
		who,
		path: (n) => `/tickets${query({ status: 'finished', before: new Date(at(samples.openedAt, n)).toISOString() })}`,
		bare: (n) => ({
			text: `${page(area, 'finished')} and opened_at < $1 order by opened_at desc limit 100`,
			values: [at(samples.openedAt, n)],
		}),
	});
	return [
		unfinished('city', 'city', samples.city),
		unfinished('streetOperator', 'street', samples.street),
		history('city', 'city', samples.city),
		history('streetOperator', 'street', samples.street),
		{
			name: 'all of one ticket',
			kind: 'file',
			who: 'city',
			path: (n) => `/tickets/${at(samples.tickets, n)}`,
			bare: (n) => ({
				text: 'select t.*, e.* from tickets t join events e on e.ticket_id = t.id where t.id = $1 order by e.seq',
				values: [at(samples.tickets, n)],
			}),
		},
		{
			name: 'page of a provider',
			kind: 'list',
			who: 'provider',
			path: () => '/provider/home',
			bare: () => ({
				text: 'select * from settlement_lines where provider_id = $1 order by written_at desc limit 100',
				values: [at(samples.providers, 0)],
			}),
		},
		{
			name: 'page of a worker',
			kind: 'list',
			who: 'worker',
			path: () => '/provider/home',
			bare: () => ({
				text: 'select * from visits where provider_id = $1 order by created_at desc limit 20',
				values: [at(samples.providers, 0)],
			}),
		},
	];
}
