import type { CommandResult, QueueTerms } from '@unwalled/contracts';
import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { CommandForm } from '../../registry/parts/command-form.tsx';
import { ChoiceField, NumberField, TextField } from '../../registry/parts/fields.tsx';
import { bodyOf, draftOf, type TermsDraft } from './draft.ts';
import { useWords } from './words/use-words.ts';

const MOST_S = 3_600;

type Timed = 'ringS' | 'wrapUpS' | 'relaxS' | 'secondTeamS' | 'aboveS' | 'callBackS' | 'centreS' | 'centreRingS';

/** Seconds with what they mean and between what they lie. */
function Seconds({ name, min = 0, max = MOST_S, isRequired = true }: { name: Timed; min?: number; max?: number; isRequired?: boolean }) {
	const words = useWords();
	const { label, means } = words.fields[name];
	const hint = words.withLimits(means, min, max);
	return <NumberField name={name} label={label} hint={hint} isRequired={isRequired} min={min} max={max} unit={words.seconds} />;
}

function Group({ title, children }: { title: string; children: ReactNode }) {
	return (
		<section className="terms-group" aria-label={title}>
			<h3>{title}</h3>
			<div className="terms-fields">{children}</div>
		</section>
	);
}

interface TermsFormProps {
	path: string;
	terms: QueueTerms;
	onSaved(answer: CommandResult<QueueTerms>): void;
}

/** Asks for every rule of the queue, each with its unit, its meaning and its limits in words. */
export function TermsForm({ path, terms, onSaved }: TermsFormProps) {
	const words = useWords();
	const { centrePhone, centreTakesSos } = words.fields;
	return (
		<CommandForm<TermsDraft, CommandResult<QueueTerms>>
			name="terms-form"
			path={path}
			submit={words.save}
			initial={draftOf(terms)}
			bodyOf={bodyOf}
			onDone={onSaved}
		>
			<Alert type="info" showIcon title={words.life} />
			<Group title={words.groups.seat}>
				<Seconds name="ringS" min={5} />
				<Seconds name="wrapUpS" min={5} />
			</Group>
			<Group title={words.groups.wider}>
				<Seconds name="relaxS" />
				<Seconds name="secondTeamS" />
				<Seconds name="aboveS" />
			</Group>
			<Group title={words.groups.callBack}>
				<Seconds name="callBackS" min={15} isRequired={false} />
			</Group>
			<Group title={words.groups.centre}>
				<TextField name="centrePhone" label={centrePhone.label} hint={centrePhone.means} max={32} type="tel" placeholder="0532 8555 0100" />
				<Seconds name="centreS" min={10} />
				<Seconds name="centreRingS" min={10} max={120} />
				<ChoiceField
					name="centreTakesSos"
					label={centreTakesSos.label}
					hint={centreTakesSos.means}
					isRequired
					options={(['no', 'yes'] as const).map((value) => ({ value, label: words.sos[value] }))}
				/>
			</Group>
			<TextField name="note" label={words.note} placeholder={words.noteHint} />
		</CommandForm>
	);
}
