import { type DeclineReason, declineReasons } from '@unwalled/contracts';
import { useSharedWords } from '@unwalled/ui';
import { Button } from '../shell/button.tsx';
import { useWords } from '../words/words.ts';

interface DeclineChoicesProps {
	isDisabled: boolean;
	onChoose(reason: DeclineReason): void;
	onBack(): void;
}

const reasons = Object.keys(declineReasons) as DeclineReason[];

/** Offers the reasons for declining: one tap answers. */
export function DeclineChoices({ isDisabled, onChoose, onBack }: DeclineChoicesProps) {
	const words = useWords();
	const shared = useSharedWords();
	return (
		<fieldset className="choices">
			<legend>{words.offer.whyNot}</legend>
			{reasons.map((reason) => (
				<Button key={reason} disabled={isDisabled} data-testid={`decline-${reason}`} onClick={() => onChoose(reason)}>
					{shared.declineReasons[reason]}
				</Button>
			))}
			<Button tone="quiet" onClick={onBack}>
				{words.offer.back}
			</Button>
		</fieldset>
	);
}
