import { type ApiError, useLanguage, useMode, useSession, useSharedWords } from '@unwalled/ui';
import { useDesk } from '../desk/desk.tsx';
import { useAddress } from '../registry/shell/address.tsx';
import { pagesOf, pathOf } from '../registry/shell/pages.ts';
import { useWords as usePageWords } from '../registry/words/use-words.ts';
import { useWords } from '../words/use-words.ts';
import { findCommands, findTickets, type Hit } from './hits.ts';
import { useSeniorSearch } from './use-senior-search.ts';

type CommandHit = Extract<Hit, { kind: 'command' }>;

const command = (id: string, label: string, run: () => void): CommandHit => ({ kind: 'command', id: `command-${id}`, label, run });

/** Gives the pages of administration that the person may open, by the names of the menu. */
function usePageHits(): CommandHit[] {
	const words = useWords();
	const pageWords = usePageWords();
	const { account } = useSession();
	const { go } = useAddress();
	return [
		command('missed-visits', words.search.missedVisits, () => go(pathOf('replay', 'missed'))),
		...pagesOf(account.role).map((page) => command(`page-${page}`, words.search.page(pageWords.shell.pages[page]), () => go(pathOf(page)))),
	];
}

function useCommandHits(): CommandHit[] {
	const words = useWords();
	const shared = useSharedWords();
	const { signOut } = useSession();
	const { language, setLanguage } = useLanguage();
	const { mode, setMode } = useMode();
	const { lineView, setLineView, setOverlay } = useDesk();
	const { go } = useAddress();
	const isOpen = lineView === 'open';
	return [
		command('line', isOpen ? words.search.showFinished : words.search.showLine, () => setLineView(isOpen ? 'finished' : 'open')),
		command('trouble', words.trouble.title, () => setOverlay('trouble')),
		command('roster', words.roster.title, () => setOverlay('roster')),
		command('policies', words.policies.title, () => setOverlay('policies')),
		command('registry', words.bar.registry, () => go('/registry')),
		command('keys', words.keys.title, () => setOverlay('keys')),
		command('mode', mode === 'dark' ? shared.theme.toLight : shared.theme.toDark, () => setMode(mode === 'dark' ? 'light' : 'dark')),
		command('language', shared.language.other, () => setLanguage(language === 'zh' ? 'en' : 'zh')),
		command('sign-out', words.bar.signOut, signOut),
	];
}

interface Hits {
	hits: Hit[];
	error: ApiError | null;
	isLoading: boolean;
	reload(): void;
}

/** Gives what was found: seniors from the register, tickets from the line, commands of the desk. */
export function useHits(query: string): Hits {
	const { rows } = useDesk();
	const seniors = useSeniorSearch(query);
	const commands = useCommandHits();
	const pages = usePageHits();
	const hits: Hit[] = [
		...findTickets(rows, query).map((row) => ({ kind: 'ticket', id: `ticket-${row.id}`, row }) as const),
		...seniors.found.map((senior) => ({ kind: 'senior', id: `senior-${senior.id}`, senior }) as const),
		...findCommands([...commands, ...pages], query),
	];
	return { hits, error: seniors.error, isLoading: seniors.isLoading, reload: seniors.reload };
}
