import type { Signer } from '@unwalled/contracts';
import { lazy, Suspense, useState } from 'react';
import { Button } from '../shell/button.tsx';
import { Choice } from '../shell/choice.tsx';
import { Sheet } from '../shell/sheet.tsx';
import { useWords } from '../words/words.ts';
import { PadFailed } from './pad-failed.tsx';

// Only whoever lets somebody sign loads what draws; the service worker keeps it for when there is no signal.
const Pad = lazy(() => import('./pad.tsx'));

interface SignatureSheetProps {
	onSigned(png: Blob, by: Signer): void;
	onClose(): void;
}

/** Lets the senior or a relative sign with a finger. */
export function SignatureSheet({ onSigned, onClose }: SignatureSheetProps) {
	const words = useWords();
	const [by, setBy] = useState<Signer>('senior');
	const [read, setRead] = useState<(() => Promise<Blob | null>) | null>(null);
	const [paper, setPaper] = useState(0);
	const clear = () => {
		setRead(null);
		setPaper(paper + 1);
	};
	const save = async () => {
		const png = await read?.();
		if (png) onSigned(png, by);
	};
	return (
		<Sheet title={words.proof.sign.ask} onClose={onClose}>
			<Choice<Signer>
				label={words.proof.sign.who}
				value={by}
				options={[
					['senior', words.proof.sign.senior],
					['contact', words.proof.sign.contact],
				]}
				onChoose={setBy}
			/>
			<PadFailed>
				<Suspense fallback={<p className="quiet">{words.proof.sign.loading}</p>}>
					<Pad key={paper} label={words.proof.sign.hint} onWritten={(next) => setRead(() => next)} />
				</Suspense>
			</PadFailed>
			<p className="quiet">{words.proof.sign.hint}</p>
			<div className="pair">
				<Button tone="quiet" onClick={clear}>
					{words.proof.sign.clear}
				</Button>
				<Button tone="main" className="grow" data-testid="signature-save" disabled={read === null} onClick={() => void save()}>
					{words.proof.sign.save}
				</Button>
			</div>
		</Sheet>
	);
}
