import { type MemberRow, memberStatusSchema } from '@unwalled/contracts';
import { useSettled } from '../../desk/use-settled.ts';
import { FilterChoice } from '../parts/filter-choice.tsx';
import { ListPane } from '../parts/list-pane.tsx';
import { Split } from '../parts/split.tsx';
import { UntilMark } from '../parts/until-mark.tsx';
import { useFilters } from '../parts/use-filters.ts';
import { useList } from '../parts/use-list.ts';
import { useAddress } from '../shell/address.tsx';
import { pathOf } from '../shell/pages.ts';
import { useWords } from '../words/use-words.ts';
import { FirmMark } from './firm-mark.tsx';
import { ProviderFile } from './provider-file.tsx';

function Line({ firm }: { firm: MemberRow }) {
	const words = useWords().providers;
	return (
		<>
			<div className="registry-row-line">
				<strong>{firm.name}</strong>
				<span className="registry-row-end">
					<FirmMark firm={firm} />
				</span>
			</div>
			<div className="registry-row-small">
				{[firm.areaName, words.workerCount(firm.workers), words.rating(firm.rating.toFixed(1))].join(' · ')}
				{firm.warnings > 0 && <span className="late"> · {words.warningCount(firm.warnings)}</span>}
				{firm.nextExpiryOn && (
					<>
						{' · '}
						<UntilMark until={firm.nextExpiryOn} />
					</>
				)}
			</div>
		</>
	);
}

/** Finds firms and opens one. */
export function ProvidersTab({ openedId, tab }: { openedId: string | null; tab: string | undefined }) {
	const words = useWords().providers;
	const { go } = useAddress();
	const [filters, setFilters] = useFilters(['query', 'status']);
	const query = useSettled(filters.query ?? '').trim();
	const list = useList<MemberRow>('/members', { query: query || undefined, status: filters.status });
	const open = (id: string | null) => go(`${id === null ? pathOf('providers') : pathOf('providers', id)}${location.search}`);
	return (
		<Split
			invitation={words.invitation}
			onClose={() => open(null)}
			list={
				<ListPane
					list={list}
					name="provider"
					label={words.title}
					openedId={openedId}
					onOpen={open}
					search={{ value: filters.query ?? '', placeholder: words.search, onChange: (value) => setFilters({ query: value }) }}
					filters={
						<div className="registry-filters">
							<FilterChoice
								name="status"
								label={words.status}
								value={filters.status}
								options={memberStatusSchema.options.map((value) => ({ value, label: words.statuses[value] }))}
								onChange={(status) => setFilters({ status })}
							/>
						</div>
					}
					empty={
						query || filters.status ? { title: words.nothing, hint: words.nothingHint } : { title: words.empty, hint: words.emptyHint }
					}
					draw={(firm) => <Line firm={firm} />}
				/>
			}
			detail={openedId && <ProviderFile key={openedId} id={openedId} tab={tab} onChanged={list.reload} />}
		/>
	);
}
