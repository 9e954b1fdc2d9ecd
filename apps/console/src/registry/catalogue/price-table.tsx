import type { ItemPriceView } from '@unwalled/contracts';
import { useFormat } from '@unwalled/ui';
import { type Standing, StandingMark } from '../parts/standing.tsx';
import { dayFromToday } from '../parts/today.ts';
import { useWords } from '../words/use-words.ts';
import { type PriceTense, priceTenses } from './price-tense.ts';

const standings: Record<PriceTense, Standing> = { coming: 'late', now: 'good', past: 'plain' };

/** Lists prices by area, newest first: which holds today, which comes, which are past and stay as they were. */
export function PriceTable({ prices }: { prices: readonly ItemPriceView[] }) {
	const words = useWords().catalogue;
	const format = useFormat();
	const today = dayFromToday(0);
	const tenses = priceTenses(prices, today);
	return (
		<table className="registry-table" data-testid="price-table">
			<thead>
				<tr>
					{[words.area, words.price, words.validFrom, words.state, words.setBy].map((head) => (
						<th key={head} scope="col">
							{head}
						</th>
					))}
				</tr>
			</thead>
			<tbody>
				{prices.map((price) => {
					const tense = tenses.get(price.version) ?? 'past';
					return (
						<tr key={price.version} data-testid={`price-${price.version}`} data-tense={tense}>
							<td data-head={words.area}>{price.areaName || words.wholeHouse}</td>
							<td data-head={words.price}>{format.money(price.priceCents)}</td>
							<td data-head={words.validFrom}>
								{price.validFrom === dayFromToday(1) ? words.tomorrow(format.date(price.validFrom)) : format.date(price.validFrom)}
							</td>
							<td data-head={words.state}>
								<StandingMark standing={standings[tense]}>{words.tenses[tense]}</StandingMark>
							</td>
							<td data-head={words.setBy}>
								<span className="quiet">
									{price.setBy} {format.date(price.setAt)} · {words.version(price.version)}
								</span>
							</td>
						</tr>
					);
				})}
			</tbody>
		</table>
	);
}
