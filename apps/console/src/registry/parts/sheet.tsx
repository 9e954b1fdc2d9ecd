import { Modal } from 'antd';
import { type ReactNode, useRef } from 'react';

interface SheetProps {
	title: string;
	/** Its `data-testid`. */
	name: string;
	width?: number;
	onClose(): void;
	children: ReactNode;
}

/** Lays a form over the page; Esc leaves it, the first field has the focus. */
export function Sheet({ title, name, width = 520, onClose, children }: SheetProps) {
	const body = useRef<HTMLDivElement>(null);
	// Without motion Ant Design gives the focus to its close button, and what is typed then is lost.
	const focusFirst = (isOpen: boolean) => {
		if (isOpen && !body.current?.contains(document.activeElement))
			body.current?.querySelector<HTMLElement>('input:not([type=hidden]), textarea')?.focus();
	};
	return (
		<Modal
			open
			title={title}
			footer={null}
			width={width}
			onCancel={onClose}
			afterOpenChange={focusFirst}
			rootClassName="registry-sheet"
			destroyOnHidden
		>
			<div ref={body} data-testid={name}>
				{children}
			</div>
		</Modal>
	);
}
