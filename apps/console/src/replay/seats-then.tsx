import type { ReplayDay } from '@unwalled/contracts';
import { useFormat, useSharedWords } from '@unwalled/ui';
import type { Floor } from './engine/state.ts';
import { useWords } from './words/use-words.ts';

/** Shows what every seat was doing. */
export function SeatsThen({ seats, floor, at }: { seats: ReplayDay['seats']; floor: Floor; at: number }) {
	const words = useWords();
	const shared = useSharedWords();
	const format = useFormat();
	return (
		<section aria-label={words.seats}>
			<h3>{words.seats}</h3>
			{seats.length === 0 && <p className="quiet">{words.noSeats}</p>}
			<ul className="plain-list replay-seats" data-testid="replay-seats">
				{seats.map(({ id, name }) => {
					const seat = floor.seats.get(id);
					return (
						<li key={id} data-state={seat?.state ?? 'none'}>
							<b>{name}</b> {seat ? shared.seatStates[seat.state] : words.noSeatYet}{' '}
							{seat && <span className="quiet clock">{format.clock(at - seat.since)}</span>}
						</li>
					);
				})}
			</ul>
		</section>
	);
}
