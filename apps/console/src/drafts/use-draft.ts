import { useCallback, useEffect, useState } from 'react';
import { followDraft, keepDraft, readDraft } from './drafts.ts';

interface Draft {
	text: string;
	/** Undefined until somebody wrote something. */
	written: string | undefined;
	write(text: string): void;
	forget(): void;
}

/** Keeps one field of one ticket across reloads and the same in every tab; `initial` shows until somebody writes. Mount it with the ticket's id as key. */
export function useDraft(ticketId: string, field: string, initial = ''): Draft {
	const [written, setWritten] = useState<string | undefined>(() => readDraft(localStorage, ticketId, field));
	useEffect(() => followDraft(window, { ticketId, field }, () => setWritten(readDraft(localStorage, ticketId, field))), [ticketId, field]);
	const write = useCallback(
		(text: string) => {
			setWritten(text);
			keepDraft(localStorage, { ticketId, field, text, now: Date.now() });
		},
		[ticketId, field],
	);
	const forget = useCallback(() => {
		setWritten(undefined);
		keepDraft(localStorage, { ticketId, field, text: '', now: Date.now() });
	}, [ticketId, field]);
	return { text: written ?? initial, written, write, forget };
}
