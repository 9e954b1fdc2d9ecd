import { type MemberRow, memberStatusSchema } from '@unwalled/contracts';
import { FilterChoice } from '../parts/filter-choice.tsx';
import { ListTab } from '../parts/list-tab.tsx';
import { UntilMark } from '../parts/until-mark.tsx';
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
	return (
		<ListTab<MemberRow, 'status'>
			at={['providers']}
			path="/members"
			name="provider"
			label={words.title}
			invitation={words.invitation}
			openedId={openedId}
			search={words.search}
			filterNames={['status']}
			controls={({ filters, setFilters }) => (
				<div className="registry-filters">
					<FilterChoice
						name="status"
						label={words.status}
						value={filters.status}
						options={memberStatusSchema.options.map((value) => ({ value, label: words.statuses[value] }))}
						onChange={(status) => setFilters({ status })}
					/>
				</div>
			)}
			empty={({ isNarrowed }) =>
				isNarrowed ? { title: words.nothing, hint: words.nothingHint } : { title: words.empty, hint: words.emptyHint }
			}
			draw={(firm) => <Line firm={firm} />}
			detail={(id, { list }) => <ProviderFile key={id} id={id} tab={tab} onChanged={list.reload} />}
		/>
	);
}
