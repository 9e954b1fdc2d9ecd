import type { AnswerException } from '@unwalled/contracts';
import { useFormat } from '@unwalled/ui';
import { CommandForm } from '../registry/parts/command-form.tsx';
import { LongField } from '../registry/parts/fields.tsx';
import { Sheet } from '../registry/parts/sheet.tsx';
import { useWords } from './words/use-words.ts';

interface ReportSheetProps {
	report: AnswerException;
	onDone(): void;
	/** Somebody else was faster: the list shows what is true now. */
	onSettled(): void;
	onClose(): void;
}

const MOST_LETTERS = 1_000;

/** Asks why nobody answered in time, what was done, and what became of the caller. */
export function ReportSheet({ report, onDone, onSettled, onClose }: ReportSheetProps) {
	const words = useWords();
	const format = useFormat();
	const { callId, version, cause, action, outcome } = report;
	const given = { cause: cause ?? '', action: action ?? '', outcome: outcome ?? '' };
	return (
		<Sheet title={words.reportOf(format.dateTime(report.openedAt))} name="report-sheet" onClose={onClose}>
			<p className="quiet">{words.reportMeans}</p>
			<CommandForm<typeof given>
				name="report-form"
				path={`/answer-exceptions/${callId}/complete`}
				submit={words.save}
				initial={given}
				bodyOf={(filled) => ({ ...filled, version })}
				onDone={() => {
					onClose();
					onDone();
				}}
				onSettled={onSettled}
				onCancel={onClose}
			>
				<LongField name="cause" label={words.cause} placeholder={words.causeHint} isRequired max={MOST_LETTERS} />
				<LongField name="action" label={words.action} placeholder={words.actionHint} isRequired max={MOST_LETTERS} />
				<LongField name="outcome" label={words.outcome} placeholder={words.outcomeHint} isRequired max={MOST_LETTERS} />
			</CommandForm>
		</Sheet>
	);
}
