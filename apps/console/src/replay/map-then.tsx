import { useMode, useSession, useSharedWords } from '@unwalled/ui';
import { useEffect, useMemo, useRef } from 'react';
import { LoadingFace } from '../desk/faces.tsx';
import { useFetched } from '../desk/use-fetched.ts';
import { type Sign, useSigns } from '../map/markers.ts';
import { placesOf, type TownMap } from '../map/places.ts';
import { useTownMap } from '../map/use-town-map.ts';
import { workerSymbols } from '../map/worker-symbols.ts';
import { FailureFace } from '../registry/parts/faces.tsx';
import type { DayBook } from './engine/day.ts';
import type { Floor, StoodTicket } from './engine/state.ts';
import { useWords } from './words/use-words.ts';
import 'maplibre-gl/dist/maplibre-gl.css';
import '../map/map.css';

interface MapThenProps {
	book: DayBook;
	floor: Floor;
	line: readonly StoodTicket[];
	chosen: StoodTicket | undefined;
	names: ReadonlyMap<string, string>;
	onChoose(ticketId: string): void;
}

function useSignsThen(town: TownMap, { book, floor, line, chosen, names, onChoose }: MapThenProps): Sign[] {
	const words = useWords();
	const { ticketStatuses, workerStatuses } = useSharedWords();
	const places = useMemo(
		() =>
			placesOf(town).map(({ name, kind, at }): Sign => ({ key: `place-${name}`, at, className: `sign-place sign-${kind}`, text: name })),
		[town],
	);
	const then = line.flatMap((ticket): Sign[] => {
		const card = book.tickets.get(ticket.id);
		if (!card?.door) return [];
		const at = [card.door.lng, card.door.lat] as const;
		const isChosen = ticket.id === chosen?.id;
		const isLife = ticket.priority === 'P0' && ticket.status === 'open';
		const name = card.name ?? words.unknown;
		const going = ticket.visits.find(({ status }) => status === 'en_route' || status === 'on_scene');
		const status = going ? floor.workers.get(going.workerId) : undefined;
		return [
			{
				key: ticket.id,
				at,
				className: `sign-door${isChosen ? ' sign-opened' : ''}${isLife ? ' sign-life' : ''}`,
				symbol: isChosen ? '◎' : '⌂',
				title: words.door(name, ticketStatuses[ticket.status]),
				onClick: () => onChoose(ticket.id),
				...(isChosen ? { text: name } : {}),
			},
			...(going && status
				? [
						{
							key: going.id,
							at: [at[0], at[1] + 0.0006] as const,
							className: `sign-worker sign-worker-${status} sign-involved`,
							symbol: workerSymbols[status],
							title: words.door(names.get(going.workerId) ?? '', workerStatuses[status]),
							text: names.get(going.workerId) ?? '',
						},
					]
				: []),
		];
	});
	return [...places, ...then];
}

function DrawnThen({ town, then }: { town: TownMap; then: MapThenProps }) {
	const words = useWords();
	const { mode } = useMode();
	const container = useRef<HTMLDivElement>(null);
	const place = then.chosen && then.book.tickets.get(then.chosen.id)?.door;
	const [lng, lat] = [place?.lng, place?.lat];
	const door = useMemo(() => (lng === undefined || lat === undefined ? null : ([lng, lat] as const)), [lng, lat]);
	const { map } = useTownMap(container, { town, mode, door });
	useSigns(map, useSignsThen(town, then));
	useEffect(() => container.current?.querySelector('canvas')?.setAttribute('aria-label', words.map), [words]);
	return (
		<section className="street-map" aria-label={words.map} data-testid="replay-map">
			<div ref={container} className="street-map-canvas" />
		</section>
	);
}

/** Shows the doors of the tickets that were open then, and who was on the way to them or there. */
export default function MapThen(then: MapThenProps) {
	const { api } = useSession();
	const town = useFetched<TownMap>('map', 0, () => api.get('/map'));
	if (town.value) return <DrawnThen town={town.value} then={then} />;
	return town.error ? <FailureFace error={town.error} onRetry={town.reload} /> : <LoadingFace />;
}
