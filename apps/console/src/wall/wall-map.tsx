import type { OversightPlace, OversightView } from '@unwalled/contracts';
import { useMode, useSession, useSharedWords } from '@unwalled/ui';
import { useEffect, useMemo, useRef } from 'react';
import { LoadingFace } from '../desk/faces.tsx';
import { useFetched } from '../desk/use-fetched.ts';
import { type Sign, useSigns } from '../map/markers.ts';
import { placesOf, type TownMap } from '../map/places.ts';
import { useTownMap } from '../map/use-town-map.ts';
import { workerSymbols } from '../map/worker-symbols.ts';
import { FailureFace } from '../registry/parts/faces.tsx';
import type { Opens } from './drill.ts';
import { useWords } from './words/use-words.ts';
import 'maplibre-gl/dist/maplibre-gl.css';
import '../map/map.css';

interface WallMapProps {
	view: OversightView;
	onOpen: Opens;
}

/** The signs of the desk's map, for what a worker of the visit is doing. */
const symbols = { created: workerSymbols.reserved, en_route: workerSymbols.en_route, on_scene: workerSymbols.on_scene } as const;
const LIFE = '◎';

function symbolOf({ visit }: OversightPlace): string {
	return visit === 'created' || visit === 'en_route' || visit === 'on_scene' ? symbols[visit] : LIFE;
}

function useStates() {
	const words = useWords();
	const { visitStatuses } = useSharedWords();
	return ({ visit }: OversightPlace) => (visit === null ? words.sosPlace : visitStatuses[visit]);
}

function useSignsOfWall(town: TownMap, { view, onOpen }: WallMapProps): Sign[] {
	const words = useWords();
	const stateOf = useStates();
	const names = useMemo(
		() =>
			placesOf(town).map(({ name, kind, at }): Sign => ({ key: `place-${name}`, at, className: `sign-place sign-${kind}`, text: name })),
		[town],
	);
	const signs = view.places.map((place): Sign => {
		const { ticketId, number, isSos, lng, lat } = place;
		const state = stateOf(place);
		return {
			...{ key: ticketId, at: [lng, lat], symbol: symbolOf(place) },
			className: isSos ? 'sign-door sign-life' : 'sign-door wall-visit',
			title: isSos ? words.placeSos(number, state) : words.place(number, state),
			onClick: () => onOpen({ what: 'figure', key: isSos ? 'sos_now' : 'visits_under_way', spot: view.area }),
		};
	});
	return [...names, ...signs];
}

function DrawnWall({ town, wall }: { town: TownMap; wall: WallMapProps }) {
	const words = useWords();
	const { mode } = useMode();
	const container = useRef<HTMLDivElement>(null);
	const { map } = useTownMap(container, { town, mode, door: null });
	useSigns(map, useSignsOfWall(town, wall));
	// The library names its canvas in English, once and for all.
	useEffect(() => container.current?.querySelector('canvas')?.setAttribute('aria-label', words.map), [words]);
	return (
		<section className="street-map" aria-label={words.map} data-testid="wall-map" data-places={wall.view.places.length}>
			<div ref={container} className="street-map-canvas" />
		</section>
	);
}

/** Says in words what the signs are, and how many of each there are. */
function Legend({ places }: { places: OversightView['places'] }) {
	const words = useWords();
	const stateOf = useStates();
	const kinds = Map.groupBy(places, stateOf);
	if (places.length === 0) return <p className="wall-legend quiet">{words.noPlaces}</p>;
	return (
		<ul className="wall-legend" data-testid="wall-legend">
			{[...kinds].map(([state, all]) => (
				<li key={state}>
					<span aria-hidden="true">{all[0] && symbolOf(all[0])}</span> {state} {all.length}
				</li>
			))}
		</ul>
	);
}

/** Shows the doors of red button tickets and of visits under way. */
export default function WallMap(wall: WallMapProps) {
	const { api } = useSession();
	const town = useFetched<TownMap>('map', 0, () => api.get('/map'));
	const { error, reload } = town;
	const isMissing = error !== null;
	// biome-ignore lint/correctness/useExhaustiveDependencies: with each reading of the wall the line is there again, and nobody stands at a wall to press a button
	useEffect(() => {
		if (isMissing) reload();
	}, [wall.view, isMissing, reload]);
	if (town.value)
		return (
			<>
				<DrawnWall town={town.value} wall={wall} />
				<Legend places={wall.view.places} />
			</>
		);
	return error ? <FailureFace error={error} onRetry={reload} /> : <LoadingFace />;
}
