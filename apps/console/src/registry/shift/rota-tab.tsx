import type { ForecastView, RotaView } from '@unwalled/contracts';
import { useFormat, useSession } from '@unwalled/ui';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { usePosts } from '../../commands/use-posts.ts';
import { useFetched } from '../../desk/use-fetched.ts';
import { useLooks } from '../../missed/use-looks.ts';
import { Loaded, RefusalLine } from '../parts/faces.tsx';
import { dayFromToday } from '../parts/today.ts';
import { UndoLine } from '../parts/undo-line.tsx';
import { Coverage } from './coverage.tsx';
import { daysFrom, mondayOf } from './days.ts';
import { OwnShifts } from './own-shifts.tsx';
import { Swaps } from './swaps.tsx';
import { WeekGrid } from './week-grid.tsx';
import { useWords } from './words/use-words.ts';

interface WeekBarProps {
	monday: string;
	weeks: number;
	onGo(weeks: number): void;
	children: ReactNode;
}

function WeekBar({ monday, weeks, onGo, children }: WeekBarProps) {
	const words = useWords();
	const format = useFormat();
	const days = daysFrom(monday, 7);
	return (
		<div className="shift-week">
			<Button size="small" onClick={() => onGo(weeks - 1)} data-testid="week-before">
				{words.before}
			</Button>
			<strong data-testid="week">{words.week(format.date(`${days[0]}T04:00:00Z`), format.date(`${days[6]}T04:00:00Z`))}</strong>
			<Button size="small" onClick={() => onGo(weeks + 1)} data-testid="week-after">
				{words.after}
			</Button>
			{weeks !== 0 && (
				<Button size="small" type="text" onClick={() => onGo(0)}>
					{words.thisWeek}
				</Button>
			)}
			{children}
		</div>
	);
}

function LeadWeek() {
	const words = useWords();
	const { api } = useSession();
	const looks = useLooks();
	const [weeks, setWeeks] = useState(0);
	const [said, setSaid] = useState<string | null>(null);
	const monday = mondayOf(Date.now(), weeks);
	const rota = useFetched<RotaView>(monday, looks, () => api.get('/rota', { from: monday, days: '7' }));
	const forecast = useFetched<ForecastView>('forecast', 0, () => api.get('/forecast'));
	const posts = usePosts(rota.reload);
	const act = async (verb: 'copy' | 'publish') => {
		const answer = await posts.post<{ done: number; skipped: number }>(`/rota/${verb}`, { monday });
		if (answer) setSaid(verb === 'copy' ? words.copied(answer.view.done, answer.view.skipped) : words.published(answer.view.done));
	};
	return (
		<>
			<WeekBar monday={monday} weeks={weeks} onGo={setWeeks}>
				<Button size="small" onClick={() => void act('copy')} data-testid="rota-copy">
					{words.copy}
				</Button>
				<Button size="small" type="primary" onClick={() => void act('publish')} data-testid="rota-publish">
					{words.publish}
				</Button>
			</WeekBar>
			<RefusalLine refusal={posts.refusal} />
			{said && <UndoLine done={said} onClose={() => setSaid(null)} />}
			<Loaded fetched={rota}>
				{(value) => (
					<>
						<WeekGrid rota={value} posts={posts} onChanged={rota.reload} />
						<Coverage hours={value.hours} forecast={forecast.value} />
						<Swaps rota={value} posts={posts} leads />
					</>
				)}
			</Loaded>
		</>
	);
}

function OwnWeeks() {
	const { api } = useSession();
	const looks = useLooks();
	const rota = useFetched<RotaView>('own', looks, () => api.get('/rota', { from: dayFromToday(0), days: '28' }));
	const posts = usePosts(rota.reload);
	return (
		<>
			<RefusalLine refusal={posts.refusal} />
			<Loaded fetched={rota}>
				{(value) => (
					<>
						<OwnShifts rota={value} onChanged={rota.reload} />
						<Swaps rota={value} posts={posts} leads={false} />
					</>
				)}
			</Loaded>
		</>
	);
}

/** The rota: a week of everybody for who plans it, one's own four weeks for everybody else. */
export function RotaTab({ leads }: { leads: boolean }) {
	return <div className="registry-scroll shift">{leads ? <LeadWeek /> : <OwnWeeks />}</div>;
}
