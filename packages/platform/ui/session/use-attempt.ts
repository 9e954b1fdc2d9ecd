import { useState } from 'react';
import { toApiError } from '../api/api-error.ts';
import { useSharedWords } from '../language/language.tsx';
import { signInSentence } from './sign-in-sentence.ts';

/** Tries a step of a sign-in: busy meanwhile, and a sentence when it fails. */
export function useAttempt<Answer>(onDone: (answer: Answer) => void) {
	const words = useSharedWords();
	const [sentence, setSentence] = useState<string | null>(null);
	const [busy, setBusy] = useState(false);
	async function attempt(work: () => Promise<Answer>): Promise<void> {
		setBusy(true);
		setSentence(null);
		try {
			onDone(await work());
		} catch (thrown) {
			// What the browser says of a passkey that nobody touched is not for people.
			const closed = thrown instanceof Error && thrown.name === 'NotAllowedError';
			setSentence(closed ? words.signIn.passkeyClosed : signInSentence(toApiError(thrown), words));
		} finally {
			setBusy(false);
		}
	}
	return { sentence, busy, attempt };
}
