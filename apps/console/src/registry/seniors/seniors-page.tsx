import type { SeniorRow } from '@unwalled/contracts';
import { useSession, useSharedWords } from '@unwalled/ui';
import { Button } from 'antd';
import { useState } from 'react';
import { AreaPick } from '../parts/area-pick.tsx';
import { FilterChoice } from '../parts/filter-choice.tsx';
import { ListTab } from '../parts/list-tab.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { StandingMark } from '../parts/standing.tsx';
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

function Finder({ openedId, tab }: { openedId: string | null; tab: string | undefined }) {
	const words = useWords().seniors;
	const { account } = useSession();
	return (
		<ListTab<SeniorRow, 'areaPath' | 'state'>
			at={['seniors']}
			path="/registry/seniors"
			name="senior"
			label={words.title}
			invitation={words.invitation}
			openedId={openedId}
			search={words.search}
			filterNames={['areaPath', 'state']}
			controls={({ filters, setFilters }) => (
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
			)}
			empty={({ isNarrowed }) =>
				isNarrowed ? { title: words.nothing, hint: words.nothingHint } : { title: words.empty, hint: words.emptyHint }
			}
			draw={(row) => <Line row={row} />}
			detail={(id, { list, open }) => <SeniorFilePage key={id} id={id} tab={tab} onChanged={list.reload} onOpen={open} />}
		/>
	);
}

/** Finds seniors of the area and keeps their files. */
export default function SeniorsPage({ rest }: PageProps) {
	const words = useWords().seniors;
	const { account } = useSession();
	const { go } = useAddress();
	const [isRegistering, setRegistering] = useState(false);
	const [registered, setRegistered] = useState(0);
	const [openedId = null, tab] = rest;
	const done = (id: string) => {
		setRegistering(false);
		setRegistered((count) => count + 1);
		go(pathOf('seniors', id));
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
			<Finder key={registered} openedId={openedId} tab={tab} />
			{isRegistering && <RegisterSheet onDone={done} onClose={() => setRegistering(false)} />}
		</>
	);
}
