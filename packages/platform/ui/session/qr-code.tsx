import { encode } from 'uqr';

const SIDE_PX = 192;

/** Draws a QR code as one path, black on white in dark mode too: cameras need it. */
export function QrCode({ text, label }: { text: string; label: string }) {
	const { data, size } = encode(text, { border: 2 });
	const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
	return (
		<svg role="img" aria-label={label} width={SIDE_PX} height={SIDE_PX} viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges">
			<rect width={size} height={size} fill="#fff" />
			<path d={path} fill="#000" />
		</svg>
	);
}
