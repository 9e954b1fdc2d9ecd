import { useAccount } from '../session/gate.tsx';
import { useWords } from '../words/words.ts';
import { Icon } from './icons.tsx';
import { type TabName, tabsOf } from './tabs.ts';

/** Shows the pages at the bottom edge, where the thumb is. */
export function Navigation({ current, waiting }: { current: TabName; waiting: number }) {
	const words = useWords();
	const { account } = useAccount();
	return (
		<nav className="tabs" aria-label={words.tabs.label}>
			{tabsOf(account.role).map((tab) => (
				<a key={tab} href={`#${tab}`} aria-current={tab === current ? 'page' : undefined} data-testid={`tab-${tab}`}>
					<Icon name={tab} />
					{words.tabs[tab]}
					{tab === 'now' && waiting > 0 && <span className="count">{waiting}</span>}
				</a>
			))}
		</nav>
	);
}
