import { useSession } from '@unwalled/ui';
import { type ReactNode, Suspense, useEffect } from 'react';
import { LoadingFace } from '../../desk/faces.tsx';
import { useWords } from '../words/use-words.ts';
import { useAddress } from './address.tsx';
import { Bar } from './bar.tsx';
import { Menu } from './menu.tsx';
import { pageBodies } from './page-bodies.ts';
import { firstPageOf, pagesOf, pathOf, placeAt } from './pages.ts';
import '../parts/parts.css';
import '../parts/list.css';
import '../parts/table.css';
import '../parts/form.css';
import './registry.css';

/** Names the page in the browser's tab, so that several open tabs are told apart. */
function useTitle(page: string): void {
	const words = useWords();
	useEffect(() => {
		document.title = `${page} · ${words.shell.title} · Unwalled`;
	}, [page, words]);
}

interface RegistryProps {
	/** What the live desk has to say meanwhile; nothing for roles that have no desk. */
	desk?: { strip: ReactNode; tools: ReactNode };
}

/** The pages of administration: a menu of what the role may see, and one page. */
export default function Registry({ desk }: RegistryProps) {
	const words = useWords();
	const { account } = useSession();
	const { path, replace } = useAddress();
	const { page, rest } = placeAt(path);
	const pages = pagesOf(account.role);
	const shown = page !== null && pages.includes(page) ? page : firstPageOf(account.role);
	useEffect(() => {
		if (shown !== page) replace(pathOf(shown));
	}, [shown, page, replace]);
	useTitle(words.shell.pages[shown]);
	const Body = pageBodies[shown];
	return (
		<div className="registry">
			<Bar tools={desk?.tools} />
			{desk?.strip}
			<div className="registry-body">
				<Menu pages={pages} current={shown} />
				<main className="registry-page" data-testid={`page-${shown}`}>
					<Suspense fallback={<LoadingFace />}>
						<Body key={shown} rest={shown === page ? rest : []} />
					</Suspense>
				</main>
			</div>
		</div>
	);
}
