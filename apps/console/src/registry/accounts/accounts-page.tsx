import { useSession } from '@unwalled/ui';
import { AddressTabs } from '../parts/address-tabs.tsx';
import { PageHead } from '../parts/page-head.tsx';
import type { PageProps } from '../shell/page-props.ts';
import { pathOf } from '../shell/pages.ts';
import { useWords } from '../words/use-words.ts';
import { AccountsTab } from './accounts-tab.tsx';
import { KeysTab } from './keys-tab.tsx';
import { SessionsTab } from './sessions-tab.tsx';

/** Who may sign in, who is signed in, and which machines hold a key. */
export default function AccountsPage({ rest }: PageProps) {
	const words = useWords().accounts;
	const { account } = useSession();
	const [first, second] = rest;
	const openedId = first?.startsWith('acc_') ? first : second;
	const tabs = [
		{ key: 'list', label: words.tabs.accounts, body: () => <AccountsTab openedId={openedId ?? null} /> },
		...(account.role === 'security'
			? [
					{ key: 'sessions', label: words.tabs.sessions, body: () => <SessionsTab /> },
					{ key: 'keys', label: words.tabs.keys, body: () => <KeysTab /> },
				]
			: []),
	];
	return (
		<>
			<PageHead title={words.title} hint={words.hint} />
			<AddressTabs path={pathOf('accounts')} current={first} tabs={tabs} />
		</>
	);
}
