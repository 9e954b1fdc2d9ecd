import { useEffect, useRef, useState } from 'react';
import SignaturePad from 'signature_pad';

interface PadProps {
	label: string;
	/** Tells whether anything is written, and how to read it. */
	onWritten(read: (() => Promise<Blob | null>) | null): void;
}

const HEIGHT_PX = 220;
// Readable on paper and a few kilobytes: a telephone has up to four pixels for one.
const SHARPEST = 2;

/** A sheet of paper for a finger: black on white in every look, because it is printed. */
export default function Pad({ label, onWritten }: PadProps) {
	const canvas = useRef<HTMLCanvasElement>(null);
	const written = useRef(onWritten);
	written.current = onWritten;
	const [listens, setListens] = useState(false);
	useEffect(() => {
		const paper = canvas.current;
		if (!paper) return;
		const sharpness = Math.min(SHARPEST, devicePixelRatio || 1);
		paper.width = paper.clientWidth * sharpness;
		paper.height = HEIGHT_PX * sharpness;
		paper.getContext('2d')?.scale(sharpness, sharpness);
		const pad = new SignaturePad(paper, { backgroundColor: '#fff', penColor: '#000', minWidth: 1.2, maxWidth: 3.2 });
		const read = () => new Promise<Blob | null>((resolve) => paper.toBlob(resolve, 'image/png'));
		const tell = () => written.current(pad.isEmpty() ? null : read);
		pad.addEventListener('endStroke', tell);
		setListens(true);
		return () => {
			pad.removeEventListener('endStroke', tell);
			pad.off();
		};
	}, []);
	return (
		<canvas
			ref={canvas}
			className="pad"
			style={{ height: HEIGHT_PX }}
			role="img"
			aria-label={label}
			aria-busy={!listens}
			data-testid="pad"
		/>
	);
}
