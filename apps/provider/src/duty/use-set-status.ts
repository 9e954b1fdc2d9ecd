import { errorSentence, toApiError, useSharedWords } from '@unwalled/ui';
import { useState } from 'react';
import { usePhone } from '../home/phone.tsx';
import { useAccount } from '../session/gate.tsx';
import { useTell } from '../shell/notices.tsx';
import { useWords } from '../words/words.ts';

export type SettableStatus = 'available' | 'off_duty' | 'out_of_service';

/** Gives the way to set a worker's duty. Never queued: who is thought to be on duty must be. */
export function useSetStatus() {
	const { api, account } = useAccount();
	const { refresh, isLive } = usePhone();
	const tell = useTell();
	const words = useWords();
	const shared = useSharedWords();
	const [isSending, setSending] = useState(false);

	async function setStatus(workerId: string, status: SettableStatus) {
		setSending(true);
		try {
			await api.post('/worker/status', account.role === 'provider' ? { status, workerId } : { status });
		} catch (thrown) {
			const error = toApiError(thrown);
			const known: Partial<Record<typeof error.code, string>> = { unavailable: words.duty.needsSignal, refused: words.duty.busy };
			tell('late', known[error.code] ?? errorSentence(error, shared));
		}
		if (!isLive) await refresh();
		setSending(false);
	}
	return { isSending, setStatus };
}
