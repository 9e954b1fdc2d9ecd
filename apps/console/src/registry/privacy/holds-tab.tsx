import type { HoldView } from '@unwalled/contracts';
import { useFormat, useSession } from '@unwalled/ui';
import { Button } from 'antd';
import { useState } from 'react';
import { ReasonSheet } from '../parts/reason-sheet.tsx';
import { StandingMark } from '../parts/standing.tsx';
import { TableList } from '../parts/table-list.tsx';
import { useList } from '../parts/use-list.ts';
import { Link } from '../shell/address.tsx';
import { pathOf } from '../shell/pages.ts';
import { useWords } from '../words/use-words.ts';
import { HoldSheet } from './hold-sheet.tsx';

/** What must be kept whatever its time: ordered by somebody, for a reason, until it is lifted. */
export function HoldsTab() {
	const words = useWords().privacy;
	const format = useFormat();
	const { account } = useSession();
	const list = useList<HoldView>('/legal-holds');
	const [isHolding, setHolding] = useState(false);
	const [lifting, setLifting] = useState<HoldView | null>(null);
	const canHold = account.role === 'supervisor' || account.role === 'security';
	const whatOf = (hold: HoldView) => (hold.class ? words.classes[hold.class] : words.fileOf(hold.seniorName ?? hold.seniorId ?? ''));
	return (
		<div className="registry-scroll">
			<div className="registry-tab-actions">
				{canHold && (
					<Button type="primary" onClick={() => setHolding(true)} data-testid="hold-new">
						{words.hold}
					</Button>
				)}
			</div>
			<TableList
				list={list}
				name="hold"
				keyOf={(hold) => hold.id}
				heads={[words.what, words.why, words.placed, words.state, '']}
				empty={{ title: words.noHolds, hint: words.noHoldsHint }}
				cells={(hold) => [
					hold.seniorId && hold.seniorName ? (
						<Link key="what" to={pathOf('seniors', hold.seniorId)}>
							{whatOf(hold)}
						</Link>
					) : (
						whatOf(hold)
					),
					hold.reason,
					`${hold.placedBy} ${format.date(hold.placedAt)}`,
					hold.liftedAt ? (
						<span key="state" className="quiet">
							{words.lifted(hold.liftedBy ?? '', format.date(hold.liftedAt))} {hold.liftReason}
						</span>
					) : (
						<StandingMark key="state" standing="late">
							{words.holds}
						</StandingMark>
					),
					!hold.liftedAt && canHold && (
						<Button size="small" onClick={() => setLifting(hold)} data-testid="hold-lift">
							{words.lift}
						</Button>
					),
				]}
			/>
			{isHolding && <HoldSheet onDone={list.reload} onClose={() => setHolding(false)} />}
			{lifting && (
				<ReasonSheet
					title={words.liftTitle(whatOf(lifting))}
					hint={words.liftMeans}
					path={`/legal-holds/${lifting.id}/lift`}
					submit={words.lift}
					onDone={list.reload}
					onClose={() => setLifting(null)}
				/>
			)}
		</div>
	);
}
