import { type GlassVerdict, type GlassView, glassVerdictSchema } from '@unwalled/contracts';
import { useFormat, useSession } from '@unwalled/ui';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { CommandForm } from '../parts/command-form.tsx';
import { ChoiceField, LongField } from '../parts/fields.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { type Standing, StandingMark } from '../parts/standing.tsx';
import { TableList } from '../parts/table-list.tsx';
import { useFilters } from '../parts/use-filters.ts';
import { useList } from '../parts/use-list.ts';
import { useWords } from '../words/use-words.ts';

const states = ['due', 'open', 'reviewed', 'all'] as const;
const standings: Record<GlassVerdict, Standing> = { justified: 'good', unjustified: 'gone' };

function ReviewSheet({ glass, onDone, onClose }: { glass: GlassView; onDone: () => void; onClose: () => void }) {
	const words = useWords().privacy;
	return (
		<Sheet title={words.reviewTitle(glass.account.name, glass.senior.name)} name="review-sheet" onClose={onClose}>
			<p>{glass.reason}</p>
			<CommandForm<{ verdict: GlassVerdict; note: string }>
				name="review-form"
				path={`/break-glass/${glass.id}/review`}
				submit={words.review}
				onDone={onClose}
				onSettled={onDone}
				onCancel={onClose}
			>
				<ChoiceField
					name="verdict"
					label={words.verdict}
					isRequired
					options={glassVerdictSchema.options.map((value) => ({ value, label: words.verdicts[value] }))}
				/>
				<LongField name="note" label={words.reviewNote} isRequired max={1_000} />
			</CommandForm>
		</Sheet>
	);
}

function ReviewState({ glass }: { glass: GlassView }) {
	const words = useWords().privacy;
	const format = useFormat();
	if (glass.verdict)
		return (
			<>
				<StandingMark standing={standings[glass.verdict]}>{words.verdicts[glass.verdict]}</StandingMark>
				<div className="quiet registry-small">
					{glass.reviewedBy} {glass.reviewNote}
				</div>
			</>
		);
	const isLate = Date.parse(glass.reviewDueAt) < Date.now();
	return (
		<StandingMark standing={isLate ? 'gone' : 'late'}>
			{isLate ? words.reviewLate(format.dateTime(glass.reviewDueAt)) : words.reviewDue(format.dateTime(glass.reviewDueAt))}
		</StandingMark>
	);
}

/** Lists who saw more than their role shows, and why; somebody else says the next day whether there was a need. */
export function ReviewsTab() {
	const words = useWords().privacy;
	const format = useFormat();
	const { account } = useSession();
	const [filters, setFilters] = useFilters(['state']);
	const state = states.find((one) => one === filters.state) ?? 'due';
	const list = useList<GlassView>('/break-glass', { state });
	const [reviewing, setReviewing] = useState<GlassView | null>(null);
	const canReview = (glass: GlassView) =>
		account.role !== 'auditor' && glass.verdict === null && !glass.isOpen && glass.account.id !== account.id;
	return (
		<div className="registry-scroll">
			<div className="registry-tab-actions">
				<Segmented
					aria-label={words.tabs.reviews}
					value={state}
					options={states.map((value) => ({ value, label: words.reviewStates[value] }))}
					onChange={(value) => setFilters({ state: value })}
				/>
			</div>
			<TableList
				list={list}
				name="glass"
				keyOf={(glass) => glass.id}
				heads={[words.when, words.who, words.senior, words.why, words.family, words.reviewHead, '']}
				empty={{ title: words.noReviews[state], hint: words.noReviewsHint }}
				cells={(glass) => [
					format.dateTime(glass.openedAt),
					glass.account.name,
					glass.senior.name,
					glass.reason,
					words.told(glass.told),
					<ReviewState key="state" glass={glass} />,
					canReview(glass) && (
						<Button size="small" onClick={() => setReviewing(glass)} data-testid="glass-review">
							{words.review}
						</Button>
					),
				]}
			/>
			{reviewing && <ReviewSheet glass={reviewing} onDone={list.reload} onClose={() => setReviewing(null)} />}
		</div>
	);
}
