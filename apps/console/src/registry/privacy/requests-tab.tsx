import type { RequestView } from '@unwalled/contracts';
import { useFormat, useSession } from '@unwalled/ui';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { StandingMark } from '../parts/standing.tsx';
import { TableList } from '../parts/table-list.tsx';
import { useFilters } from '../parts/use-filters.ts';
import { useList } from '../parts/use-list.ts';
import { useWords } from '../words/use-words.ts';
import { NewRequestSheet, type Step, StepSheet } from './request-sheets.tsx';

const states = ['open', 'ended', 'all'] as const;

function RequestState({ request }: { request: RequestView }) {
	const words = useWords().privacy;
	const format = useFormat();
	const isOpen = request.status === 'received' || request.status === 'verified';
	return (
		<>
			<StandingMark standing={isOpen ? 'late' : request.status === 'done' ? 'good' : 'plain'}>
				{words.requestStatuses[request.status]}
			</StandingMark>
			{isOpen && (
				<div className={request.isOverdue ? 'gone registry-small' : 'quiet registry-small'}>
					{words.dueBy(format.date(request.dueAt))} {request.isOverdue && words.overdue}
				</div>
			)}
			{request.answer && <div className="quiet registry-small">{request.answer}</div>}
		</>
	);
}

function RequestActions({ request, onStep }: { request: RequestView; onStep: (step: Step) => void }) {
	const words = useWords().privacy;
	const { api } = useSession();
	const hasCopy = request.kind === 'copy' && (request.status === 'verified' || request.status === 'done');
	return (
		<span className="registry-buttons">
			{hasCopy && (
				<Button size="small" href={`${api.url(`/person-requests/${request.id}/copy`)}?format=csv`} download data-testid="request-copy">
					{words.copyFile}
				</Button>
			)}
			{request.allowed.map((step) => (
				<Button key={step} size="small" danger={step === 'refuse'} onClick={() => onStep(step)} data-testid={`request-${step}`}>
					{words.steps[step]}
				</Button>
			))}
		</span>
	);
}

/** What persons ask about their own files: a copy, a correction, a deletion; each with its last day. */
export function RequestsTab() {
	const words = useWords().privacy;
	const [filters, setFilters] = useFilters(['state']);
	const state = states.find((one) => one === filters.state) ?? 'open';
	const list = useList<RequestView>('/person-requests', { state });
	const [isReceiving, setReceiving] = useState(false);
	const [doing, setDoing] = useState<{ request: RequestView; step: Step } | null>(null);
	return (
		<div className="registry-scroll">
			<div className="registry-tab-actions">
				<Button type="primary" onClick={() => setReceiving(true)} data-testid="request-new">
					{words.receive}
				</Button>
				<Segmented
					aria-label={words.tabs.requests}
					value={state}
					options={states.map((value) => ({ value, label: words.requestStates[value] }))}
					onChange={(value) => setFilters({ state: value })}
				/>
			</div>
			<TableList
				list={list}
				name="request"
				keyOf={(request) => request.id}
				heads={[words.senior, words.wishKind, words.askedBy, words.wish, words.state, '']}
				empty={{ title: words.noRequests[state], hint: words.noRequestsHint }}
				cells={(request) => [
					request.senior.name,
					words.requestKinds[request.kind],
					request.askedBy,
					request.wish,
					<RequestState key="state" request={request} />,
					<RequestActions key="acts" request={request} onStep={(step) => setDoing({ request, step })} />,
				]}
			/>
			{isReceiving && <NewRequestSheet onDone={list.reload} onClose={() => setReceiving(false)} />}
			{doing && <StepSheet {...doing} onDone={list.reload} onClose={() => setDoing(null)} />}
		</div>
	);
}
