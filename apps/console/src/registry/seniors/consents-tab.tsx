import { type ConsentView, consentPurposeSchema, consentWaySchema, type FactSource } from '@unwalled/contracts';
import { useFormat } from '@unwalled/ui';
import { Button } from 'antd';
import { useState } from 'react';
import { CommandForm } from '../parts/command-form.tsx';
import { ChoiceField, LongField, TextField } from '../parts/fields.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { StandingMark } from '../parts/standing.tsx';
import { useWords } from '../words/use-words.ts';
import type { FileProps } from './file-props.ts';

interface ConsentDraft {
	purpose: ConsentView['purpose'];
	byWhom: string;
	how: ConsentView['how'];
	validUntil?: string;
	note?: string;
	source?: FactSource;
}

function ByWhomFields() {
	const words = useWords().seniors.consents;
	const ways = consentWaySchema.options.map((value) => ({ value, label: words.ways[value] }));
	return (
		<>
			<div className="registry-form-pair">
				<TextField name="byWhom" label={words.byWhom} isRequired max={80} hint={words.byWhomHint} />
				<ChoiceField name="how" label={words.how} isRequired options={ways} />
			</div>
			<LongField name="note" label={words.note} max={500} />
		</>
	);
}

function GiveSheet({ record, onChanged, onClose }: FileProps & { onClose: () => void }) {
	const words = useWords().seniors.consents;
	return (
		<Sheet title={words.give} name="consent-sheet" onClose={onClose}>
			<CommandForm<ConsentDraft>
				name="consent-form"
				path={`/seniors/${record.id}/consents`}
				submit={words.giveDo}
				initial={{ byWhom: record.name, how: 'written' }}
				bodyOf={({ validUntil, ...draft }) => ({ ...draft, validUntil: validUntil || null })}
				onDone={onClose}
				onSettled={onChanged}
				onCancel={onClose}
			>
				<ChoiceField
					name="purpose"
					label={words.purpose}
					isRequired
					options={consentPurposeSchema.options.map((value) => ({ value, label: words.purposes[value] }))}
				/>
				<ByWhomFields />
				<TextField name="validUntil" label={words.until} type="date" />
			</CommandForm>
		</Sheet>
	);
}

interface WithdrawSheetProps {
	consent: ConsentView;
	name: string;
	onChanged: () => void;
	onClose: () => void;
}

function WithdrawSheet({ consent, name, onChanged, onClose }: WithdrawSheetProps) {
	const words = useWords().seniors.consents;
	return (
		<Sheet title={words.withdrawTitle(words.purposes[consent.purpose])} name="withdraw-sheet" onClose={onClose}>
			<p className="quiet">{words.withdrawMeans}</p>
			<CommandForm<ConsentDraft>
				name="withdraw-form"
				path={`/consents/${consent.id}/withdraw`}
				submit={words.withdraw}
				isDanger
				initial={{ byWhom: name, how: 'in_person' }}
				onDone={onClose}
				onSettled={onChanged}
				onCancel={onClose}
			>
				<ByWhomFields />
			</CommandForm>
		</Sheet>
	);
}

function ConsentRow({ consent, canChange, onWithdraw }: { consent: ConsentView; canChange: boolean; onWithdraw: () => void }) {
	const words = useWords().seniors.consents;
	const shell = useWords().shell;
	const format = useFormat();
	const ended = consent.withdrawnAt
		? words.withdrawn(consent.withdrawnBy ?? '', format.date(consent.withdrawnAt))
		: consent.validUntil && words.untilDay(format.date(consent.validUntil));
	return (
		<tr data-testid={`consent-${consent.purpose}`}>
			<td data-head={words.purpose}>{words.purposes[consent.purpose]}</td>
			<td data-head={words.state}>
				<StandingMark standing={consent.holds ? 'good' : 'plain'}>{consent.holds ? words.holds : words.over}</StandingMark>
			</td>
			<td data-head={words.byWhom}>
				{consent.byWhom}
				{shell.aside(words.ways[consent.how])}
				<div className="quiet registry-small">{words.recorded(consent.recordedBy.name, format.date(consent.recordedAt))}</div>
				{consent.note && <div className="quiet registry-small">{consent.note}</div>}
			</td>
			<td data-head={words.until}>{ended}</td>
			<td className="actions">
				{consent.holds && canChange && (
					<Button size="small" danger onClick={onWithdraw} data-testid={`withdraw-${consent.purpose}`}>
						{words.withdraw}
					</Button>
				)}
			</td>
		</tr>
	);
}

/** Lists every consent as a record of its own: for what, by whom, how, until when; withdrawn ones stay readable. */
export function ConsentsTab({ record, onChanged }: FileProps) {
	const words = useWords().seniors.consents;
	const shell = useWords().shell;
	const [isGiving, setGiving] = useState(false);
	const [withdrawing, setWithdrawing] = useState<ConsentView | null>(null);
	const canChange = record.allowed.includes('record_consent');
	const lacking = consentPurposeSchema.options.filter((purpose) => !record.consents.some((one) => one.purpose === purpose && one.holds));
	return (
		<>
			<div className="registry-tab-actions">
				{canChange && (
					<Button type="primary" size="small" onClick={() => setGiving(true)} data-testid="consent-give">
						{words.give}
					</Button>
				)}
			</div>
			{record.consents.length > 0 && (
				<table className="registry-table">
					<tbody>
						{record.consents.map((consent) => (
							<ConsentRow key={consent.id} consent={consent} canChange={canChange} onWithdraw={() => setWithdrawing(consent)} />
						))}
					</tbody>
				</table>
			)}
			<h3 className="registry-lacking">{words.lacking}</h3>
			<p className="quiet">
				{lacking.length === 0 ? words.lackingNone : lacking.map((purpose) => words.purposes[purpose]).join(shell.apart)}
			</p>
			{isGiving && <GiveSheet record={record} onChanged={onChanged} onClose={() => setGiving(false)} />}
			{withdrawing && <WithdrawSheet consent={withdrawing} name={record.name} onChanged={onChanged} onClose={() => setWithdrawing(null)} />}
		</>
	);
}
