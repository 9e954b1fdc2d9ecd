import type { ForecastView, RotaView } from '@unwalled/contracts';
import { useFormat } from '@unwalled/ui';
import { Section } from '../parts/section.tsx';
import { coverageOf } from './days.ts';
import { useWords } from './words/use-words.ts';

const hoursOfDay = Array.from({ length: 24 }, (_, hour) => hour);

/** How many are planned in each hour beside how many the forecast wants; too few stand out. */
export function Coverage({ hours, forecast }: { hours: RotaView['hours']; forecast: ForecastView | null }) {
	const words = useWords();
	const format = useFormat();
	const cells = coverageOf(hours, forecast);
	const days = Array.from({ length: cells.length / 24 }, (_, day) => cells.slice(day * 24, day * 24 + 24));
	return (
		<Section title={words.coverage} name="coverage">
			<p className="quiet">{words.coverageHint}</p>
			<table className="shift-hours">
				<thead>
					<tr>
						<td />
						{hoursOfDay.map((hour) => (
							<th key={hour} scope="col">
								{hour}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{days.map((own, day) => (
						<tr key={own[0]?.at}>
							<th scope="row">{words.weekdays[day]}</th>
							{own.map(({ at, seats, needed }) => (
								<td
									key={at}
									className={needed !== null && seats < needed ? 'shift-short' : undefined}
									title={words.coverageCell(format.shortTime(at), seats, needed === null ? words.unknown : String(needed))}
								>
									{needed === null ? seats : `${seats}/${needed}`}
								</td>
							))}
						</tr>
					))}
				</tbody>
			</table>
		</Section>
	);
}
