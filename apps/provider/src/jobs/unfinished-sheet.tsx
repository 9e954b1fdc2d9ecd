import type { UnsignedReason } from '@unwalled/contracts';
import type { Job } from '../home/project.ts';
import { Button } from '../shell/button.tsx';
import { Sheet } from '../shell/sheet.tsx';
import { WhyUnsigned } from '../signature/signature.tsx';
import { isSigned } from '../signature/signed.ts';
import { useWords } from '../words/words.ts';
import { lacksPhoto, lacksSignature, type Told } from './steps.ts';

interface UnfinishedSheetProps {
	job: Job;
	told: Told;
	onUnsigned(reason: UnsignedReason | null): void;
	onGoOn(): void;
	onCheckOut(): void;
}

/** Says what is not finished before a check-out that cannot be taken back. */
export function UnfinishedSheet({ job, told, onUnsigned, onGoOn, onCheckOut }: UnfinishedSheetProps) {
	const words = useWords();
	const needsPhoto = lacksPhoto(job);
	const needsSignature = lacksSignature(job, told);
	return (
		<Sheet title={words.job.stillOpen} onClose={onGoOn}>
			<ul className="plain-list">
				{told.openTicks > 0 && <li>{words.job.openTicks(told.openTicks)}</li>}
				{needsPhoto && <li>{words.job.openPhoto}</li>}
				{needsSignature && <li>{words.proof.sign.missing}</li>}
			</ul>
			{!needsPhoto && !isSigned(job) && <WhyUnsigned chosen={told.unsigned} onChoose={onUnsigned} />}
			<div className="pair">
				{/* Without the photo the house takes no check-out, so none is offered. */}
				{!needsPhoto && (
					<Button data-testid="check-out-confirm" disabled={needsSignature} onClick={onCheckOut}>
						{words.job.checkOutAnyway}
					</Button>
				)}
				<Button tone="main" className="grow" onClick={onGoOn}>
					{words.job.goOn}
				</Button>
			</div>
		</Sheet>
	);
}
