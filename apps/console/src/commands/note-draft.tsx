import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { useDraft } from '../drafts/use-draft.ts';

interface NoteDraft {
	text: string;
	write(text: string): void;
	forget(): void;
}

const NoteDraftContext = createContext<NoteDraft | null>(null);

/** Gives the note that is being written for the opened ticket; only inside a `NoteDraftProvider`. */
export function useNoteDraft(): NoteDraft {
	const draft = useContext(NoteDraftContext);
	if (!draft) throw new Error('useNoteDraft needs a NoteDraftProvider around it');
	return draft;
}

/** Holds one note for the script, which writes answers into it, and for the form that saves it. */
export function NoteDraftProvider({ ticketId, children }: { ticketId: string; children: ReactNode }) {
	const { text, write, forget } = useDraft(ticketId, 'note');
	const draft = useMemo(() => ({ text, write, forget }), [text, write, forget]);
	return <NoteDraftContext value={draft}>{children}</NoteDraftContext>;
}
