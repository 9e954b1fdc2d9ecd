import type { AccountRow, CodeGiven } from '@unwalled/contracts';
import { useFormat, useSession, useSharedWords } from '@unwalled/ui';
import { Button } from 'antd';
import { useState } from 'react';
import { CommandForm } from '../parts/command-form.tsx';
import { Facts } from '../parts/facts.tsx';
import { ReasonField } from '../parts/fields.tsx';
import { ReasonSheet } from '../parts/reason-sheet.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { useWords } from '../words/use-words.ts';
import { type AccountDraft, AccountFields, accountBody } from './account-fields.tsx';
import { AccountMark } from './account-mark.tsx';
import { type AccountAct, actsOn } from './acts.ts';
import { firmFacts } from './firm-facts.tsx';

interface AccountFileProps {
	row: AccountRow;
	onChanged(): void;
	onCode(given: CodeGiven): void;
}

function ChangeSheet({ row, onChanged, onClose }: Omit<AccountFileProps, 'onCode'> & { onClose: () => void }) {
	const words = useWords().accounts;
	const shell = useWords().shell;
	const { name, role, areaPath, providerId, workerId } = row;
	return (
		<Sheet title={shell.about(words.change, name)} name="change-account" onClose={onClose}>
			<CommandForm<AccountDraft & { reason: string }>
				name="change-account-form"
				path={`/accounts/${row.id}/change`}
				submit={words.changeDo}
				initial={{ name, role, areaPath, providerId: providerId ?? undefined, workerId: workerId ?? undefined }}
				bodyOf={(draft) => ({ ...accountBody(draft), version: row.version, reason: draft.reason })}
				onDone={onClose}
				onSettled={onChanged}
				onCancel={onClose}
			>
				<AccountFields known={row} />
				<ReasonField />
			</CommandForm>
		</Sheet>
	);
}

function AccountFacts({ row }: { row: AccountRow }) {
	const words = useWords().accounts;
	const shell = useWords().shell;
	const shared = useSharedWords();
	const format = useFormat();
	const factors = row.factors.map((factor) => words.factors[factor]).join(shared.listComma);
	return (
		<Facts
			facts={[
				[words.login, row.login],
				[words.role, `${shared.roles[row.role]}${shell.aside(words.roleMeans[row.role])}`],
				[words.area, row.areaName],
				...firmFacts(row, words),
				[words.secondFactor, factors || <span className="late">{words.noFactor}</span>],
				[words.lastSignIn, row.lastSignInAt ? format.dateTime(row.lastSignInAt) : words.neverSignedIn],
				[words.mustChange, row.mustChange ? words.yes : words.no],
				...(row.lockedUntil ? ([[words.lockedUntil, format.dateTime(row.lockedUntil)]] as const) : []),
			]}
		/>
	);
}

/** Shows one account and what can be done with it. */
export function AccountFile({ row, onChanged, onCode }: AccountFileProps) {
	const words = useWords().accounts;
	const shell = useWords().shell;
	const { account } = useSession();
	const [act, setAct] = useState<AccountAct | 'change' | null>(null);
	const done = (answer: object) => {
		if ('code' in answer) onCode(answer as CodeGiven);
		onChanged();
	};
	return (
		<article data-testid="account-file">
			<div className="registry-title">
				<h2>{row.name}</h2>
				<AccountMark row={row} />
				<div className="registry-title-actions">
					{account.role === 'administrator' && (
						<Button size="small" onClick={() => setAct('change')} data-testid="account-change">
							{words.change}
						</Button>
					)}
					{actsOn(row, account.role, Date.now()).map((one) => (
						<Button key={one} size="small" danger={one === 'disable'} onClick={() => setAct(one)} data-testid={`account-${one}`}>
							{words.acts[one]}
						</Button>
					))}
				</div>
			</div>
			<AccountFacts row={row} />
			{act === 'change' && <ChangeSheet row={row} onChanged={onChanged} onClose={() => setAct(null)} />}
			{act !== null && act !== 'change' && (
				<ReasonSheet<object>
					title={shell.about(words.acts[act], row.name)}
					hint={words.actMeans[act]}
					path={`/accounts/${row.id}/${act}`}
					// A lock is no part of the account and has no version.
					body={act === 'unlock' ? {} : { version: row.version }}
					submit={words.acts[act]}
					isDanger={act === 'disable'}
					onDone={done}
					onSettled={onChanged}
					onClose={() => setAct(null)}
				/>
			)}
		</article>
	);
}
