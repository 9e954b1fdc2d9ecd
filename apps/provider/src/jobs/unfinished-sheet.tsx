import { Button } from '../shell/button.tsx';
import { Sheet } from '../shell/sheet.tsx';
import { useWords } from '../words/words.ts';

interface UnfinishedSheetProps {
	openTicks: number;
	lacksPhoto: boolean;
	onGoOn(): void;
	onCheckOut(): void;
}

/** Says what is not finished before a check-out that cannot be taken back. */
export function UnfinishedSheet({ openTicks, lacksPhoto, onGoOn, onCheckOut }: UnfinishedSheetProps) {
	const words = useWords();
	return (
		<Sheet title={words.job.stillOpen} onClose={onGoOn}>
			<ul className="plain-list">
				{openTicks > 0 && <li>{words.job.openTicks(openTicks)}</li>}
				{lacksPhoto && <li>{words.job.openPhoto}</li>}
			</ul>
			<div className="pair">
				{/* Without the photo the house takes no check-out, so none is offered. */}
				{!lacksPhoto && (
					<Button data-testid="check-out-confirm" onClick={onCheckOut}>
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
