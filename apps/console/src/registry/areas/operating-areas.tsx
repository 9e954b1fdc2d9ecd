import type { OperatingAreaView } from '@unwalled/contracts';
import { useFormat, useSession } from '@unwalled/ui';
import { Button } from 'antd';
import { useState } from 'react';
import { AreaPick } from '../parts/area-pick.tsx';
import { CommandForm } from '../parts/command-form.tsx';
import { Field, LongField, TextField } from '../parts/fields.tsx';
import { ProviderPick } from '../parts/provider-pick.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { TableList } from '../parts/table-list.tsx';
import { dayFromToday } from '../parts/today.ts';
import { useList } from '../parts/use-list.ts';
import { useWords } from '../words/use-words.ts';

interface GiveDraft {
	areaPath: string;
	providerId: string;
	fromOn: string;
	untilOn?: string;
	note?: string;
}

function GiveSheet({ onDone, onClose }: { onDone: () => void; onClose: () => void }) {
	const words = useWords().areas;
	return (
		<Sheet title={words.give} name="give-area" onClose={onClose}>
			<p className="quiet">{words.giveMeans}</p>
			<CommandForm<GiveDraft>
				name="give-area-form"
				path="/operating-areas"
				submit={words.giveDo}
				initial={{ fromOn: dayFromToday(0) }}
				bodyOf={({ untilOn, ...draft }) => ({ ...draft, untilOn: untilOn || null })}
				onDone={() => {
					onClose();
					onDone();
				}}
				onCancel={onClose}
			>
				<Field name="areaPath" label={words.area} isRequired>
					<AreaPick />
				</Field>
				<Field name="providerId" label={words.operator} isRequired>
					<ProviderPick />
				</Field>
				<div className="registry-form-pair">
					<TextField name="fromOn" label={words.fromOn} isRequired type="date" />
					<TextField name="untilOn" label={words.untilOn} type="date" />
				</div>
				<LongField name="note" label={words.note} max={300} />
			</CommandForm>
		</Sheet>
	);
}

function EndSheet({ given, onDone, onClose }: { given: OperatingAreaView; onDone: () => void; onClose: () => void }) {
	const words = useWords().areas;
	return (
		<Sheet title={words.endTitle(given.areaName, given.provider.name)} name="end-area" onClose={onClose}>
			<CommandForm<{ untilOn: string }>
				name="end-area-form"
				path={`/operating-areas/${given.id}/end`}
				submit={words.end}
				initial={{ untilOn: dayFromToday(0) }}
				onDone={() => {
					onClose();
					onDone();
				}}
				onCancel={onClose}
			>
				<TextField name="untilOn" label={words.lastDay} isRequired type="date" />
			</CommandForm>
		</Sheet>
	);
}

/** Lists which firm runs which area from when to when, and gives an area to a firm. */
export function OperatingAreas() {
	const words = useWords().areas;
	const format = useFormat();
	const { account } = useSession();
	const list = useList<OperatingAreaView>('/operating-areas');
	const [isGiving, setGiving] = useState(false);
	const [ending, setEnding] = useState<OperatingAreaView | null>(null);
	const canGive = account.role === 'registrar';
	return (
		<div className="registry-scroll">
			<div className="registry-tab-actions">
				{canGive && (
					<Button type="primary" size="small" onClick={() => setGiving(true)} data-testid="area-give">
						{words.give}
					</Button>
				)}
			</div>
			<TableList
				list={list}
				name="operating"
				keyOf={(given) => given.id}
				heads={[words.area, words.operator, words.fromOn, words.untilOn, words.note, '']}
				empty={{ title: words.noOperators, hint: words.noOperatorsHint }}
				cells={(given) => [
					given.areaName,
					given.provider.name,
					format.date(given.fromOn),
					given.untilOn ? format.date(given.untilOn) : words.openEnd,
					given.note,
					canGive && given.untilOn === null && (
						<Button size="small" onClick={() => setEnding(given)}>
							{words.end}
						</Button>
					),
				]}
			/>
			{isGiving && <GiveSheet onDone={list.reload} onClose={() => setGiving(false)} />}
			{ending && <EndSheet given={ending} onDone={list.reload} onClose={() => setEnding(null)} />}
		</div>
	);
}
