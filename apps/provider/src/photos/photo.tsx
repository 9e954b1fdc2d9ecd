import { useEffect, useState } from 'react';
import { Icon } from '../shell/icons.tsx';
import { useWords } from '../words/words.ts';

/** Shows one photo that the server has. */
export function SentPhoto({ src, takenAt }: { src: string; takenAt: string }) {
	const words = useWords();
	const [isBroken, setBroken] = useState(false);
	return (
		<figure className="photo" data-testid="photo-sent">
			{isBroken ? (
				<span className="quiet">{words.photo.failed}</span>
			) : (
				<img src={src} alt={words.photo.taken(takenAt)} loading="lazy" onError={() => setBroken(true)} />
			)}
			<figcaption>
				{takenAt} {words.photo.sent}
			</figcaption>
		</figure>
	);
}

interface WaitingPhotoProps {
	jpeg: ArrayBuffer;
	takenAt: string;
	onDrop: () => void;
}

/** Shows one photo that is still on this phone; it can be taken back until it goes. */
export function WaitingPhoto({ jpeg, takenAt, onDrop }: WaitingPhotoProps) {
	const words = useWords();
	const [src, setSrc] = useState<string>();
	useEffect(() => {
		const url = URL.createObjectURL(new Blob([jpeg], { type: 'image/jpeg' }));
		setSrc(url);
		return () => URL.revokeObjectURL(url);
	}, [jpeg]);
	return (
		<figure className="photo photo-waiting" data-testid="photo-waiting">
			<img src={src} alt={words.photo.taken(takenAt)} />
			<button type="button" className="photo-drop" aria-label={words.outbox.dropPhoto} onClick={onDrop}>
				<Icon name="close" />
			</button>
			<figcaption>
				{takenAt} {words.job.toSend}
			</figcaption>
		</figure>
	);
}
