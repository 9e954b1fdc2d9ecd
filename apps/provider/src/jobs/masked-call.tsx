import { errorSentence, toApiError, useSharedWords } from '@unwalled/ui';
import { useState } from 'react';
import { useAccount } from '../session/gate.tsx';
import { Button } from '../shell/button.tsx';
import { useTell } from '../shell/notices.tsx';
import { useWords } from '../words/words.ts';

/** Rings the worker and then the senior over the house. Never queued: who presses it waits for their telephone to ring. */
export function MaskedCall({ visitId }: { visitId: string }) {
	const { api } = useAccount();
	const tell = useTell();
	const words = useWords();
	const shared = useSharedWords();
	const [isSending, setSending] = useState(false);

	async function call() {
		setSending(true);
		try {
			await api.post(`/visits/${visitId}/call`, {});
			tell('good', words.job.ringsYou);
		} catch (thrown) {
			const error = toApiError(thrown);
			tell('late', error.code === 'refused' ? words.job.callOver : errorSentence(error, shared));
		}
		setSending(false);
	}
	return (
		<Button icon="phone" disabled={isSending} onClick={() => void call()}>
			{words.job.call}
		</Button>
	);
}
