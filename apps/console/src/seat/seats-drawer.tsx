import type { SeatView } from '@unwalled/contracts';
import { errorSentence, useSession, useSharedWords } from '@unwalled/ui';
import { Alert, Button, Dropdown } from 'antd';
import { useState } from 'react';
import { type Posts, usePosts } from '../commands/use-posts.ts';
import { useDesk } from '../desk/desk.tsx';
import { DeskDrawer } from '../desk/desk-drawer.tsx';
import { LoadingFace } from '../desk/faces.tsx';
import { SinceClock } from '../line/due-clock.tsx';
import { WayChoice } from '../phone/way-choice.tsx';
import { useWords } from '../words/use-words.ts';
import { countStates, orderSeats } from './own-seat.ts';
import { TrainingForm } from './training-form.tsx';
import './seat.css';

/** What a supervisor may say for somebody else. */
const wanted = [{ state: 'ready' }, { state: 'break', reason: 'rest' }, { state: 'offline' }] as const;

function Lead({ seat, posts, onTrain }: { seat: SeatView; posts: Posts; onTrain: () => void }) {
	const words = useWords().seat;
	const shared = useSharedWords();
	const items = [
		...wanted.map((body) => ({
			key: body.state,
			label: <span data-testid={`set-${body.state}`}>{shared.seatStates[body.state]}</span>,
			onClick: () => void posts.post(`/seats/${seat.id}/state`, body),
		})),
		{ key: 'train', label: <span data-testid="train">{words.training}</span>, onClick: onTrain },
	];
	return (
		<Dropdown menu={{ items }} trigger={['click']}>
			<Button size="small" data-testid={`lead-${seat.id}`} aria-label={words.change(seat.name)}>
				{words.set}
			</Button>
		</Dropdown>
	);
}

function SeatLine({ seat, posts }: { seat: SeatView; posts: Posts | null }) {
	const words = useWords().seat;
	const shared = useSharedWords();
	const { open } = useDesk();
	const [isTraining, setTraining] = useState(false);
	const facts = [
		seat.team === 'second' ? shared.seatTeams.second : '',
		...seat.languages,
		...seat.skills.map((skill) => shared.ticketKinds[skill as keyof typeof shared.ticketKinds] ?? skill),
	];
	return (
		<li className="seat-line" data-testid={`seat-${seat.id}`}>
			<span className={`seat-dot seat-${seat.state}`} aria-hidden="true" />
			<strong>{seat.name}</strong>
			<span>
				{shared.seatStates[seat.state]}
				{seat.reason && ` · ${shared.breakReasons[seat.reason]}`} <SinceClock at={seat.since} />
			</span>
			<span className="quiet">{facts.filter(Boolean).join(' · ')}</span>
			{seat.ticketId && (
				<Button size="small" type="text" onClick={() => open({ kind: 'ticket', id: seat.ticketId ?? '' })}>
					{words.openTicket}
				</Button>
			)}
			{posts && <Lead seat={seat} posts={posts} onTrain={() => setTraining(true)} />}
			{posts && isTraining && <TrainingForm key={seat.version} seat={seat} posts={posts} onDone={() => setTraining(false)} />}
			{posts && isTraining && <WayChoice path={`/seats/${seat.id}/phone`} />}
		</li>
	);
}

/** Shows who is ready, who talks and who is away since when; a supervisor says it for somebody. */
export function SeatsDrawer() {
	const words = useWords().seat;
	const shared = useSharedWords();
	const { account } = useSession();
	const { snapshot } = useDesk();
	const posts = usePosts();
	const seats = snapshot ? orderSeats(snapshot.seats) : null;
	const counts = countStates(snapshot?.seats ?? []);
	const states = (Object.keys(counts) as SeatView['state'][]).filter((state) => counts[state] > 0);
	return (
		<DeskDrawer size={680} title={words.title} name="seats">
			<p className="quiet" data-testid="seat-counts">
				{states.map((state) => `${shared.seatStates[state]} ${counts[state]}`).join(' · ')}
			</p>
			<div role="alert">{posts.refusal && <Alert type="warning" showIcon title={errorSentence(posts.refusal, shared)} />}</div>
			{seats === null && <LoadingFace />}
			{seats?.length === 0 && <p className="quiet">{words.nobody}</p>}
			<ul className="plain-list">
				{seats?.map((seat) => (
					<SeatLine key={seat.id} seat={seat} posts={account.role === 'supervisor' ? posts : null} />
				))}
			</ul>
		</DeskDrawer>
	);
}
