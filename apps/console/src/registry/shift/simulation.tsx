import type { SimulationView } from '@unwalled/contracts';
import { type ApiError, toApiError, useSession } from '@unwalled/ui';
import { Button, Form } from 'antd';
import { useRef, useState } from 'react';
import { RefusalLine } from '../parts/faces.tsx';
import { NumberField } from '../parts/fields.tsx';
import { Section } from '../parts/section.tsx';
import { useWords } from './words/use-words.ts';

/** What is played. */
export interface Asked {
	readonly callsPerHour: number;
	readonly seats: number;
	readonly talkS: number;
	readonly wrapUpS: number;
	readonly patienceS: number;
	readonly sosPercent: number;
}

const share = (value: number): string => `${(value * 100).toFixed(1)}%`;

function Outcome({ outcome }: { outcome: SimulationView }) {
	const words = useWords();
	const { erlang } = outcome;
	const rows: [string, string, string][] = [
		[words.within10, words.plusMinus(share(outcome.within10), share(outcome.give10)), erlang ? share(erlang.within10) : words.none],
		[words.within60, share(outcome.within60), erlang ? share(erlang.within60) : words.none],
		[
			words.averageWait,
			words.secondsOf(outcome.averageWaitS.toFixed(1)),
			erlang ? words.secondsOf(erlang.averageWaitS.toFixed(1)) : words.none,
		],
		[words.sosWithin10, outcome.sosWithin10 === null ? words.none : share(outcome.sosWithin10), words.none],
		[words.abandoned, share(outcome.abandoned), words.none],
		[words.busy, share(outcome.busy), words.none],
	];
	return (
		<>
			<table className="registry-table shift-outcome" data-testid="simulation">
				<thead>
					<tr>
						{[words.figure, words.simulated, words.erlang].map((head) => (
							<th key={head} scope="col">
								{head}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{rows.map(([figure, simulated, expected]) => (
						<tr key={figure}>
							<td>{figure}</td>
							<td>{simulated}</td>
							<td>{expected}</td>
						</tr>
					))}
				</tbody>
			</table>
			{!erlang && <p className="quiet">{words.overload}</p>}
		</>
	);
}

/** Plays an hour with as many seats as somebody likes, beside what Erlang C says of it. */
export function Simulation({ asked }: { asked: Asked }) {
	const words = useWords();
	const { api } = useSession();
	const [outcome, setOutcome] = useState<SimulationView | null>(null);
	const [refusal, setRefusal] = useState<ApiError | null>(null);
	const [isRunning, setRunning] = useState(false);
	// Counts up with every run and with «stop»: an answer to an older one is dropped.
	const run = useRef(0);
	const start = async ({ sosPercent, ...rest }: Asked) => {
		run.current += 1;
		const own = run.current;
		setRunning(true);
		setRefusal(null);
		const numbers = Object.entries({ ...rest, sosShare: sosPercent / 100 }).map(([key, value]) => [key, String(value)]);
		try {
			const answer = await api.get<SimulationView>('/forecast/simulation', Object.fromEntries(numbers));
			if (own === run.current) setOutcome(answer);
		} catch (thrown) {
			if (own === run.current) setRefusal(toApiError(thrown));
		} finally {
			if (own === run.current) setRunning(false);
		}
	};
	const stop = () => {
		run.current += 1;
		setRunning(false);
	};
	return (
		<Section title={words.simulate} name="simulate">
			<p className="quiet">{words.simulateHint}</p>
			<Form<Asked> layout="vertical" requiredMark={false} initialValues={asked} onFinish={(filled) => void start(filled)}>
				<div className="shift-form">
					<NumberField name="callsPerHour" label={words.callsPerHour} isRequired min={0.1} max={600} decimals={1} />
					<NumberField name="seats" label={words.seatCount} isRequired min={1} max={200} />
					<NumberField name="talkS" label={words.talkS} isRequired min={10} max={3_600} unit={words.seconds} />
					<NumberField name="wrapUpS" label={words.wrapUpS} isRequired min={0} max={600} unit={words.seconds} />
					<NumberField name="patienceS" label={words.patienceS} isRequired min={10} max={3_600} unit={words.seconds} />
					<NumberField name="sosPercent" label={words.sosShare} isRequired min={0} max={100} unit="%" />
				</div>
				<Button type="primary" size="small" htmlType="submit" loading={isRunning} data-testid="simulate-run">
					{words.run}
				</Button>{' '}
				{isRunning && (
					<Button size="small" onClick={stop}>
						{words.cancel}
					</Button>
				)}
			</Form>
			<RefusalLine refusal={refusal} />
			{outcome && <Outcome outcome={outcome} />}
		</Section>
	);
}
