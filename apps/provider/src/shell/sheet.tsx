import { type ReactNode, useLayoutEffect, useRef } from 'react';

interface SheetProps {
	title: string;
	/** Called when the person closes it by Escape, the back gesture or a tap beside it. */
	onClose: () => void;
	children: ReactNode;
}

/** Opens a sheet at the thumb over the page; focus stays inside until it is closed. */
export function Sheet({ title, onClose, children }: SheetProps) {
	const dialog = useRef<HTMLDialogElement>(null);
	// Open before the children's effects: what measures itself there would find a sheet without width.
	useLayoutEffect(() => {
		const shown = dialog.current;
		shown?.showModal();
		return () => shown?.close();
	}, []);
	return (
		// biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself, which arrives as onCancel
		<dialog
			ref={dialog}
			className="sheet"
			aria-label={title}
			onCancel={(event) => {
				event.preventDefault();
				onClose();
			}}
			onClick={(event) => event.target === dialog.current && onClose()}
		>
			<div className="sheet-body">
				<h2>{title}</h2>
				{children}
			</div>
		</dialog>
	);
}
