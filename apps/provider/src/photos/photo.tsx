import { useEffect, useState } from 'react';
import { Icon } from '../shell/icons.tsx';
import { useWords } from '../words/words.ts';

interface SentPhotoProps {
	src: string;
	takenAt: string;
	label: string;
	testid: string;
}

/** Shows one picture that the server has. */
export function SentPhoto({ src, takenAt, label, testid }: SentPhotoProps) {
	const words = useWords();
	const [isBroken, setBroken] = useState(false);
	return (
		<figure className="photo" data-testid={testid}>
			{isBroken ? (
				<span className="quiet">{words.photo.failed}</span>
			) : (
				<img src={src} alt={label} loading="lazy" onError={() => setBroken(true)} />
			)}
			<figcaption>
				{takenAt} {words.photo.sent}
			</figcaption>
		</figure>
	);
}

interface WaitingPhotoProps {
	picture: ArrayBuffer;
	mediaType: 'image/jpeg' | 'image/png';
	takenAt: string;
	label: string;
	testid: string;
	onDrop: () => void;
}

/** Shows one picture that is still on this phone; it can be taken back until it goes. */
export function WaitingPhoto({ picture, mediaType, takenAt, label, testid, onDrop }: WaitingPhotoProps) {
	const words = useWords();
	const [src, setSrc] = useState<string>();
	useEffect(() => {
		const url = URL.createObjectURL(new Blob([picture], { type: mediaType }));
		setSrc(url);
		return () => URL.revokeObjectURL(url);
	}, [picture, mediaType]);
	return (
		<figure className="photo photo-waiting" data-testid={testid}>
			<img src={src} alt={label} />
			<button type="button" className="photo-drop" aria-label={words.outbox.dropPhoto} onClick={onDrop}>
				<Icon name="close" />
			</button>
			<figcaption>
				{takenAt} {words.job.toSend}
			</figcaption>
		</figure>
	);
}
