import type { OversightView } from '@unwalled/contracts';
import { useSession } from '@unwalled/ui';
import { lazy, Suspense, useState } from 'react';
import { LoadingFace, StaleLine } from '../desk/faces.tsx';
import { MapGuard } from '../map/map-guard.tsx';
import { Loaded } from '../registry/parts/faces.tsx';
import { PageHead } from '../registry/parts/page-head.tsx';
import { dayFromToday } from '../registry/parts/today.ts';
import { useFilters } from '../registry/parts/use-filters.ts';
import { AreaTable } from './area-table.tsx';
import { BulletinButton } from './bulletin-button.tsx';
import { Curves, Rates } from './curves.tsx';
import type { Drill } from './drill.ts';
import { Numbers, Strips } from './numbers.tsx';
import { CallsSheet, FigureSheet } from './rows-sheet.tsx';
import { useFullMode } from './use-full-mode.ts';
import { useWall } from './use-wall.ts';
import { AsOf, FullButton, MonthPick, Way } from './wall-head.tsx';
import { useWords } from './words/use-words.ts';
import './wall.css';

const WallMap = lazy(() => import('./wall-map.tsx'));

/** A chart on a page in pixels; on a wall the charts share what is left of its height. */
const CHART_PX = 220;

interface ShownProps {
	view: OversightView;
	isFull: boolean;
	textSize: number;
	onEnter(areaPath: string): void;
}

function Shown({ view, isFull, textSize, onEnter }: ShownProps) {
	const words = useWords();
	const [drill, open] = useState<Drill | null>(null);
	const close = () => open(null);
	const height = isFull ? '100%' : CHART_PX;
	return (
		<>
			<Numbers view={view} onOpen={open} />
			<Strips view={view} onOpen={open} />
			<div className="wall-floor">
				<section className="wall-map" aria-labelledby="wall-map">
					<h3 id="wall-map">{words.map}</h3>
					<MapGuard>
						<Suspense fallback={<LoadingFace />}>
							<WallMap view={view} onOpen={open} />
						</Suspense>
					</MapGuard>
				</section>
				<Curves view={view} textSize={textSize} height={height} onOpen={open} />
				<div className="wall-side">
					<AreaTable view={view} isFull={isFull} onOpen={open} onEnter={onEnter} />
					<Rates view={view} textSize={textSize} height={height} />
				</div>
			</div>
			{drill?.what === 'calls' && <CallsSheet view={view} onClose={close} />}
			{drill?.what === 'figure' && <FigureSheet view={view} drill={drill} onClose={close} />}
		</>
	);
}

/** What a bureau keeps on its wall: the numbers of an area now and in a month, each with the rows behind it. */
export default function WallPage() {
	const words = useWords();
	const { account } = useSession();
	const [{ areaPath = account.areaPath, month = dayFromToday(0).slice(0, 'yyyy-mm'.length) }, setFilters] = useFilters([
		'areaPath',
		'month',
	]);
	const { isFull, toggle, textSize } = useFullMode();
	const wall = useWall({ areaPath, month });
	const enter = (path: string) => setFilters({ areaPath: path });
	const now = wall.value && (
		<div className="wall-now">
			<Way view={wall.value} onEnter={enter} />
			<AsOf view={wall.value} />
		</div>
	);
	return (
		<div className={isFull ? 'wall wall-full' : 'wall'} data-testid="wall">
			<PageHead title={words.title} hint={words.hint}>
				{isFull && now}
				<MonthPick month={month} onChange={(chosen) => setFilters({ month: chosen })} />
				{!isFull && <BulletinButton areaPath={areaPath} month={month} />}
				<FullButton isFull={isFull} onToggle={toggle} />
			</PageHead>
			{wall.value && wall.error && <StaleLine error={wall.error} onRetry={wall.reload} />}
			{!isFull && now}
			<Loaded fetched={wall}>{(view) => <Shown view={view} isFull={isFull} textSize={textSize} onEnter={enter} />}</Loaded>
		</div>
	);
}
