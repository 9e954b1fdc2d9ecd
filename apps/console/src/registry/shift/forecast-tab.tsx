import type { ForecastView } from '@unwalled/contracts';
import { useSession } from '@unwalled/ui';
import { Alert, Segmented } from 'antd';
import { useState } from 'react';
import { EmptyFace } from '../../desk/faces.tsx';
import { useFetched } from '../../desk/use-fetched.ts';
import { Loaded } from '../parts/faces.tsx';
import { Section } from '../parts/section.tsx';
import { type Asked, Simulation } from './simulation.tsx';
import { useWords } from './words/use-words.ts';

type Hour = ForecastView['hours'][number];
const hoursOfDay = Array.from({ length: 24 }, (_, hour) => hour);

function Week({ told, onPick }: { told: ForecastView; onPick(hour: Hour): void }) {
	const words = useWords();
	const most = Math.max(1, ...told.hours.map(({ seats10 }) => seats10));
	return (
		<table className="shift-hours" data-testid="forecast-week">
			<thead>
				<tr>
					<td />
					{hoursOfDay.map((hour) => (
						<th key={hour} scope="col">
							{hour}
						</th>
					))}
				</tr>
			</thead>
			<tbody>
				{words.weekdays.map((name, day) => (
					<tr key={name}>
						<th scope="row">{name}</th>
						{told.hours.slice(day * 24, day * 24 + 24).map((hour) => (
							<td key={hour.hour} className={`shift-heat shift-heat-${Math.ceil((hour.seats10 / most) * 3)}`}>
								<button
									type="button"
									title={words.hourCell(`${name} ${hour.hour} ${words.hour}`, hour.calls.toFixed(1), hour.seats10, hour.seats60)}
									onClick={() => onPick(hour)}
								>
									{hour.seats10}
								</button>
							</td>
						))}
					</tr>
				))}
			</tbody>
		</table>
	);
}

function Told({ told, onPick }: { told: ForecastView; onPick(hour: Hour): void }) {
	const words = useWords();
	return (
		<Section title={words.forecast} name="forecast">
			{told.standing === 'too_little' ? (
				<EmptyFace title={words.tooLittle}>{words.tooLittleHint}</EmptyFace>
			) : (
				<>
					{told.standing === 'thin' && <Alert type="warning" showIcon title={words.thin} />}
					<Week told={told} onPick={onPick} />
				</>
			)}
			<p className="quiet">{words.basis(told.calls, told.days, told.from)}</p>
			<p className="quiet">{words.handling(Math.round(told.talkS), Math.round(told.wrapUpS), told.measuredCalls)}</p>
		</Section>
	);
}

const WEEKS = [4, 6, 8];

const askedOf = (told: ForecastView, hour: Hour | null): Asked => ({
	callsPerHour: hour && hour.calls > 0 ? Math.round(hour.calls * 10) / 10 : 20,
	seats: hour && hour.seats10 > 0 ? hour.seats10 : 3,
	talkS: Math.round(told.talkS),
	wrapUpS: Math.round(told.wrapUpS),
	patienceS: 180,
	sosPercent: Math.round(told.sosShare * 100),
});

/** What the last weeks say of the next: seats for each hour, and a simulation of any of them. */
export function ForecastTab() {
	const words = useWords();
	const { api } = useSession();
	const [weeks, setWeeks] = useState(6);
	const [hour, setHour] = useState<Hour | null>(null);
	const forecast = useFetched<ForecastView>(String(weeks), 0, () => api.get('/forecast', { weeks: String(weeks) }));
	return (
		<div className="registry-scroll shift">
			<div className="shift-week">
				<span className="quiet">{words.weeks}</span>
				<Segmented
					size="small"
					aria-label={words.weeks}
					value={weeks}
					options={WEEKS.map((value) => ({ value, label: words.weeksOf(value) }))}
					onChange={setWeeks}
				/>
			</div>
			<Loaded fetched={forecast}>
				{(told) => (
					<>
						<Told told={told} onPick={setHour} />
						<Simulation key={hour ? `${hour.weekday} ${hour.hour}` : 'usual'} asked={askedOf(told, hour)} />
					</>
				)}
			</Loaded>
		</div>
	);
}
