import { type Mode, palette } from '@unwalled/ui';
import { BarChart, type BarSeriesOption, LineChart, type LineSeriesOption } from 'echarts/charts';
import {
	AriaComponent,
	GridComponent,
	type GridComponentOption,
	LegendComponent,
	type LegendComponentOption,
	TooltipComponent,
	type TooltipComponentOption,
} from 'echarts/components';
import { type ComposeOption, type ECharts, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';

use([AriaComponent, BarChart, GridComponent, LegendComponent, LineChart, SVGRenderer, TooltipComponent]);

export type ChartOption = ComposeOption<
	BarSeriesOption | GridComponentOption | LegendComponentOption | LineSeriesOption | TooltipComponentOption
>;

/** Gives our colours in the words of ECharts; series differ by pattern as well, for those who do not see colours. */
function themeOf(mode: Mode, { fontSize, fontFamily }: { fontSize: number; fontFamily: string }) {
	const color = palette[mode];
	const axis = {
		axisLabel: { color: color.quiet, fontSize },
		axisLine: { lineStyle: { color: color.line } },
		axisTick: { lineStyle: { color: color.line } },
		splitLine: { lineStyle: { color: color.line } },
		nameTextStyle: { color: color.quiet, fontSize },
	};
	return {
		color: [color.accent, color.late, color.good],
		textStyle: { color: color.text, fontFamily, fontSize },
		legend: { textStyle: { color: color.text, fontSize }, itemHeight: fontSize, itemWidth: fontSize * 2, itemGap: fontSize * 1.5 },
		tooltip: { backgroundColor: color.surface, borderColor: color.line, textStyle: { color: color.text } },
		categoryAxis: { ...axis, splitLine: { show: false } },
		valueAxis: axis,
	};
}

/** Draws with ECharts into whatever room it is given. */
export default function Drawing({ option, mode, textSize }: { option: ChartOption; mode: Mode; textSize: number }) {
	const box = useRef<HTMLDivElement>(null);
	const drawn = useRef<ECharts | null>(null);
	useEffect(() => {
		if (!box.current) return;
		// The page's own letters by name: how wide a word is, is measured outside the page.
		const { fontFamily } = getComputedStyle(box.current);
		const chart = init(box.current, themeOf(mode, { fontSize: textSize, fontFamily }), { renderer: 'svg' });
		drawn.current = chart;
		const room = new ResizeObserver(() => chart.resize());
		room.observe(box.current);
		return () => {
			room.disconnect();
			chart.dispose();
		};
	}, [mode, textSize]);
	// biome-ignore lint/correctness/useExhaustiveDependencies: another mode or size is another drawing, which has to be told again
	useEffect(() => {
		drawn.current?.setOption({ animation: false, aria: { enabled: true, decal: { show: true } }, ...option }, { notMerge: true });
	}, [option, mode, textSize]);
	return <div ref={box} style={{ height: '100%' }} />;
}
