import { type ApiError, errorSentence, useSharedWords } from '@unwalled/ui';
import { Button, Spin } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../words/use-words.ts';
import { useDesk } from './desk.tsx';
import './faces.css';

/** Says that something is being loaded. */
export function LoadingFace() {
	const words = useSharedWords();
	return (
		<div className="face" role="status">
			<Spin size="small" /> {words.loading}
		</div>
	);
}

/** Says that there is nothing, and what that means. */
export function EmptyFace({ title, children }: { title: string; children?: ReactNode }) {
	return (
		<div className="face">
			<strong>{title}</strong>
			{children && <span>{children}</span>}
		</div>
	);
}

/** Says in one line that what stands below could not be brought up to date. */
export function StaleLine({ error, onRetry }: { error: ApiError; onRetry: () => void }) {
	const shared = useSharedWords();
	const words = useWords();
	return (
		<div className="stale-line" role="status">
			{words.stale(errorSentence(error, shared))}
			<Button size="small" type="link" onClick={onRetry}>
				{shared.retry}
			</Button>
		</div>
	);
}

/** Says why something could not be shown, by its code, and offers to try again where that can help. */
export function ErrorFace({ error, onRetry }: { error: ApiError; onRetry?: () => void }) {
	const words = useSharedWords();
	const own = useWords();
	const { live } = useDesk();
	// No mistake and nothing to press: it is read by itself once the line is back.
	if (live.phase === 'offline' && error.code === 'unavailable') return <EmptyFace title={own.offlineFace}>{own.offlineFaceHint}</EmptyFace>;
	const canHelp = onRetry && error.code !== 'forbidden' && error.code !== 'not_found';
	return (
		<div className="face" role="alert">
			<strong>{errorSentence(error, words)}</strong>
			{canHelp && (
				<Button size="small" onClick={onRetry}>
					{words.retry}
				</Button>
			)}
		</div>
	);
}
