import type { ShiftNow } from '@unwalled/contracts';
import { useFormat, useSession } from '@unwalled/ui';
import { useState } from 'react';
import { usePosts } from '../../commands/use-posts.ts';
import { useDesk } from '../../desk/desk.tsx';
import { LoadingFace } from '../../desk/faces.tsx';
import { type Fetched, useFetched } from '../../desk/use-fetched.ts';
import { useLooks } from '../../missed/use-looks.ts';
import { RefusalLine } from '../parts/faces.tsx';
import { Section } from '../parts/section.tsx';
import { UndoLine } from '../parts/undo-line.tsx';
import { type Given, type Reassigned, ReassignSheet } from './reassign-sheet.tsx';
import { SeatsTable } from './seats-table.tsx';
import { WaitingTable } from './waiting-table.tsx';
import { useWords } from './words/use-words.ts';

function Absent({ shift }: { shift: Fetched<ShiftNow> }) {
	const words = useWords();
	const format = useFormat();
	const { value } = shift;
	if (!value) return null;
	return (
		<Section title={words.absent} name="absent">
			{!value.hasRota && <p className="quiet">{words.noRota}</p>}
			{value.hasRota && value.absent.length === 0 && <p className="quiet">{words.everybodyThere}</p>}
			<ul className="plain-list">
				{value.absent.map((one) => (
					<li key={one.id} className="late" data-testid={`absent-${one.accountId}`}>
						{one.accountName} {format.shortTime(one.startsAt)}–{format.shortTime(one.endsAt)}
					</li>
				))}
			</ul>
		</Section>
	);
}

/** Every seat as it is this second, who waits, and who is planned and not there. */
export function NowTab() {
	const words = useWords();
	const { api } = useSession();
	const { snapshot } = useDesk();
	const looks = useLooks();
	// Whenever a seat changes, its figures of the day may have.
	const changes = snapshot?.seats.reduce((sum, { version }) => sum + version, 0) ?? 0;
	const shift = useFetched<ShiftNow>('shift', looks + changes, () => api.get('/shift'));
	const posts = usePosts(shift.reload);
	const [giving, setGiving] = useState<Given | null>(null);
	const [given, setGiven] = useState<Reassigned | null>(null);
	const undo = async () => {
		if (!given?.before) return;
		const { ticket, before } = given;
		const body = { version: ticket.version, operatorId: before.id, reason: words.giveMeans };
		if (await posts.post(`/tickets/${ticket.id}/reassign`, body)) setGiven(null);
	};
	if (!snapshot) return <LoadingFace />;
	return (
		<div className="registry-scroll shift">
			<RefusalLine refusal={posts.refusal} />
			{given && (
				<UndoLine
					done={words.given(given.ticket.number, given.ticket.acknowledgedBy?.name ?? '')}
					onClose={() => setGiven(null)}
					{...(given.before ? { onUndo: () => void undo() } : {})}
				/>
			)}
			<WaitingTable posts={posts} />
			<SeatsTable shift={shift.value} posts={posts} onGive={setGiving} />
			<Absent shift={shift} />
			{giving && <ReassignSheet ticket={giving} onDone={setGiven} onClose={() => setGiving(null)} />}
		</div>
	);
}
