import type { AccountRow, CodeGiven } from '@unwalled/contracts';
import { useFormat, useSession, useSharedWords } from '@unwalled/ui';
import { Button } from 'antd';
import { useState } from 'react';
import { useSettled } from '../../desk/use-settled.ts';
import { ListPane } from '../parts/list-pane.tsx';
import { OnceShown } from '../parts/once-shown.tsx';
import { Split } from '../parts/split.tsx';
import { useFilters } from '../parts/use-filters.ts';
import { useList } from '../parts/use-list.ts';
import { useAddress } from '../shell/address.tsx';
import { pathOf } from '../shell/pages.ts';
import { useWords } from '../words/use-words.ts';
import { AccountFile } from './account-file.tsx';
import { AccountMark } from './account-mark.tsx';
import { NewAccountSheet } from './new-account-sheet.tsx';

function Line({ row }: { row: AccountRow }) {
	const shared = useSharedWords();
	return (
		<>
			<div className="registry-row-line">
				<strong>{row.name}</strong> <span className="quiet">{row.login}</span>
				<span className="registry-row-end">
					<AccountMark row={row} />
				</span>
			</div>
			<div className="registry-row-small">
				{shared.roles[row.role]} · {row.areaName}
			</div>
		</>
	);
}

/** Finds accounts, makes new ones, and opens one. */
export function AccountsTab({ openedId }: { openedId: string | null }) {
	const words = useWords().accounts;
	const format = useFormat();
	const { account } = useSession();
	const { go } = useAddress();
	const [filters, setFilters] = useFilters(['query']);
	const query = useSettled(filters.query ?? '').trim();
	const list = useList<AccountRow>('/accounts', { query: query || undefined });
	const [isMaking, setMaking] = useState(false);
	const [given, setGiven] = useState<CodeGiven | null>(null);
	const opened = list.rows?.find((row) => row.id === openedId) ?? null;
	const open = (id: string | null) => go(id === null ? pathOf('accounts') : pathOf('accounts', id));
	const showCode = (answer: CodeGiven) => {
		setGiven(answer);
		list.reload();
		open(answer.view.id);
	};
	return (
		<>
			<Split
				invitation={words.invitation}
				onClose={() => open(null)}
				list={
					<ListPane
						list={list}
						name="account"
						label={words.title}
						openedId={openedId}
						onOpen={open}
						search={{ value: filters.query ?? '', placeholder: words.search, onChange: (value) => setFilters({ query: value }) }}
						filters={
							account.role === 'administrator' && (
								<Button type="primary" size="small" onClick={() => setMaking(true)} data-testid="account-new">
									{words.make}
								</Button>
							)
						}
						empty={{ title: words.empty, hint: words.emptyHint }}
						draw={(row) => <Line row={row} />}
					/>
				}
				detail={
					opened && (
						<>
							{given?.view.id === opened.id && (
								<OnceShown
									title={words.code(given.view.name)}
									secret={given.code}
									hint={words.codeHint(format.dateTime(given.codeExpiresAt))}
									onClose={() => setGiven(null)}
								/>
							)}
							<AccountFile key={opened.id} row={opened} onChanged={list.reload} onCode={showCode} />
						</>
					)
				}
			/>
			{isMaking && <NewAccountSheet onClose={() => setMaking(false)} onMade={showCode} />}
		</>
	);
}
