import type { SessionRow } from '@unwalled/contracts';
import { useFormat, useSharedWords } from '@unwalled/ui';
import { Button } from 'antd';
import { useState } from 'react';
import { browserName } from '../parts/browser-name.ts';
import { ReasonSheet } from '../parts/reason-sheet.tsx';
import { StandingMark } from '../parts/standing.tsx';
import { TableList } from '../parts/table-list.tsx';
import { useList } from '../parts/use-list.ts';
import { useWords } from '../words/use-words.ts';

/** Shows who is signed in from where, and ends a session. */
export function SessionsTab() {
	const words = useWords().accounts;
	const shared = useSharedWords();
	const format = useFormat();
	const list = useList<SessionRow>('/sessions');
	const [ending, setEnding] = useState<SessionRow | null>(null);
	return (
		<div className="registry-scroll">
			<TableList
				list={list}
				name="session"
				keyOf={(row) => row.id}
				heads={[words.name, words.role, words.address, words.browser, words.startedAt, words.lastSeen, '']}
				empty={{ title: words.noSessions, hint: words.noSessionsHint }}
				cells={(row) => [
					row.account.name,
					shared.roles[row.account.role],
					row.address,
					<span key="browser" title={row.browser}>
						{browserName(row.browser)}
					</span>,
					format.dateTime(row.startedAt),
					format.dateTime(row.lastSeenAt),
					row.own ? (
						<StandingMark key="own" standing="good">
							{words.ownSession}
						</StandingMark>
					) : (
						<Button key="end" size="small" danger onClick={() => setEnding(row)} data-testid="session-revoke">
							{words.endSession}
						</Button>
					),
				]}
			/>
			{ending && (
				<ReasonSheet
					title={words.endSessionOf(ending.account.name)}
					hint={words.endSessionMeans}
					path={`/sessions/${ending.id}/revoke`}
					submit={words.endSession}
					isDanger
					onDone={list.reload}
					onClose={() => setEnding(null)}
				/>
			)}
		</div>
	);
}
