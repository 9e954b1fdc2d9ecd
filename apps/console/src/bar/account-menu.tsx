import { UserOutlined } from '@ant-design/icons';
import { useLanguage, useMode, useSession, useSharedWords } from '@unwalled/ui';
import { Button, Dropdown } from 'antd';
import { useDesk } from '../desk/desk.tsx';
import { useAddress } from '../registry/shell/address.tsx';
import { useWords } from '../words/use-words.ts';

/** The menu opens under the SOS band, which nothing may cover and which covers everything. */
const BELOW_BAND_PX = 56;

const named = (testid: string, label: string) => <span data-testid={testid}>{label}</span>;

/** Dark or light and the language: chosen once, so they need no room in the bar. */
function useLookItems() {
	const shared = useSharedWords();
	const { mode, setMode } = useMode();
	const { language, setLanguage } = useLanguage();
	const otherMode = mode === 'dark' ? 'light' : 'dark';
	const otherLanguage = language === 'zh' ? 'en' : 'zh';
	return [
		{
			key: 'mode',
			label: named('menu-mode', otherMode === 'dark' ? shared.theme.toDark : shared.theme.toLight),
			onClick: () => setMode(otherMode),
		},
		{
			key: 'language',
			label: (
				<span data-testid="menu-language" lang={otherLanguage} title={shared.language.label}>
					{shared.language.other}
				</span>
			),
			onClick: () => setLanguage(otherLanguage),
		},
	];
}

/** Shows who is signed in, and under the name what is needed seldom. */
export function AccountMenu() {
	const words = useWords();
	const shared = useSharedWords();
	const { account, signOut } = useSession();
	const { setOverlay } = useDesk();
	const { go } = useAddress();
	const looks = useLookItems();
	const items = [
		{
			key: 'role',
			label: (
				<>
					{shared.roles[account.role]} · <span translate="no">{account.login}</span>
				</>
			),
			disabled: true,
		},
		{ key: 'trouble', label: named('menu-trouble', words.trouble.title), onClick: () => setOverlay('trouble') },
		{ key: 'roster', label: named('menu-roster', words.roster.title), onClick: () => setOverlay('roster') },
		{ key: 'policies', label: named('menu-policies', words.policies.title), onClick: () => setOverlay('policies') },
		{ key: 'registry', label: named('menu-registry', words.bar.registry), onClick: () => go('/registry') },
		{ type: 'divider' as const },
		...looks,
		{ type: 'divider' as const },
		{ key: 'sign-out', label: named('sign-out', words.bar.signOut), onClick: signOut },
	];
	return (
		<Dropdown menu={{ items }} trigger={['click']} align={{ offset: [0, BELOW_BAND_PX] }}>
			<Button
				type="text"
				size="small"
				icon={<UserOutlined aria-hidden="true" />}
				aria-label={`${account.name} ${words.bar.account}`}
				data-testid="account-menu"
			>
				<span lang="zh">{account.name}</span>
			</Button>
		</Dropdown>
	);
}
