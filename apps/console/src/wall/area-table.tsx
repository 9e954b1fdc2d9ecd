import type { OversightReading, OversightView } from '@unwalled/contracts';
import { EmptyFace } from '../desk/faces.tsx';
import { type Opens, type Spot, useTold } from './drill.ts';
import { useWords } from './words/use-words.ts';

/** What each area is shown with; the page has room for more than a wall that is read from afar. */
const COLUMNS = [
	{ key: 'calls_waiting', isFar: true },
	{ key: 'sos_now', isFar: true },
	{ key: 'tickets_open', isFar: false },
	{ key: 'tickets_acknowledged', isFar: false },
	{ key: 'tickets_dispatching', isFar: false },
	{ key: 'tickets_assigned', isFar: false },
	{ key: 'tickets_resolved', isFar: false },
	{ key: 'visits_under_way', isFar: true },
	{ key: 'visits_on_time', isFar: true },
	{ key: 'seniors_reached', isFar: true },
	{ key: 'surveys_satisfied', isFar: true },
	{ key: 'funds_used', isFar: false },
] as const;

interface AreaTableProps {
	view: OversightView;
	isFull: boolean;
	onOpen: Opens;
	onEnter(areaPath: string): void;
}

interface RowProps extends Pick<AreaTableProps, 'view' | 'isFull' | 'onOpen'> {
	spot: Spot;
	readings: readonly OversightReading[];
	/** Goes to the area; absent for what is in none below. */
	onEnter?: () => void;
}

const columnsOf = (isFull: boolean) => COLUMNS.filter(({ isFar }) => isFar || !isFull);

function AreaRow({ view, isFull, onOpen, spot, readings, onEnter }: RowProps) {
	const words = useWords();
	const told = useTold(view);
	const name = spot.isOwn ? words.own : spot.name;
	return (
		<tr data-testid={spot.isOwn ? 'area-own' : `area-${spot.path}`}>
			<th scope="row" data-head={words.area}>
				{onEnter ? (
					<button type="button" className="wall-enter" onClick={onEnter} data-testid={`enter-${spot.path}`}>
						{name}
					</button>
				) : (
					name
				)}
			</th>
			{columnsOf(isFull).map(({ key }) => {
				const { text } = told(readings, key);
				return (
					<td key={key} data-head={words.short[key]} className="number">
						<button
							type="button"
							aria-label={words.open(name, words.figures[key], text)}
							onClick={() => onOpen({ what: 'figure', key, spot })}
							data-testid={`cell-${key}`}
						>
							{text}
						</button>
					</td>
				);
			})}
		</tr>
	);
}

/** Shows the children of an area beside each other: each number opens its rows, each name its own wall. */
export function AreaTable({ view, isFull, onOpen, onEnter }: AreaTableProps) {
	const words = useWords();
	const { children, own, area } = view;
	const shared = { view, isFull, onOpen };
	return (
		<section className="wall-areas" aria-labelledby="wall-areas">
			<h3 id="wall-areas">{words.byArea}</h3>
			{children.length === 0 ? (
				<EmptyFace title={words.noAreas}>{words.noAreasHint}</EmptyFace>
			) : (
				<table className="registry-table" data-testid="wall-areas">
					<thead>
						<tr>
							<th scope="col">{words.area}</th>
							{columnsOf(isFull).map(({ key }) => (
								<th key={key} scope="col" className="number">
									{words.short[key]}
								</th>
							))}
						</tr>
					</thead>
					<tbody>
						{children.map(({ path, name, figures }) => (
							<AreaRow key={path} {...shared} spot={{ path, name }} readings={figures} onEnter={() => onEnter(path)} />
						))}
						{own && <AreaRow {...shared} spot={{ ...area, isOwn: true }} readings={own} />}
					</tbody>
				</table>
			)}
		</section>
	);
}
