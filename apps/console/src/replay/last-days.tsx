import { Button } from 'antd';
import { dayFromToday } from '../registry/parts/today.ts';
import { useWords } from './words/use-words.ts';

/** Today and a whole week before it: on a Tuesday the last one is there too. */
const PLACES = [7, 6, 5, 4, 3, 2, 1, 0] as const;

/** Offers the last days by their names: whoever looks for last Tuesday must not reckon which date it was. */
export function LastDays({ day, onChoose }: { day: string; onChoose(day: string): void }) {
	const { weekdays, lastDays } = useWords().missed;
	return (
		<fieldset className="last-days" aria-label={lastDays}>
			{PLACES.map((place) => {
				const one = dayFromToday(-place);
				return (
					<Button
						key={one}
						size="small"
						type={one === day ? 'primary' : 'default'}
						aria-pressed={one === day}
						onClick={() => onChoose(one)}
						data-testid={`day-${one}`}
					>
						{weekdays[new Date(one).getUTCDay()]} {one.slice(5)}
					</Button>
				);
			})}
		</fieldset>
	);
}
