import { useEffect, useRef } from 'react';
import { useWords } from '../words/use-words.ts';
import { Link } from './address.tsx';
import { type PageKey, pathOf } from './pages.ts';

/** Lists the pages of the role; on a narrow screen it is one row that scrolls sideways. */
export function Menu({ pages, current }: { pages: readonly PageKey[]; current: PageKey }) {
	const words = useWords().shell;
	const menu = useRef<HTMLElement>(null);
	// biome-ignore lint/correctness/useExhaustiveDependencies: another page stands elsewhere in the row
	useEffect(() => {
		// Newer browsers give a promise back, which is no clean-up.
		menu.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
	}, [current]);
	return (
		<nav ref={menu} className="registry-menu" aria-label={words.menu}>
			{pages.map((page) => (
				<Link key={page} to={pathOf(page)} isCurrent={page === current} name={`menu-${page}`}>
					{words.pages[page]}
				</Link>
			))}
		</nav>
	);
}
