import type { VisitView } from '@unwalled/contracts';
import { useFormat, useSession, useSharedWords } from '@unwalled/ui';
import { Image } from 'antd';
import { useWords } from '../words/use-words.ts';
import { PictureCaption } from './picture-caption.tsx';

/** Shows the photos of a visit, each as large as the screen when asked; loaded with the first one that there is. */
export default function Photos({ visit }: { visit: VisitView }) {
	const words = useWords();
	const shared = useSharedWords();
	const format = useFormat();
	const { api } = useSession();
	return (
		<Image.PreviewGroup>
			<div className="visit-photos">
				{visit.evidence.map((evidence) => (
					<figure key={evidence.id}>
						<Image
							width={112}
							height={92}
							className={evidence.kind}
							src={api.url(`/visits/${visit.id}/photos/${evidence.id}`)}
							alt={
								evidence.signedBy
									? words.visit.signedAt(shared.signers[evidence.signedBy], format.time(evidence.capturedAt))
									: words.visit.photo(format.time(evidence.capturedAt))
							}
						/>
						<PictureCaption evidence={evidence} />
					</figure>
				))}
			</div>
		</Image.PreviewGroup>
	);
}
