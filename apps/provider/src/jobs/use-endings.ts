import { useEffect, useRef } from 'react';
import { usePhone } from '../home/phone.tsx';
import type { Job } from '../home/project.ts';
import { useAccount } from '../session/gate.tsx';
import { useTell } from '../shell/notices.tsx';
import { useWords } from '../words/words.ts';
import { findEndings } from './endings.ts';
import { forgetDraft } from './use-draft.ts';

/** Says a word about each job that ends, above all when the operator calls it off on the way. */
export function useEndings(): void {
	const { home } = usePhone();
	const { account } = useAccount();
	const isOwn = account.role === 'worker';
	const tell = useTell();
	const words = useWords();
	const before = useRef<readonly Job[]>([]);
	useEffect(() => {
		if (home === null) return;
		for (const { visitId, how } of findEndings(before.current, home.recentJobs)) {
			forgetDraft(visitId);
			// The manager sees endings in the team; these words are for the one who was there.
			if (isOwn) tell(how === 'justDone' ? 'good' : 'calm', words.job[how]);
		}
		before.current = home.jobs;
	}, [home, isOwn, tell, words]);
}
