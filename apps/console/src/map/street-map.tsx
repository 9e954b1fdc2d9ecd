import { AimOutlined } from '@ant-design/icons';
import type { TicketRow } from '@unwalled/contracts';
import { useMode, useSession } from '@unwalled/ui';
import { Button } from 'antd';
import { useEffect, useMemo, useRef } from 'react';
import { ErrorFace, LoadingFace } from '../desk/faces.tsx';
import { useFetched } from '../desk/use-fetched.ts';
import { useWords } from '../words/use-words.ts';
import { useSigns } from './markers.ts';
import type { TownMap } from './places.ts';
import { useSignsOfDesk } from './use-signs-of-desk.ts';
import { useTownMap } from './use-town-map.ts';
import 'maplibre-gl/dist/maplibre-gl.css';
import './map.css';

function DrawnMap({ town, row }: { town: TownMap; row: TicketRow | null }) {
	const words = useWords();
	const { mode } = useMode();
	const container = useRef<HTMLDivElement>(null);
	const lng = row?.door?.lng;
	const lat = row?.door?.lat;
	const door = useMemo(() => (lng === undefined || lat === undefined ? null : ([lng, lat] as const)), [lng, lat]);
	const { map, fit } = useTownMap(container, { town, mode, door });
	useSigns(map, useSignsOfDesk(town, row));
	// The library names its canvas in English, once and for all.
	useEffect(() => container.current?.querySelector('canvas')?.setAttribute('aria-label', words.map.title), [words]);
	return (
		<section className="street-map" aria-label={words.map.title} data-testid="map">
			<div ref={container} className="street-map-canvas" />
			<Button
				size="small"
				className="street-map-fit"
				icon={<AimOutlined aria-hidden="true" />}
				title={words.map.fit}
				aria-label={words.map.fit}
				onClick={fit}
			/>
			{row && !row.door && <span className="street-map-note">{words.map.noDoor}</span>}
		</section>
	);
}

/** Shows the town with the senior's door, who is on the way, and how far help can walk. */
export default function StreetMap({ row }: { row: TicketRow | null }) {
	const { api } = useSession();
	const town = useFetched<TownMap>('map', 0, () => api.get('/map'));
	if (town.value) return <DrawnMap town={town.value} row={row} />;
	return town.error ? <ErrorFace error={town.error} onRetry={town.reload} /> : <LoadingFace />;
}
