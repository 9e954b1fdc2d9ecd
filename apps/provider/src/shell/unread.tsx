import { errorSentence, useSharedWords } from '@unwalled/ui';
import { useWords } from '../words/words.ts';
import { Empty } from './empty.tsx';
import type { Fetched } from './use-fetched.ts';

/** Says that something is being read, or why it was not: without network, without permission, or because it failed. */
export function Unread({ error, retry }: Pick<Fetched<unknown>, 'error' | 'retry'>) {
	const words = useWords();
	const shared = useSharedWords();
	if (error === null) return <Empty title={words.idle.loading} />;
	if (error.code === 'unavailable') return <Empty title={words.offline.strip} hint={words.idle.failedHint} onRetry={retry} />;
	return <Empty title={words.idle.failed} hint={errorSentence(error, shared)} onRetry={retry} />;
}
