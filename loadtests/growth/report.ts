import { LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TitleComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { costOf, type Point } from './verdict.ts';

use([LineChart, GridComponent, LegendComponent, SVGRenderer, TitleComponent]);

const [WIDTH, HEIGHT] = [900, 320];
const MB = 2 ** 20;
const KB = 1_024;

interface Plot {
	readonly title: string;
	readonly unit: string;
	pick(point: Point, all: readonly Point[]): number | null;
}

const ofQuestion = (name: string): Plot => ({
	title: name,
	unit: 'ms',
	pick: ({ questions }) => {
		const timed = questions[name];
		return timed === undefined || typeof timed === 'string' ? null : costOf(timed);
	},
});

/** The middle of all questions, which one slow one does not move. */
const middle = ({ questions }: Point): number | null => {
	const costs = Object.values(questions)
		.flatMap((timed) => (typeof timed === 'string' ? [] : [costOf(timed)]))
		.sort((a, b) => a - b);
	return costs[costs.length >> 1] ?? null;
};

const PLOTS: readonly Plot[] = [
	{ title: 'Processor time of the middle one of all questions', unit: 'ms', pick: middle },
	{ title: 'Start of the people’s door, to its first good answer', unit: 'ms', pick: ({ startMs }) => startMs },
	{ title: 'Memory of that process', unit: 'MB', pick: ({ memoryMb }) => memoryMb },
	{ title: 'Disk', unit: 'MB', pick: ({ diskBytes }) => Math.round(diskBytes / MB) },
	{
		title: 'Disk of one matter, beyond the town without history',
		unit: 'KB',
		pick: (point, all) => {
			const bytes = bytesPerMatter(point, all);
			return bytes === null ? null : bytes / KB;
		},
	},
];

/** Bytes that history added, for one matter; null without history. */
export function bytesPerMatter(point: Point, all: readonly Point[]): number | null {
	const bare = all.find(({ seniors, years }) => seniors === point.seniors && years === 0);
	return bare && point.matters > 0 ? (point.diskBytes - bare.diskBytes) / point.matters : null;
}

function draw({ title, unit, pick }: Plot, all: readonly Point[]): string {
	const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height: HEIGHT });
	const years = [...new Set(all.map((point) => point.years))];
	chart.setOption({
		animation: false,
		title: { text: title, textStyle: { fontSize: 14 } },
		legend: { bottom: 0 },
		grid: { top: 40, bottom: 60, left: 70, right: 20 },
		xAxis: { type: 'log', name: 'seniors', nameLocation: 'middle', nameGap: 24, min: Math.min(...all.map(({ seniors }) => seniors)) },
		yAxis: { type: 'value', name: unit, min: 0 },
		series: years.map((own) => ({
			name: own === 0 ? 'no history' : `${own} years`,
			type: 'line',
			data: all.filter((point) => point.years === own).map((point) => [point.seniors, pick(point, all)]),
			label: {
				show: true,
				position: 'top',
				fontSize: 10,
				formatter: ({ value: [, y] }: { value: [number, number] }) => String(Math.round(y * 100) / 100),
			},
		})),
	});
	const svg = chart.renderToSVGString();
	chart.dispose();
	return svg;
}

/** Draws how cost grows on one page without a script; each question that both people and the house wait for has a plot of its own. */
export function growthPage(all: readonly Point[], said: readonly string[]): string {
	const names = [...new Set(all.flatMap(({ questions }) => Object.keys(questions)))];
	const drawn = (plots: readonly Plot[]): string => plots.map((plot) => draw(plot, all)).join('\n');
	return `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Unwalled: how cost grows</title>
<style>body{font:14px/1.5 system-ui,sans-serif;max-width:960px;margin:2rem auto;padding:0 1rem}</style>
<h1>Unwalled: how cost grows with seniors and history</h1>
${said.map((line) => `<p>${line.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`).join('\n')}
${drawn(PLOTS)}
<h2>Question by question</h2>
${drawn(names.map(ofQuestion))}
</html>
`;
}
