import type { Mode } from '@unwalled/ui';
import { lazy, Suspense } from 'react';
import type { ChartOption } from './drawing.tsx';
import './chart.css';

const Drawing = lazy(() => import('./drawing.tsx'));

interface ChartProps {
	/** Axes and series; colours come from the theme. Keep it while nothing in it changed. */
	option: ChartOption;
	label: string;
	/** The same figures in words and digits, for those who hear the page. */
	table: { columns: readonly string[]; rows: readonly (readonly [head: string, ...cells: string[]])[] };
	mode: Mode;
	testid: string;
	/** In pixels, or as CSS says it. */
	height: number | string;
	/** Pixels of its letters: a wall is read from afar. */
	textSize?: number;
}

/** Draws figures, and tells them as a table to screen readers; the drawing itself is loaded when the first one is shown. */
export function Chart({ option, label, table, mode, testid, height, textSize = 12 }: ChartProps) {
	return (
		<figure className="chart" data-testid={testid}>
			<div aria-hidden="true" style={{ height }}>
				<Suspense fallback={null}>
					<Drawing option={option} mode={mode} textSize={textSize} />
				</Suspense>
			</div>
			<div className="chart-table">
				<table>
					<caption>{label}</caption>
					<thead>
						<tr>
							{table.columns.map((column) => (
								<th key={column} scope="col">
									{column}
								</th>
							))}
						</tr>
					</thead>
					<tbody>
						{table.rows.map(([head, ...cells]) => (
							<tr key={head}>
								<th scope="row">{head}</th>
								{cells.map((cell, index) => (
									<td key={table.columns[index + 1]}>{cell}</td>
								))}
							</tr>
						))}
					</tbody>
				</table>
			</div>
		</figure>
	);
}
