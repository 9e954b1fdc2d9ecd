import type { ReplayDay } from '@unwalled/contracts';
import { useSession } from '@unwalled/ui';
import { Button, Input, Progress } from 'antd';
import { lazy, Suspense, useMemo } from 'react';
import { EmptyFace, LoadingFace } from '../desk/faces.tsx';
import { MapGuard } from '../map/map-guard.tsx';
import { AreaPick } from '../registry/parts/area-pick.tsx';
import { FailureFace, Loaded } from '../registry/parts/faces.tsx';
import { dayFromToday } from '../registry/parts/today.ts';
import { useFilters } from '../registry/parts/use-filters.ts';
import { ClockBar } from './clock-bar.tsx';
import { LineThen, lineOf } from './line-then.tsx';
import { SeatsThen } from './seats-then.tsx';
import { TicketThen, useNames } from './ticket-then.tsx';
import { type Reading, useBook } from './use-book.ts';
import { useClock } from './use-clock.ts';
import { useWords } from './words/use-words.ts';

const MapThen = lazy(() => import('./map-then.tsx'));

interface ShownDayProps {
	reading: Reading;
	begun: ReplayDay;
	/** Where the clock begins: what a link named, or the first hour of the day. */
	start: number;
	chosen: string | undefined;
	onChoose(ticketId: string): void;
}

function ShownDay({ reading, begun, start, chosen, onChoose }: ShownDayProps) {
	const words = useWords();
	const { book, revision } = reading;
	const clock = useClock({ from: begun.from, until: begun.now, start });
	const { at } = clock;
	const names = useNames(begun);
	// biome-ignore lint/correctness/useExhaustiveDependencies: with every page that is read the same instant may stand otherwise
	const floor = useMemo(() => book.floorAt(at), [book, at, revision]);
	const line = useMemo(() => lineOf(floor), [floor]);
	const ticket = chosen === undefined ? undefined : floor.tickets.get(chosen);
	if (reading.done === reading.hours && book.events.length === 0) return <EmptyFace title={words.quiet}>{words.quietHint}</EmptyFace>;
	return (
		<>
			<ClockBar clock={clock} book={book} revision={revision} from={begun.from} until={begun.now} onJump={onChoose} />
			<div className="replay-floor">
				<section aria-label={words.line}>
					<h3>
						{words.line} <span className="clock">{line.length}</span>
					</h3>
					<LineThen book={book} line={line} at={at} chosen={chosen} onChoose={onChoose} />
				</section>
				<div className="replay-middle">
					<TicketThen book={book} ticket={ticket} names={names} at={at} />
				</div>
				<div className="replay-side">
					<div className="replay-map">
						<MapGuard>
							<Suspense fallback={<LoadingFace />}>
								<MapThen book={book} floor={floor} line={line} chosen={ticket} names={names} onChoose={onChoose} />
							</Suspense>
						</MapGuard>
					</div>
					<p className="quiet">{words.mapHint}</p>
					<SeatsThen seats={begun.seats} floor={floor} at={at} />
				</div>
			</div>
		</>
	);
}

/** Tells how far the day is read, and lets somebody stop that or go on. */
function ReadingLine({ reading }: { reading: Reading }) {
	const words = useWords();
	const { done, hours, isStopped, error, stop, goOn } = reading;
	if (error) return <FailureFace error={error} onRetry={goOn} />;
	if (done >= hours) return null;
	return (
		<div className="replay-reading" role="status" data-testid="replay-reading">
			<Progress percent={Math.round((done / hours) * 100)} size="small" showInfo={false} aria-label={words.loading(done, hours)} />
			{isStopped ? words.stopped : words.loading(done, hours)}{' '}
			<Button size="small" type="link" onClick={isStopped ? goOn : stop}>
				{isStopped ? words.goOn : words.stop}
			</Button>
		</div>
	);
}

/** Lets somebody choose a day and an area, and watch it again. */
export function DayTab() {
	const words = useWords();
	const { account } = useSession();
	const [{ day = dayFromToday(-1), areaPath = account.areaPath, at, ticket }, setFilters] = useFilters(['day', 'areaPath', 'at', 'ticket']);
	const reading = useBook({ day, areaPath });
	return (
		<div className="registry-scroll replay">
			<div className="registry-filters registry-filter-line">
				<Input
					type="date"
					size="small"
					aria-label={words.day}
					value={day}
					max={dayFromToday(0)}
					data-testid="replay-day"
					onChange={({ target }) => target.value && setFilters({ day: target.value, at: '', ticket: '' })}
				/>
				<AreaPick isSmall value={areaPath} onChange={(path) => path && setFilters({ areaPath: path, ticket: '' })} />
			</div>
			<Loaded fetched={reading.begun}>
				{(begun) => (
					<>
						<ReadingLine reading={reading} />
						<ShownDay
							key={`${day} ${areaPath} ${at ?? ''}`}
							reading={reading}
							begun={begun}
							start={at ? Number(at) : begun.from}
							chosen={ticket}
							onChoose={(ticketId) => setFilters({ ticket: ticketId })}
						/>
					</>
				)}
			</Loaded>
		</div>
	);
}
