import type { VisitView } from '@unwalled/contracts';
import { useFormat, useSharedWords } from '@unwalled/ui';
import { useWords } from '../words/use-words.ts';

/** Says when and where a picture was taken, and how its fingerprint begins. */
export function PictureCaption({ evidence }: { evidence: VisitView['evidence'][number] }) {
	const words = useWords().visit;
	const shared = useSharedWords();
	const format = useFormat();
	return (
		<figcaption className="quiet">
			{format.time(evidence.capturedAt)} ·{' '}
			{evidence.signedBy ? shared.signers[evidence.signedBy] : evidence.position ? words.withPlace : words.withoutPlace}
			<br />
			<span title={evidence.sha256}>{words.fingerprint(evidence.sha256.slice(0, 8))}</span>
		</figcaption>
	);
}
