import type { QualityProgress, QualityReviewView } from '@unwalled/contracts';
import { useFormat, useSession } from '@unwalled/ui';
import { Button, Input, Segmented } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import { usePosts } from '../../commands/use-posts.ts';
import { useFetched } from '../../desk/use-fetched.ts';
import { FailureFace } from '../parts/faces.tsx';
import { Section } from '../parts/section.tsx';
import { TableList } from '../parts/table-list.tsx';
import { dayFromToday } from '../parts/today.ts';
import { useList } from '../parts/use-list.ts';
import { ReviewSheet } from './review-sheet.tsx';
import { useWords } from './words/use-words.ts';

function Progress({ month, revision }: { month: string; revision: number }) {
	const words = useWords();
	const { api } = useSession();
	const { value, error, reload } = useFetched<QualityProgress>(month, revision, () => api.get('/quality/progress', { month }));
	if (error) return <FailureFace error={error} onRetry={reload} />;
	if (!value || value.rows.length === 0) return null;
	return (
		<Section title={words.progress} name="quality-progress">
			<table className="registry-table">
				<thead>
					<tr>
						{[words.operator, words.drawn, words.sos, words.score].map((head) => (
							<th key={head} scope="col">
								{head}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{value.rows.map((row) => (
						<tr key={row.accountId} data-testid={`progress-${row.accountId}`}>
							<td>{row.accountName}</td>
							<td>{words.ofAll(row.drawnReviewed, row.drawn)}</td>
							<td>{words.ofAll(row.sosReviewed, row.sos)}</td>
							<td>{row.averageScore === null ? words.none : words.points(Math.round(row.averageScore))}</td>
						</tr>
					))}
				</tbody>
			</table>
		</Section>
	);
}

function Result({ review }: { review: QualityReviewView }) {
	const words = useWords();
	if (!review.reviewedAt) return <span className="quiet">{words.open}</span>;
	return <strong>{review.score === null ? words.notScored : words.points(review.score)}</strong>;
}

/** Which calls of a month are listened to, how far that is, and what was said of them. */
export function QualityTab({ leads }: { leads: boolean }) {
	const words = useWords();
	const format = useFormat();
	const [month, setMonth] = useState(dayFromToday(0).slice(0, 7));
	const [state, setState] = useState<'open' | 'reviewed'>(leads ? 'open' : 'reviewed');
	const [opened, setOpened] = useState<QualityReviewView | null>(null);
	const [revision, setRevision] = useState(0);
	const list = useList<QualityReviewView>('/quality', { month, state });
	const { reload } = list;
	const changed = useCallback(() => {
		reload();
		setRevision((count) => count + 1);
	}, [reload]);
	const { post } = usePosts();
	// What is to be listened to is drawn when somebody who judges looks, once.
	useEffect(() => {
		if (leads) void post(`/quality/fill`, { month }).then((answer) => answer?.changed && changed());
	}, [leads, month, post, changed]);
	return (
		<div className="registry-scroll shift">
			<div className="shift-week">
				<Input
					type="month"
					size="small"
					className="shift-month"
					aria-label={words.month}
					value={month}
					onChange={(event) => /^\d{4}-\d{2}$/.test(event.target.value) && setMonth(event.target.value)}
					data-testid="quality-month"
				/>
				{leads && (
					<Segmented
						size="small"
						aria-label={words.state}
						value={state}
						options={[
							{ value: 'open', label: words.open },
							{ value: 'reviewed', label: <span data-testid="quality-reviewed">{words.reviewed}</span> },
						]}
						onChange={setState}
					/>
				)}
			</div>
			<Progress month={month} revision={revision} />
			<TableList
				list={list}
				name="review"
				keyOf={({ id }) => id}
				heads={[words.operator, words.at, words.cause, words.result, '']}
				cells={(review) => [
					review.accountName,
					format.dateTime(review.answeredAt),
					words.causes[review.cause],
					<Result key="result" review={review} />,
					<Button key="open" size="small" onClick={() => setOpened(review)} data-testid="review-open">
						{leads && !review.reviewedAt ? words.review : words.look}
					</Button>,
				]}
				empty={{ title: words.noReviews, hint: words.noReviewsHint }}
			/>
			{opened && <ReviewSheet review={opened} leads={leads} onDone={changed} onClose={() => setOpened(null)} />}
		</div>
	);
}
