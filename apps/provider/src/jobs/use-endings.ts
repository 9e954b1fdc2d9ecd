import { useEffect, useRef } from 'react';
import { usePhone } from '../home/phone.tsx';
import type { Job } from '../home/project.ts';
import { useTell } from '../shell/notices.tsx';
import { useWords } from '../words/words.ts';
import { findEndings } from './endings.ts';
import { forgetDraft } from './use-draft.ts';

/** Says a word about each job that ends, above all when the operator calls it off on the way. */
export function useEndings(): void {
	const { home } = usePhone();
	const tell = useTell();
	const words = useWords();
	const before = useRef<readonly Job[]>([]);
	useEffect(() => {
		if (home === null) return;
		for (const { visitId, how } of findEndings(before.current, home.recentJobs)) {
			forgetDraft(visitId);
			tell(how === 'justDone' ? 'good' : 'calm', words.job[how]);
		}
		before.current = home.jobs;
	}, [home, tell, words]);
}
