import { UserOutlined } from '@ant-design/icons';
import { LanguageSwitch, ModeSwitch, useSession, useSharedWords } from '@unwalled/ui';
import { Button, Dropdown } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../words/use-words.ts';
import { Link, useAddress } from './address.tsx';
import { deskRoles, pathOf } from './pages.ts';

function AccountMenu() {
	const words = useWords();
	const shared = useSharedWords();
	const { account, signOut } = useSession();
	const { go } = useAddress();
	const items = [
		{ key: 'role', label: `${shared.roles[account.role]} · ${account.login}`, disabled: true },
		{ key: 'me', label: words.shell.pages.me, onClick: () => go(pathOf('me')) },
		{ key: 'sign-out', label: <span data-testid="sign-out">{shared.signIn.signOut}</span>, onClick: signOut },
	];
	return (
		<Dropdown menu={{ items }} trigger={['click']}>
			<Button
				type="text"
				size="small"
				icon={<UserOutlined aria-hidden="true" />}
				aria-label={`${account.name} ${words.shell.account}`}
				data-testid="account-menu"
			>
				<span className="registry-account">{account.name}</span>
			</Button>
		</Dropdown>
	);
}

/** Says whose pages these are, and leads back to the desk whoever has one. */
export function Bar({ tools }: { tools: ReactNode }) {
	const words = useWords();
	const { account } = useSession();
	return (
		<header className="registry-bar">
			<h1>
				Unwalled <span>{account.areaName}</span>
			</h1>
			<span className="registry-spacer" />
			{deskRoles.includes(account.role) && (
				<Link to="/" className="registry-back" name="to-desk">
					{words.shell.toDesk}
				</Link>
			)}
			{tools}
			<ModeSwitch />
			<LanguageSwitch />
			<AccountMenu />
		</header>
	);
}
