import type { SeniorRow } from '@unwalled/contracts';
import { useSession, useSharedWords } from '@unwalled/ui';
import { Button } from 'antd';
import { useState } from 'react';
import { useSettled } from '../../desk/use-settled.ts';
import { AreaPick } from '../parts/area-pick.tsx';
import { FilterChoice } from '../parts/filter-choice.tsx';
import { ListPane } from '../parts/list-pane.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { Split } from '../parts/split.tsx';
import { StandingMark } from '../parts/standing.tsx';
import { useFilters } from '../parts/use-filters.ts';
import { type List, useList } from '../parts/use-list.ts';
import { useAddress } from '../shell/address.tsx';
import type { PageProps } from '../shell/page-props.ts';
import { pathOf } from '../shell/pages.ts';
import { useWords } from '../words/use-words.ts';
import { RegisterSheet } from './register-sheet.tsx';
import { SeniorFilePage } from './senior-file-page.tsx';

function Line({ row }: { row: SeniorRow }) {
	const words = useWords().seniors;
	const shared = useSharedWords();
	return (
		<>
			<div className="registry-row-line">
				<strong>{row.name}</strong>
				<span className="quiet">
					{words.sexes[row.sex]} {shared.years(row.age)}
				</span>
				<span className="registry-row-end">
					{row.leftAt ? (
						<StandingMark standing="plain">{words.hasLeft}</StandingMark>
					) : (
						!row.covered && <StandingMark standing="late">{words.notCovered}</StandingMark>
					)}
				</span>
			</div>
			<div className="registry-row-small">{[row.livingState, row.address, row.areaName].filter(Boolean).join(' · ')}</div>
		</>
	);
}

function Finder({ list, openedId, onOpen }: { list: List<SeniorRow>; openedId: string | null; onOpen: (id: string) => void }) {
	const words = useWords().seniors;
	const { account } = useSession();
	const [filters, setFilters] = useFilters(['query', 'areaPath', 'state']);
	const hasAsked = Boolean(filters.query || filters.areaPath);
	return (
		<ListPane
			list={list}
			name="senior"
			label={words.title}
			openedId={openedId}
			onOpen={onOpen}
			search={{ value: filters.query ?? '', placeholder: words.search, onChange: (value) => setFilters({ query: value }) }}
			filters={
				<div className="registry-filters">
					<AreaPick
						isSmall
						isClearable
						value={filters.areaPath}
						onChange={(areaPath) => setFilters({ areaPath: areaPath === account.areaPath ? undefined : areaPath })}
					/>
					<FilterChoice
						name="state"
						label={words.states.current}
						value={filters.state}
						options={(['left', 'all'] as const).map((value) => ({ value, label: words.states[value] }))}
						onChange={(state) => setFilters({ state })}
					/>
				</div>
			}
			empty={{ title: hasAsked ? words.nothing : words.empty, hint: hasAsked ? words.nothingHint : words.emptyHint }}
			draw={(row) => <Line row={row} />}
		/>
	);
}

/** Finds seniors of the area and keeps their files. */
export default function SeniorsPage({ rest }: PageProps) {
	const words = useWords().seniors;
	const { account } = useSession();
	const { go } = useAddress();
	const [filters] = useFilters(['query', 'areaPath', 'state']);
	const query = useSettled(filters.query ?? '').trim();
	const list = useList<SeniorRow>('/registry/seniors', { query: query || undefined, areaPath: filters.areaPath, state: filters.state });
	const [isRegistering, setRegistering] = useState(false);
	const [openedId = null, tab] = rest;
	const open = (id: string | null) => go(`${id === null ? pathOf('seniors') : pathOf('seniors', id)}${location.search}`);
	const registered = (id: string) => {
		setRegistering(false);
		list.reload();
		open(id);
	};
	return (
		<>
			<PageHead title={words.title} hint={words.hint}>
				{(account.role === 'registrar' || account.role === 'supervisor') && (
					<Button type="primary" onClick={() => setRegistering(true)} data-testid="senior-register">
						{words.register}
					</Button>
				)}
			</PageHead>
			<Split
				invitation={words.invitation}
				onClose={() => open(null)}
				list={<Finder list={list} openedId={openedId} onOpen={open} />}
				detail={openedId && <SeniorFilePage key={openedId} id={openedId} tab={tab} onChanged={list.reload} onOpen={open} />}
			/>
			{isRegistering && <RegisterSheet onDone={registered} onClose={() => setRegistering(false)} />}
		</>
	);
}
