import { type PlaceProof, provesPlace, type Statement } from '@unwalled/contracts';
import { useFormat, useLanguage } from '@unwalled/ui';
import { useState } from 'react';
import { usePhone } from '../home/phone.tsx';
import { placeSentence, unprovedFact } from '../proof/place-proof.tsx';
import { useAccount } from '../session/gate.tsx';
import { Button } from '../shell/button.tsx';
import { Empty } from '../shell/empty.tsx';
import { Unread } from '../shell/unread.tsx';
import { useFetched } from '../shell/use-fetched.ts';
import { useWords } from '../words/words.ts';
import { groupByDay, type Line, withPlaces } from './earnings.ts';

/** Says how a settled visit's place was proved, and in so many words when nothing proves it. */
function LinePlace({ place }: { place: PlaceProof }) {
	const { proof, crew } = useWords();
	const format = useFormat();
	const proved = provesPlace(place);
	const fact = place.by === 'unmeasured' ? crew.statement.unmeasured : unprovedFact(place, proof.place, format);
	return (
		<span className={proved ? 'quiet line-place' : 'corrected'} data-testid="line-place" data-by={place.by}>
			{proved ? placeSentence(place, proof.place, format) : crew.statement.unprovedLine(fact)}
		</span>
	);
}

function LineRow({ line }: { line: Line }) {
	const words = useWords();
	const format = useFormat();
	const { language } = useLanguage();
	const { account } = useAccount();
	return (
		<div className="row" data-testid={`line-${line.id}`}>
			<span>
				{language === 'zh' ? line.serviceNameZh : line.serviceNameEn}
				<br />
				<span className="quiet">
					{account.role === 'provider' && `${line.worker.name} · `}
					{format.shortTime(line.writtenAt)} · {format.duration(line.durationS * 1000)}
				</span>
				{line.place && <LinePlace place={line.place} />}
				{line.correctedLater && <span className="corrected">{words.crew.statement.correctedLine}</span>}
			</span>
			<strong>{format.money(line.amountCents)}</strong>
		</div>
	);
}

function Days({ lines }: { lines: readonly Line[] }) {
	const words = useWords();
	const format = useFormat();
	return groupByDay(lines, format.date).map(({ day, lines: ours, totalCents }) => (
		<section key={day} className="card">
			<div className="row row-head">
				<span>{day}</span>
				<strong>
					{words.earnings.total} {format.money(totalCents)}
				</strong>
			</div>
			{ours.map((line) => (
				<LineRow key={line.id} line={line} />
			))}
		</section>
	));
}

/** The present month has no later one, and the first month with lines no earlier one. */
function MonthSwitch({ statement, onChoose }: { statement: Statement; onChoose: (month: string) => void }) {
	const { statement: words } = useWords().crew;
	const at = statement.months.indexOf(statement.month);
	const [later, earlier] = [statement.months[at - 1], statement.months[at + 1]];
	return (
		<nav className="pair no-print" aria-label={words.month}>
			<Button data-testid="month-earlier" disabled={!earlier} onClick={() => earlier && onChoose(earlier)}>
				{words.earlier}
			</Button>
			<Button data-testid="month-later" disabled={!later} onClick={() => later && onChoose(later)}>
				{words.later}
			</Button>
		</nav>
	);
}

function Sums({ statement }: { statement: Statement }) {
	const { statement: words } = useWords().crew;
	const format = useFormat();
	const { api, account } = useAccount();
	return (
		<section className="card stack" data-testid="statement">
			<h2>{words.title(statement.month)}</h2>
			<p className="sum" data-testid="statement-sum">
				{format.money(statement.amountCents)}
			</p>
			<p>
				{words.visits(statement.visits)} · {words.hours(format.duration(statement.durationS * 1000))}
			</p>
			{statement.correctedLater > 0 && <p className="care">{words.corrected(statement.correctedLater)}</p>}
			{statement.unproved > 0 && (
				<p className="care" data-testid="statement-unproved">
					{words.unproved(statement.unproved)}
				</p>
			)}
			{account.role === 'provider' && statement.workers.length > 0 && (
				<div>
					<h3>{words.byWorker}</h3>
					{statement.workers.map(({ worker, visits, amountCents }) => (
						<div key={worker.id} className="row" data-testid={`share-${worker.id}`}>
							<span>
								{worker.name} <span className="quiet">{words.visits(visits)}</span>
							</span>
							<strong>{format.money(amountCents)}</strong>
						</div>
					))}
				</div>
			)}
			{statement.visits > 0 && (
				<div className="pair no-print">
					<a
						className="button button-plain grow"
						href={api.url(`/provider/statement/file?month=${statement.month}`)}
						download
						data-testid="statement-file"
					>
						{words.file}
					</a>
					<Button className="grow" onClick={() => print()}>
						{words.print}
					</Button>
				</div>
			)}
		</section>
	);
}

/** Shows a month: what it adds up to, by worker for the firm, and every line; without network what the phone remembers. */
export function Earnings() {
	const words = useWords();
	const { home } = usePhone();
	const [month, setMonth] = useState<string | null>(null);
	const remembered = home?.lines ?? [];
	const path = month ? `/provider/statement?month=${month}` : '/provider/statement';
	const { value, error, retry } = useFetched<Statement>(path, remembered[0]?.id);
	if (value === null && error?.code === 'unavailable' && remembered.length > 0) {
		return (
			<>
				<p className="care">{words.crew.statement.remembered}</p>
				<Days lines={withPlaces(remembered, home?.recentJobs ?? [])} />
			</>
		);
	}
	if (value === null) return <Unread error={error} retry={retry} />;
	return (
		<>
			<MonthSwitch statement={value} onChoose={setMonth} />
			<Sums statement={value} />
			{value.lines.length === 0 ? (
				<Empty title={words.crew.statement.none} hint={words.crew.statement.noneHint} />
			) : (
				<Days lines={value.lines} />
			)}
		</>
	);
}
