import type { CommandResult } from '@unwalled/contracts';
import { type ApiError, toApiError, useSession } from '@unwalled/ui';
import { useCallback, useRef, useState } from 'react';

export interface Posts {
	/** The path that is being posted to, for its button; null while none is. */
	running: string | null;
	/** Why the last one was refused. */
	refusal: ApiError | null;
	/** Posts; gives the answer, or null when it was refused. */
	post<View, Answer = CommandResult<View>>(path: string, body?: object): Promise<Answer | null>;
}

/** Gives the commands of a page that is not a ticket: one at a time, each refusal kept for its sentence. */
export function usePosts(onDone?: () => void): Posts {
	const { api } = useSession();
	const [running, setRunning] = useState<string | null>(null);
	const [refusal, setRefusal] = useState<ApiError | null>(null);
	const isBusy = useRef(false);
	const post = useCallback(
		async <View, Answer = CommandResult<View>>(path: string, body?: object) => {
			if (isBusy.current) return null;
			isBusy.current = true;
			setRunning(path);
			setRefusal(null);
			try {
				return await api.post<Answer>(path, body);
			} catch (thrown) {
				setRefusal(toApiError(thrown));
				return null;
			} finally {
				isBusy.current = false;
				setRunning(null);
				// A refusal too: somebody else was faster, and the page shows what is true now.
				onDone?.();
			}
		},
		[api, onDone],
	);
	return { running, refusal, post };
}
