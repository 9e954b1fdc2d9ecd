import type { RotaShiftView, RotaView } from '@unwalled/contracts';
import { useFormat, useSession } from '@unwalled/ui';
import { Button } from 'antd';
import { useState } from 'react';
import { EmptyFace } from '../../desk/faces.tsx';
import { CommandForm } from '../parts/command-form.tsx';
import { ChoiceField, TextField } from '../parts/fields.tsx';
import { Section } from '../parts/section.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { useWords } from './words/use-words.ts';

const ANYBODY = 'anybody';

/** Gives when a shift is, as a line. */
export function useWhen(): (shift: RotaShiftView) => string {
	const words = useWords();
	const format = useFormat();
	return ({ kind, startsAt, endsAt }) =>
		`${format.date(startsAt)} ${words.kinds[kind]} ${format.shortTime(startsAt)}–${format.shortTime(endsAt)}`;
}

interface SwapSheetProps {
	shift: RotaShiftView;
	operators: RotaView['operators'];
	onDone(): void;
	onClose(): void;
}

function SwapSheet({ shift, operators, onDone, onClose }: SwapSheetProps) {
	const words = useWords();
	const when = useWhen();
	const others = operators.filter(({ id }) => id !== shift.accountId).map(({ id, name }) => ({ value: id, label: name }));
	return (
		<Sheet title={words.askSwapOf(when(shift))} name="swap-sheet" onClose={onClose}>
			<CommandForm<{ asked: string; note?: string }>
				name="swap-form"
				path={`/rota/shifts/${shift.id}/ask-swap`}
				submit={words.send}
				initial={{ asked: ANYBODY }}
				bodyOf={({ asked, note = '' }) => ({ version: shift.version, askedId: asked === ANYBODY ? null : asked, note })}
				onDone={onClose}
				onSettled={onDone}
				onCancel={onClose}
			>
				<ChoiceField name="asked" label={words.asked} isRequired options={[{ value: ANYBODY, label: words.anybody }, ...others]} />
				<TextField name="note" label={words.note} />
			</CommandForm>
		</Sheet>
	);
}

/** One's own shifts of the next weeks, each with the way to ask somebody to take it. */
export function OwnShifts({ rota, onChanged }: { rota: RotaView; onChanged(): void }) {
	const words = useWords();
	const { account } = useSession();
	const when = useWhen();
	const [asking, setAsking] = useState<RotaShiftView | null>(null);
	const own = rota.shifts.filter(({ accountId }) => accountId === account.id);
	const asked = new Set(rota.swaps.filter(({ state }) => state === 'asked' || state === 'taken').map(({ shift }) => shift.id));
	return (
		<Section title={words.mine} name="own-shifts">
			{own.length === 0 && <EmptyFace title={words.noMine}>{words.noMineHint}</EmptyFace>}
			<ul className="plain-list">
				{own.map((shift) => (
					<li key={shift.id} className="shift-own">
						<span>{when(shift)}</span>
						{!asked.has(shift.id) && (
							<Button size="small" onClick={() => setAsking(shift)} data-testid={`ask-${shift.id}`}>
								{words.askSwap}
							</Button>
						)}
					</li>
				))}
			</ul>
			{asking && <SwapSheet shift={asking} operators={rota.operators} onDone={onChanged} onClose={() => setAsking(null)} />}
		</Section>
	);
}
