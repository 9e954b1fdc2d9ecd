import { type SeatTeam, type SeatView, seatTeams, type TicketKind } from '@unwalled/contracts';
import { useSharedWords } from '@unwalled/ui';
import { Button, Select } from 'antd';
import { useState } from 'react';
import type { Posts } from '../commands/use-posts.ts';
import { useWords } from '../words/use-words.ts';

const lines: readonly TicketKind[] = ['sos', 'service'];
const teams = Object.keys(seatTeams) as SeatTeam[];

/** Lets a supervisor write when a seat is asked, for which lines, and what its operator speaks. */
export function TrainingForm({ seat, posts, onDone }: { seat: SeatView; posts: Posts; onDone: () => void }) {
	const words = useWords().seat;
	const shared = useSharedWords();
	const [team, setTeam] = useState(seat.team);
	const [skills, setSkills] = useState(seat.skills);
	const [languages, setLanguages] = useState(seat.languages);
	const path = `/seats/${seat.id}/training`;
	const save = async () => {
		if (await posts.post(path, { version: seat.version, team, skills, languages })) onDone();
	};
	return (
		<div className="seat-training" data-testid="training-form">
			<Select<SeatTeam>
				size="small"
				aria-label={words.team}
				value={team}
				options={teams.map((value) => ({ value, label: shared.seatTeams[value] }))}
				onChange={setTeam}
			/>
			<Select<string[]>
				size="small"
				mode="multiple"
				aria-label={words.skills}
				placeholder={words.allLines}
				value={skills}
				options={lines.map((value) => ({ value, label: shared.ticketKinds[value] }))}
				onChange={setSkills}
			/>
			<Select<string[]>
				size="small"
				mode="tags"
				aria-label={words.languages}
				placeholder={words.languages}
				value={languages}
				onChange={setLanguages}
			/>
			<Button size="small" type="primary" loading={posts.running === path} onClick={() => void save()} data-testid="training-save">
				{words.save}
			</Button>
		</div>
	);
}
