import { useSharedWords } from '@unwalled/ui';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';

interface EmptyProps {
	title: string;
	hint?: string;
	onRetry?: () => void;
	children?: ReactNode;
}

/** Says in words why nothing is here and what to do about it. */
export function Empty({ title, hint, onRetry, children }: EmptyProps) {
	const shared = useSharedWords();
	return (
		<div className="empty" role="status">
			<p className="empty-title">{title}</p>
			{hint && <p className="quiet">{hint}</p>}
			{onRetry && <Button onClick={onRetry}>{shared.retry}</Button>}
			{children}
		</div>
	);
}
