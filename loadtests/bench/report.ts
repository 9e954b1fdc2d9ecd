import { BarChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TitleComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { BenchResult } from './keep-result.ts';

use([BarChart, GridComponent, LegendComponent, SVGRenderer, TitleComponent]);

const WIDTH = 900;
const HEIGHT = 300;

interface Plot {
	readonly title: string;
	readonly unit: string;
	readonly series: Readonly<Record<string, (result: BenchResult) => number>>;
}

const peerOf = (name: string) => (result: BenchResult) => result.peers.find((peer) => peer.name === name)?.perSecond ?? 0;

const PLOTS: readonly Plot[] = [
	{
		title: 'Signed webhook → durable press, call, ticket, history and outbox',
		unit: 'a second',
		series: {
			'the house': ({ webhooks }) => webhooks.perSecond,
			'floor: signature, form, the same rows in the best batch': ({ batchFloor }) => batchFloor.perSecond,
			'floor: the same rows one by one by bare pg': ({ bareRows }) => bareRows.perSecond,
			'floor: bare fastify, nothing stored': ({ bareRoute }) => bareRoute.perSecond,
		},
	},
	{
		title: 'Press → row on the last of ten consoles',
		unit: 'ms',
		series: {
			'p50 at 50/s': ({ screens }) => screens['50/s']?.spread.p50 ?? 0,
			'p99 at 50/s': ({ screens }) => screens['50/s']?.spread.p99 ?? 0,
			'p50 at 500/s': ({ screens }) => screens['500/s']?.spread.p50 ?? 0,
			'p99 at 500/s': ({ screens }) => screens['500/s']?.spread.p99 ?? 0,
		},
	},
	{
		title: 'A surge of tickets that want a worker: decided and stored',
		unit: 'a second',
		series: {
			'the house, with rights, reasons, rounds and history': ({ surge }) => surge.perSecond,
			'pg-boss, the nearest worker and one row': peerOf('pg-boss'),
			'graphile-worker, the nearest worker and one row': peerOf('graphile-worker'),
		},
	},
];

function draw({ title, unit, series }: Plot, results: readonly BenchResult[]): string {
	const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height: HEIGHT });
	chart.setOption({
		animation: false,
		title: { text: title, textStyle: { fontSize: 14 } },
		legend: { bottom: 0, type: 'plain' },
		grid: { top: 40, bottom: 80, left: 60, right: 20 },
		xAxis: { type: 'category', data: results.map(({ commit }) => commit) },
		yAxis: { type: 'value', name: unit },
		series: Object.entries(series).map(([name, pick]) => ({
			name,
			type: 'bar',
			data: results.map(pick),
			label: { show: true, position: 'top', fontSize: 10 },
		})),
	});
	const svg = chart.renderToSVGString();
	chart.dispose();
	return svg;
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const row = (result: BenchResult): string => {
	const { at, commit, machine, load, webhooks, batchFloor, memoryMb, costUs } = result;
	const cost = Object.entries(costUs).map(([name, us]) => `${name} ${us}`);
	const cells = [
		at,
		commit,
		machine,
		String(load),
		`${(webhooks.perSecond / batchFloor.perSecond).toFixed(2)} ×`,
		cost.join(', '),
		`${memoryMb.idle} → ${memoryMb.after}`,
	];
	return `<tr>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`;
};

/** Draws every result that was kept on one page without a script. Absolute figures compare only within one machine and load. */
export const reportPage = (results: readonly BenchResult[]): string => `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Unwalled: benchmark</title>
<style>body{font:14px/1.5 system-ui,sans-serif;max-width:960px;margin:2rem auto;padding:0 1rem}td,th{border:1px solid #ccc;padding:.2rem .5rem;text-align:left}table{border-collapse:collapse;font-size:12px}</style>
<h1>Unwalled: benchmark by commit</h1>
<p>Each figure beside its floors in the same run. Machines differ and are shared: compare the ratios.</p>
${PLOTS.map((plot) => draw(plot, results)).join('\n')}
<table><tr><th>when</th><th>commit</th><th>machine</th><th>load before</th><th>press ÷ floor</th><th>µs of processor time a press</th><th>MB idle → after</th></tr>
${results.map(row).join('\n')}</table></html>
`;
