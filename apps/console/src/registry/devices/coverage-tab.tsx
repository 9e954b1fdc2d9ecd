import type { Coverage, CoverageRow } from '@unwalled/contracts';
import { useFormat, useSession } from '@unwalled/ui';
import { useFetched } from '../../desk/use-fetched.ts';
import { Loaded } from '../parts/faces.tsx';
import { useFilters } from '../parts/use-filters.ts';
import { Link } from '../shell/address.tsx';
import { pathOf } from '../shell/pages.ts';
import { useWords } from '../words/use-words.ts';

const numbers = ['bound', 'covered', 'dormant', 'faulty', 'stock'] as const;

function CoverageLine({ row, isSum }: { row: CoverageRow; isSum: boolean }) {
	const words = useWords().devices;
	const format = useFormat();
	return (
		<tr className={isSum ? 'registry-sum' : undefined} data-testid={`coverage-${row.areaPath}`}>
			<th scope="row" data-head={words.area}>
				{isSum ? row.areaName : <Link to={`${pathOf('devices', 'coverage')}?areaPath=${row.areaPath}`}>{row.areaName}</Link>}
			</th>
			{numbers.map((number) => (
				<td key={number} data-head={words.figures[number]} className={number === 'dormant' && row.dormant > 0 ? 'number late' : 'number'}>
					{row[number].toLocaleString()}
				</td>
			))}
			<td data-head={words.figures.share} className="number">
				{format.percent(row.covered, row.bound)}
			</td>
		</tr>
	);
}

/** Shows by area how many devices do what they are there for; an area opens into those below it. */
export function CoverageTab() {
	const words = useWords().devices;
	const { account, api } = useSession();
	const [filters] = useFilters(['areaPath']);
	const areaPath = filters.areaPath ?? account.areaPath;
	const fetched = useFetched<Coverage>(areaPath, 0, () => api.get('/devices/coverage', { areaPath }));
	const parent = areaPath.split('.').slice(0, -1).join('.');
	return (
		<div className="registry-scroll">
			<p className="quiet">{words.coverageHint}</p>
			{areaPath.length > account.areaPath.length && (
				<p>
					<Link to={`${pathOf('devices', 'coverage')}?areaPath=${parent}`}>{words.up}</Link>
				</p>
			)}
			<Loaded fetched={fetched}>
				{({ area, rows }) => (
					<table className="registry-table" data-testid="coverage">
						<thead>
							<tr>
								<th scope="col">{words.area}</th>
								{[...numbers, 'share' as const].map((number) => (
									<th key={number} scope="col" className="number">
										{words.figures[number]}
									</th>
								))}
							</tr>
						</thead>
						<tbody>
							<CoverageLine row={area} isSum />
							{rows.map((row) => (
								<CoverageLine key={row.areaPath} row={row} isSum={false} />
							))}
						</tbody>
					</table>
				)}
			</Loaded>
		</div>
	);
}
