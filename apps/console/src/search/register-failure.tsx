import { type ApiError, errorSentence, useSharedWords } from '@unwalled/ui';
import { Button } from 'antd';
import { useWords } from '../words/use-words.ts';

/** Says in one line that the register was not searched: tickets and commands below were found all the same. */
export function RegisterFailure({ error, onRetry }: { error: ApiError; onRetry: () => void }) {
	const words = useWords();
	const shared = useSharedWords();
	return (
		<div className="register-failure" role="status">
			{words.search.registerFailed(errorSentence(error, shared))}
			<Button size="small" type="link" onClick={onRetry}>
				{shared.retry}
			</Button>
		</div>
	);
}
