import './key-cap.css';

/** Draws the key that does the same as the button it stands in. */
export function KeyCap({ children }: { children: string }) {
	return (
		<span className="key-cap" aria-hidden="true">
			{children}
		</span>
	);
}
