import type { AccountRow, CodeGiven } from '@unwalled/contracts';
import { useFormat, useSession, useSharedWords } from '@unwalled/ui';
import { Button } from 'antd';
import { useState } from 'react';
import { type Listing, ListTab } from '../parts/list-tab.tsx';
import { OnceShown } from '../parts/once-shown.tsx';
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

function NewAccount({ onMade }: { onMade: (made: CodeGiven) => void }) {
	const words = useWords().accounts;
	const [isMaking, setMaking] = useState(false);
	return (
		<>
			<Button type="primary" size="small" onClick={() => setMaking(true)} data-testid="account-new">
				{words.make}
			</Button>
			{isMaking && <NewAccountSheet onClose={() => setMaking(false)} onMade={onMade} />}
		</>
	);
}

/** Finds accounts, makes new ones, and opens one; a code that was given stands above its account. */
export function AccountsTab({ openedId }: { openedId: string | null }) {
	const words = useWords().accounts;
	const format = useFormat();
	const { account } = useSession();
	const [given, setGiven] = useState<CodeGiven | null>(null);
	const shows =
		({ list, open }: Listing<AccountRow, never>) =>
		(answer: CodeGiven) => {
			setGiven(answer);
			list.reload();
			open(answer.view.id);
		};
	return (
		<ListTab<AccountRow>
			at={['accounts']}
			path="/accounts"
			name="account"
			label={words.title}
			invitation={words.invitation}
			openedId={openedId}
			search={words.search}
			controls={(listing) => account.role === 'administrator' && <NewAccount onMade={shows(listing)} />}
			empty={() => ({ title: words.empty, hint: words.emptyHint })}
			draw={(row) => <Line row={row} />}
			detail={(id, listing) => {
				const row = listing.list.rows?.find((one) => one.id === id);
				if (!row) return null;
				return (
					<>
						{given?.view.id === id && (
							<OnceShown
								title={words.code(given.view.name)}
								secret={given.code}
								hint={words.codeHint(format.dateTime(given.codeExpiresAt))}
								onClose={() => setGiven(null)}
							/>
						)}
						<AccountFile key={id} row={row} onChanged={listing.list.reload} onCode={shows(listing)} />
					</>
				);
			}}
		/>
	);
}
