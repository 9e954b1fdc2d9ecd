import type { FairShare, FairShareRow } from '@unwalled/contracts';
import { useFormat, useSession } from '@unwalled/ui';
import { Input } from 'antd';
import { EmptyFace } from '../../desk/faces.tsx';
import { useFetched } from '../../desk/use-fetched.ts';
import { AreaPick } from '../parts/area-pick.tsx';
import { Loaded } from '../parts/faces.tsx';
import { dayFromToday } from '../parts/today.ts';
import { useFilters } from '../parts/use-filters.ts';
import { useWords } from '../words/use-words.ts';
import './share.css';

const MONTH_DAYS = 30;
/** A firm that takes this much more or less than its share is worth a look. */
const ODD = 0.1;

function Bar({ row }: { row: FairShareRow }) {
	const words = useWords().providers;
	const format = useFormat();
	const part = (share: number) => `${Math.round(share * 1000) / 10}%`;
	return (
		<div className="share-bar" title={words.shareMeans(format.percent(row.capacityShare, 1), format.percent(row.acceptedShare, 1))}>
			<span className="share-capacity" style={{ width: part(row.capacityShare) }} />
			<span className="share-accepted" style={{ width: part(row.acceptedShare) }} />
		</div>
	);
}

function ShareLine({ row }: { row: FairShareRow }) {
	const words = useWords().providers;
	const format = useFormat();
	const deviation = `${row.deviation > 0 ? '+' : ''}${Math.round(row.deviation * 100)}%`;
	return (
		<tr data-testid={`share-${row.provider.id}`}>
			<th scope="row" data-head={words.name}>
				{row.provider.name}
			</th>
			<td data-head={words.capacity} className="number">
				{row.capacityPerDay} {!row.capacityDeclared && <span className="quiet registry-small">{words.guessed}</span>}
			</td>
			<td data-head={words.offers} className="number">
				{row.offers}
			</td>
			<td data-head={words.accepted} className="number">
				{row.accepted}
			</td>
			<td data-head={words.declined} className="number">
				{row.declined + row.expired}
			</td>
			<td data-head={words.visits} className="number">
				{row.visits}
			</td>
			<td data-head={words.amount} className="number">
				{format.money(row.amountCents)}
			</td>
			<td data-head={words.share}>
				<Bar row={row} />
			</td>
			<td data-head={words.deviation} className={Math.abs(row.deviation) > ODD ? 'number late' : 'number'}>
				{deviation}
			</td>
		</tr>
	);
}

function ShareTable({ share }: { share: FairShare }) {
	const words = useWords().providers;
	const heads = [words.capacity, words.offers, words.accepted, words.declined, words.visits, words.amount];
	return (
		<>
			<p>{words.gini(share.gini.toFixed(2))}</p>
			<table className="registry-table" data-testid="fair-share">
				<thead>
					<tr>
						<th scope="col">{words.name}</th>
						{heads.map((head) => (
							<th key={head} scope="col" className="number">
								{head}
							</th>
						))}
						<th scope="col">{words.share}</th>
						<th scope="col" className="number">
							{words.deviation}
						</th>
					</tr>
				</thead>
				<tbody>
					{share.rows.map((row) => (
						<ShareLine key={row.provider.id} row={row} />
					))}
				</tbody>
			</table>
		</>
	);
}

/** Shows whether work is shared as firms can take it: each one's part of the capacity beside its part of the work. */
export function FairShareTab() {
	const words = useWords().providers;
	const { account, api } = useSession();
	const [filters, setFilters] = useFilters(['from', 'until', 'areaPath']);
	const question = {
		from: filters.from ?? dayFromToday(-MONTH_DAYS),
		until: filters.until ?? dayFromToday(0),
		areaPath: filters.areaPath ?? account.areaPath,
	};
	const fetched = useFetched<FairShare>(JSON.stringify(question), 0, () => api.get('/members/fair-share', question));
	return (
		<div className="registry-scroll">
			<p className="quiet">{words.shareHint}</p>
			<div className="registry-filters registry-filter-line">
				<Input
					type="date"
					size="small"
					aria-label={words.from}
					value={question.from}
					onChange={(event) => setFilters({ from: event.target.value })}
				/>
				<Input
					type="date"
					size="small"
					aria-label={words.until}
					value={question.until}
					onChange={(event) => setFilters({ until: event.target.value })}
				/>
				<AreaPick isSmall value={question.areaPath} onChange={(areaPath) => setFilters({ areaPath })} />
			</div>
			<Loaded fetched={fetched}>
				{(share) =>
					share.rows.every((row) => row.offers === 0) ? (
						<EmptyFace title={words.noShare}>{words.noShareHint}</EmptyFace>
					) : (
						<ShareTable share={share} />
					)
				}
			</Loaded>
		</div>
	);
}
