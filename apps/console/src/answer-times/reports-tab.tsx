import type { AnswerException } from '@unwalled/contracts';
import { useFormat, useSession } from '@unwalled/ui';
import { Button } from 'antd';
import { useState } from 'react';
import { FilterChoice } from '../registry/parts/filter-choice.tsx';
import { StandingMark } from '../registry/parts/standing.tsx';
import { TableList } from '../registry/parts/table-list.tsx';
import { useFilters } from '../registry/parts/use-filters.ts';
import { useList } from '../registry/parts/use-list.ts';
import { ReportSheet } from './report-sheet.tsx';
import { shownSeconds } from './shown.ts';
import { useWords } from './words/use-words.ts';

function Written({ report }: { report: AnswerException }) {
	const words = useWords();
	const format = useFormat();
	if (report.state === 'draft') return <StandingMark standing="late">{words.draft}</StandingMark>;
	const said = [report.cause, report.action, report.outcome];
	return (
		<>
			{said.map((text, index) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: three lines that never change places
				<div key={index} className="answers-said">
					<span className="quiet">{[words.cause, words.action, words.outcome][index]}</span> {text}
				</div>
			))}
			<div className="quiet registry-small">
				{words.writtenBy(report.completedByName ?? words.none, report.completedAt ? format.dateTime(report.completedAt) : words.none)}
			</div>
		</>
	);
}

function useReportCells(onWrite: ((report: AnswerException) => void) | null) {
	const words = useWords();
	const format = useFormat();
	return (report: AnswerException) => [
		format.dateTime(report.openedAt),
		words.lines[report.line],
		report.waitedS === null ? words.none : words.seconds(shownSeconds(report.waitedS)),
		words.ended[report.ended],
		report.operatorName ?? words.none,
		report.areaName,
		<Written key="said" report={report} />,
		onWrite && (
			<Button key="write" size="small" onClick={() => onWrite(report)} data-testid={`write-${report.callId}`}>
				{report.state === 'draft' ? words.write : words.amend}
			</Button>
		),
	];
}

/** Lists calls that waited for more than three minutes, and lets the supervisor write why. */
export function ReportsTab() {
	const words = useWords();
	const { account } = useSession();
	const [{ state }, setFilters] = useFilters(['state']);
	const list = useList<AnswerException>('/answer-exceptions', { state });
	const [writing, setWriting] = useState<AnswerException | null>(null);
	const cells = useReportCells(account.role === 'supervisor' ? setWriting : null);
	const states = [
		{ value: 'draft', label: words.draft },
		{ value: 'completed', label: words.completed },
	];
	return (
		<div className="registry-scroll answers">
			<div className="registry-filters registry-filter-line">
				<FilterChoice
					label={words.state}
					name="state"
					value={state}
					options={states}
					onChange={(chosen) => setFilters({ state: chosen })}
				/>
			</div>
			<TableList
				list={list}
				name="report"
				keyOf={({ callId }) => callId}
				heads={[words.when, words.line, words.waited, words.how, words.operator, words.area, words.report, '']}
				cells={cells}
				empty={{ title: words.noReports, hint: words.noReportsHint }}
			/>
			{writing && <ReportSheet report={writing} onDone={list.reload} onSettled={list.reload} onClose={() => setWriting(null)} />}
		</div>
	);
}
