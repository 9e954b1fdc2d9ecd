import type { OversightView } from '@unwalled/contracts';
import { useMode } from '@unwalled/ui';
import { type ReactNode, useMemo } from 'react';
import { shownPeriod, shownShare } from '../answer-times/shown.ts';
import { Chart } from '../charts/chart.tsx';
import { type Opens, readingOf } from './drill.ts';
import { useWords } from './words/use-words.ts';

interface CurvesProps {
	view: OversightView;
	textSize: number;
	height: number | string;
	onOpen: Opens;
}

/** Firms that a wall has room for, the busiest first; the rest is counted. */
const MOST_FIRMS = 6;
/** Letters across the widest column: one area alone is no wall of colour. */
const WIDEST = 4;
/** Room for the letters of an axis, in letters. */
const ROOM = { top: 2.6, bottom: 2, side: 3 };

const percentAxis = {
	type: 'value',
	min: 0,
	max: 1,
	interval: 0.5,
	axisLabel: { formatter: (value: number) => `${value * 100}%` },
} as const;

const roomOf = (size: number) => ({ top: size * ROOM.top, bottom: size * ROOM.bottom, left: size * ROOM.side, right: size * ROOM.side });

function Curve({ title, children }: { title: string; children: ReactNode }) {
	return (
		<section className="wall-curve" aria-label={title}>
			<h3>{title}</h3>
			{children}
		</section>
	);
}

function useHours({ answered }: OversightView, textSize: number) {
	const words = useWords();
	return useMemo(() => {
		const hours = answered.hours.map(({ at, ...hour }) => ({ ...hour, name: shownPeriod(at, 'hour') }));
		const names = hours.map(({ name }) => name.slice(0, 2));
		return {
			option: {
				grid: roomOf(textSize),
				legend: { top: 0 },
				tooltip: { trigger: 'axis' as const },
				xAxis: { type: 'category' as const, data: names },
				yAxis: [{ type: 'value' as const, minInterval: 1 }, percentAxis],
				series: [
					{ type: 'bar' as const, name: words.calls, barMaxWidth: textSize * WIDEST, data: hours.map(({ offered }) => offered) },
					{
						type: 'line' as const,
						name: words.share10,
						yAxisIndex: 1,
						data: hours.map(({ within10S }) => within10S),
						symbolSize: textSize * 0.7,
					},
				],
			},
			table: {
				columns: [words.hour, words.calls, words.share10],
				rows: hours.map(({ name, offered, within10S }) => [name, String(offered), shownShare(within10S) ?? words.none] as const),
			},
		};
	}, [answered, textSize, words]);
}

function Hours({ view, textSize, height }: CurvesProps) {
	const words = useWords();
	const { mode } = useMode();
	const told = useHours(view, textSize);
	if (view.answered.total.offered === 0) return <p className="quiet wall-nothing">{words.noCalls}</p>;
	return <Chart {...told} label={words.byHour} mode={mode} testid="chart-hours" height={height} textSize={textSize} />;
}

const busiest = ({ providers }: OversightView) =>
	providers.toSorted((one, other) => other.accepted - one.accepted || other.capacityShare - one.capacityShare);

function useFirms(view: OversightView, textSize: number) {
	const words = useWords();
	return useMemo(() => {
		const firms = busiest(view).slice(0, MOST_FIRMS);
		const bars = (name: string, shares: number[]) => ({ type: 'bar' as const, name, data: shares });
		return {
			option: {
				grid: { ...roomOf(textSize), left: textSize * 9.5 },
				legend: { top: 0 },
				tooltip: { trigger: 'axis' as const, valueFormatter: (value: unknown) => shownShare(Number(value)) ?? words.none },
				xAxis: percentAxis,
				yAxis: {
					type: 'category' as const,
					inverse: true,
					data: firms.map(({ name }) => name),
					axisLabel: { width: textSize * 8.5, overflow: 'break' as const },
				},
				series: [
					bars(
						words.accepted,
						firms.map(({ acceptedShare }) => acceptedShare),
					),
					bars(
						words.capacity,
						firms.map(({ capacityShare }) => capacityShare),
					),
				],
			},
			table: {
				columns: [words.firm, words.accepted, words.capacity],
				rows: firms.map(
					({ name, acceptedShare, capacityShare }) => [name, shownShare(acceptedShare) ?? '', shownShare(capacityShare) ?? ''] as const,
				),
			},
		};
	}, [view, textSize, words]);
}

function Firms({ view, textSize, height, onOpen }: CurvesProps) {
	const words = useWords();
	const { mode } = useMode();
	const told = useFirms(view, textSize);
	const firms = busiest(view);
	const more = firms.length - MOST_FIRMS;
	if (firms.length === 0) return <p className="quiet wall-nothing">{words.noFirms}</p>;
	return (
		<>
			<Chart {...told} label={words.firms} mode={mode} testid="chart-firms" height={height} textSize={textSize} />
			<p className="wall-firms">
				{firms.slice(0, MOST_FIRMS).map(({ id, name, accepted, offers }) => (
					<button
						key={id}
						type="button"
						onClick={() => onOpen({ what: 'figure', key: 'offers_made', spot: view.area, firm: { id, name } })}
						data-testid={`firm-${id}`}
					>
						{words.firmRows(name, accepted, offers)}
					</button>
				))}{' '}
				{more > 0 && <span className="quiet">{words.moreFirms(more)}</span>}
			</p>
		</>
	);
}

const RATES = ['visits_on_time', 'seniors_reached', 'surveys_satisfied'] as const;

function useRates({ children, figures, area }: OversightView, textSize: number) {
	const words = useWords();
	return useMemo(() => {
		const spots = children.length > 0 ? children : [{ ...area, figures }];
		const shareOf = (at: (typeof spots)[number], key: (typeof RATES)[number]) => readingOf(at.figures, key).share;
		return {
			option: {
				grid: roomOf(textSize),
				legend: { top: 0 },
				tooltip: { trigger: 'axis' as const },
				xAxis: { type: 'category' as const, data: spots.map(({ name }) => name), axisLabel: { hideOverlap: true } },
				yAxis: percentAxis,
				series: RATES.map((key) => ({
					...{ type: 'bar' as const, name: words.short[key], barMaxWidth: textSize * WIDEST },
					data: spots.map((at) => shareOf(at, key)),
				})),
			},
			table: {
				columns: [words.area, ...RATES.map((key) => words.figures[key])],
				rows: spots.map((at) => [at.name, ...RATES.map((key) => shownShare(shareOf(at, key)) ?? words.none)] as const),
			},
		};
	}, [children, figures, area, textSize, words]);
}

/** Draws the three rates of each area: on time, reached, satisfied. */
export function Rates({ view, textSize, height }: Omit<CurvesProps, 'onOpen'>) {
	const words = useWords();
	const { mode } = useMode();
	const told = useRates(view, textSize);
	return (
		<Curve title={words.rates}>
			<Chart {...told} label={words.rates} mode={mode} testid="chart-rates" height={height} textSize={textSize} />
		</Curve>
	);
}

/** Draws the hours of today, and the firms beside each other. */
export function Curves(curves: CurvesProps) {
	const words = useWords();
	return (
		<div className="wall-curves">
			<Curve title={words.byHour}>
				<Hours {...curves} />
			</Curve>
			<Curve title={words.firms}>
				<Firms {...curves} />
			</Curve>
		</div>
	);
}
