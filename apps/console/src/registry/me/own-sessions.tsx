import type { SessionRow } from '@unwalled/contracts';
import { useFormat } from '@unwalled/ui';
import { Button } from 'antd';
import { useState } from 'react';
import { browserName } from '../parts/browser-name.ts';
import { ReasonSheet } from '../parts/reason-sheet.tsx';
import { Section } from '../parts/section.tsx';
import { StandingMark } from '../parts/standing.tsx';
import { useWords } from '../words/use-words.ts';
import type { MeProps } from './me-props.ts';

/** Where one is signed in; a session that is not known is ended here. */
export function OwnSessions({ me, onChanged }: MeProps) {
	const words = useWords();
	const format = useFormat();
	const [ending, setEnding] = useState<SessionRow | null>(null);
	return (
		<Section title={words.me.sessions} name="me-sessions">
			<ul className="plain-list">
				{me.sessions.map((session) => (
					<li key={session.id} className="registry-time">
						<span title={session.browser}>
							{browserName(session.browser) || words.me.unknownBrowser} <span className="quiet">{session.address}</span>
						</span>
						<span className="quiet">{words.me.lastSeen(format.dateTime(session.lastSeenAt))}</span>
						{session.own ? (
							<StandingMark standing="good">{words.accounts.ownSession}</StandingMark>
						) : (
							<Button size="small" danger onClick={() => setEnding(session)} data-testid="own-session-end">
								{words.accounts.endSession}
							</Button>
						)}
					</li>
				))}
			</ul>
			{ending && (
				<ReasonSheet
					title={words.accounts.endSession}
					hint={words.accounts.endSessionMeans}
					path={`/me/sessions/${ending.id}/revoke`}
					submit={words.accounts.endSession}
					isDanger
					onDone={onChanged}
					onClose={() => setEnding(null)}
				/>
			)}
		</Section>
	);
}
