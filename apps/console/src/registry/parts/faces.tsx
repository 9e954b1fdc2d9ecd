import { type ApiError, useSharedWords } from '@unwalled/ui';
import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { LoadingFace } from '../../desk/faces.tsx';
import type { Fetched } from '../../desk/use-fetched.ts';
import { useRefusalSentence } from './use-refusal.ts';

/** Says why something could not be read, and offers to try again where that can help. */
export function FailureFace({ error, onRetry }: { error: ApiError; onRetry?: () => void }) {
	const shared = useSharedWords();
	const sentence = useRefusalSentence();
	const canHelp = onRetry && error.code !== 'forbidden' && error.code !== 'not_found';
	return (
		<div className="face" role="alert" data-testid="failure" data-code={error.code}>
			<strong>{sentence(error)}</strong>
			{canHelp && (
				<Button size="small" onClick={onRetry}>
					{shared.retry}
				</Button>
			)}
		</div>
	);
}

/** Says in one line why a command was refused; nothing while it was not. */
export function RefusalLine({ refusal }: { refusal: ApiError | null }) {
	const sentence = useRefusalSentence();
	return (
		<div role="alert" className="registry-refusal">
			{refusal && <Alert type="warning" showIcon title={sentence(refusal)} />}
		</div>
	);
}

/** Shows what was fetched, or that it is on its way, or why it is not there. */
export function Loaded<T>({ fetched, children }: { fetched: Fetched<T>; children: (value: T) => ReactNode }) {
	const { value, error, reload } = fetched;
	if (value !== null) return <>{children(value)}</>;
	return error ? <FailureFace error={error} onRetry={reload} /> : <LoadingFace />;
}
