import type { CommandResult, QueueTerms } from '@unwalled/contracts';
import { useSession } from '@unwalled/ui';
import { useCallback, useState } from 'react';
import { usePosts } from '../../commands/use-posts.ts';
import { useFetched } from '../../desk/use-fetched.ts';
import { Loaded, RefusalLine } from '../../registry/parts/faces.tsx';
import { PageHead } from '../../registry/parts/page-head.tsx';
import { UndoLine } from '../../registry/parts/undo-line.tsx';
import { TermsForm } from './terms-form.tsx';
import { useWords } from './words/use-words.ts';
import './terms.css';

const PATH = '/queue-terms';

/** What was just said, and what held before it; nothing to go back to after it was taken back. */
interface Done {
	readonly words: string;
	readonly before: QueueTerms | null;
}

/** Lets a supervisor say how long things take at the line of their area, and take it back. */
export default function TermsPage() {
	const words = useWords();
	const { api } = useSession();
	const [turn, setTurn] = useState(0);
	const [done, setDone] = useState<Done | null>(null);
	const posts = usePosts(useCallback(() => setTurn((now) => now + 1), []));
	const fetched = useFetched<QueueTerms>('queue-terms', turn, () => api.get(PATH));
	const saved = (before: QueueTerms, { changed }: CommandResult<QueueTerms>) => {
		setDone({ words: changed ? words.saved : words.same, before: changed ? before : null });
		setTurn((now) => now + 1);
	};
	const undo = async (before: QueueTerms) => {
		if (await posts.post(PATH, before)) setDone({ words: words.takenBack, before: null });
	};
	const before = done?.before;
	return (
		<>
			<PageHead title={words.title} hint={words.hint} />
			<div className="registry-scroll">
				<div className="terms">
					<div className="terms-done">
						<RefusalLine refusal={posts.refusal} />
						{done && <UndoLine done={done.words} {...(before ? { onUndo: () => void undo(before) } : {})} onClose={() => setDone(null)} />}
					</div>
					<Loaded fetched={fetched}>
						{(terms) => <TermsForm key={JSON.stringify(terms)} path={PATH} terms={terms} onSaved={(answer) => saved(terms, answer)} />}
					</Loaded>
				</div>
			</div>
		</>
	);
}
