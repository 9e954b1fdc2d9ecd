import { type QualityMark, type QualityMarks, type QualityReviewView, qualityQuestions, type RecordingView } from '@unwalled/contracts';
import { useFormat, useSession } from '@unwalled/ui';
import { Form, Radio } from 'antd';
import { useFetched } from '../../desk/use-fetched.ts';
import { Player } from '../../recording/player.tsx';
import { CommandForm } from '../parts/command-form.tsx';
import { FailureFace } from '../parts/faces.tsx';
import { LongField } from '../parts/fields.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { useWords } from './words/use-words.ts';
import '../../recording/recording.css';

const marks = ['yes', 'no', 'not_applicable'] as const satisfies readonly QualityMark[];

function Heard({ review }: { review: QualityReviewView }) {
	const words = useWords();
	const { api } = useSession();
	const id = review.recording?.status === 'stored' ? review.recording.id : null;
	const { value, error, reload } = useFetched<RecordingView>(id, 0, () => api.get(`/recordings/${id}`));
	if (id === null) return <p className="quiet">{words.noRecording}</p>;
	if (error) return <FailureFace error={error} onRetry={reload} />;
	return value && <Player recording={value} />;
}

function Given({ review }: { review: QualityReviewView }) {
	const words = useWords();
	const format = useFormat();
	if (!review.marks || !review.reviewedAt) return null;
	const given = review.marks;
	return (
		<>
			<dl className="shift-marks">
				{qualityQuestions.map((question) => (
					<div key={question}>
						<dt>{words.questions[question]}</dt>
						<dd className={given[question] === 'no' ? 'late' : undefined}>{words.marks[given[question]]}</dd>
					</div>
				))}
			</dl>
			{review.remark && <p>{review.remark}</p>}
			<p className="quiet">{words.by(review.reviewedByName ?? '', format.dateTime(review.reviewedAt))}</p>
			{review.reply && (
				<p>
					<strong>{words.reply}</strong> {review.reply}
				</p>
			)}
		</>
	);
}

interface ReviewSheetProps {
	review: QualityReviewView;
	leads: boolean;
	onDone(): void;
	onClose(): void;
}

type Filled = QualityMarks & { remark?: string };

function Judge({ review, onDone, onClose }: Omit<ReviewSheetProps, 'leads'>) {
	const words = useWords();
	return (
		<CommandForm<Filled>
			name="review-form"
			path={`/quality/${review.id}/review`}
			submit={words.saveReview}
			initial={{ ...review.marks, remark: review.remark }}
			bodyOf={({ remark = '', ...given }) => ({ version: review.version, marks: given, remark })}
			onDone={onClose}
			onSettled={onDone}
			onCancel={onClose}
		>
			{qualityQuestions.map((question) => (
				<Form.Item
					key={question}
					name={question}
					label={words.questions[question]}
					rules={[{ required: true, message: words.questions[question] }]}
				>
					<Radio.Group
						options={marks.map((value) => ({ value, label: <span data-testid={`${question}-${value}`}>{words.marks[value]}</span> }))}
					/>
				</Form.Item>
			))}
			<LongField name="remark" label={words.remark} max={1_000} />
		</CommandForm>
	);
}

function Reply({ review, onDone, onClose }: Omit<ReviewSheetProps, 'leads'>) {
	const words = useWords();
	return (
		<CommandForm<{ reply: string }>
			name="reply-form"
			path={`/quality/${review.id}/reply`}
			submit={words.saveReply}
			initial={{ reply: review.reply }}
			bodyOf={({ reply }) => ({ version: review.version, reply })}
			onDone={onClose}
			onSettled={onDone}
			onCancel={onClose}
		>
			<LongField name="reply" label={words.reply} placeholder={words.replyHint} max={1_000} isRequired />
		</CommandForm>
	);
}

/** Lets a supervisor listen and judge, and the operator read it and answer. */
export function ReviewSheet({ leads, ...rest }: ReviewSheetProps) {
	const words = useWords();
	const format = useFormat();
	const { account } = useSession();
	const { review, onClose } = rest;
	const isOwn = review.accountId === account.id;
	return (
		<Sheet title={words.reviewOf(review.accountName)} name="review-sheet" width={640} onClose={onClose}>
			<p className="quiet">
				{format.dateTime(review.answeredAt)} · {words.causes[review.cause]} · {review.ticketNumber}
			</p>
			<Heard review={review} />
			{(isOwn || !leads || review.reviewedAt) && <Given review={review} />}
			{leads && isOwn && !review.reviewedAt && <p className="quiet">{words.ownCall}</p>}
			{leads && !isOwn && <Judge {...rest} />}
			{isOwn && review.reviewedAt && <Reply {...rest} />}
		</Sheet>
	);
}
