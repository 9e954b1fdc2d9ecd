import type { PolicyView } from '@unwalled/contracts';
import { errorSentence, useSession, useSharedWords } from '@unwalled/ui';
import { Alert, Button, Input, Select } from 'antd';
import { useState } from 'react';
import { usePosts } from '../commands/use-posts.ts';
import { useWords } from '../words/use-words.ts';
import { draftOf, faultsOf, type PolicyDraft, withoutStep } from './policy-draft.ts';
import { StepsEditor } from './steps-editor.tsx';

interface FieldsProps {
	draft: PolicyDraft;
	rotas: readonly string[];
	onChange(draft: PolicyDraft): void;
}

function Fields({ draft, rotas, onChange }: FieldsProps) {
	const words = useWords().policies;
	const { steps, stalledSteps, repeatFrom } = draft;
	return (
		<>
			<Input
				value={draft.name}
				maxLength={80}
				placeholder={words.name}
				aria-label={words.name}
				data-testid="policy-name"
				onChange={(event) => onChange({ ...draft, name: event.target.value })}
			/>
			<StepsEditor
				steps={steps}
				rotas={rotas}
				firstTitle={words.atPress}
				hasWait
				onChange={(changed) => onChange({ ...draft, steps: changed })}
				onRemove={(index) => onChange(withoutStep(draft, index))}
			/>
			<div className="step-repeat">
				<span>{words.repeatFrom}</span>
				<Select
					value={repeatFrom}
					options={steps.map((_, index) => ({ value: index, label: words.repeatOption(index + 1) }))}
					aria-label={words.repeatFrom}
					data-testid="policy-repeat"
					onChange={(from) => onChange({ ...draft, repeatFrom: from })}
				/>
			</div>
			<h4>{words.stalled}</h4>
			<StepsEditor
				steps={stalledSteps}
				rotas={rotas}
				hasWait={false}
				onChange={(changed) => onChange({ ...draft, stalledSteps: changed })}
				onRemove={(index) => onChange({ ...draft, stalledSteps: stalledSteps.filter((_, at) => at !== index) })}
			/>
		</>
	);
}

interface PolicyFormProps {
	policy: PolicyView;
	rotas: readonly string[];
	/** Published, or the same already; with what is to be said of the policy that is in force then. */
	onDone(notice: { policyId: string; text: string }): void;
	onLeave(): void;
}

/** Writes the next version of a policy. */
export function PolicyForm({ policy, rotas, onDone, onLeave }: PolicyFormProps) {
	const words = useWords().policies;
	const shared = useSharedWords();
	const { account } = useSession();
	const posts = usePosts();
	const [draft, setDraft] = useState(() => draftOf(policy, account.areaPath));
	const [isAsked, setAsked] = useState(false);
	const faults = faultsOf(draft);
	const isFromAbove = draft.areaPath !== policy.areaPath;
	const publish = async () => {
		setAsked(true);
		if (faults.length > 0) return;
		const answer = await posts.post<PolicyView>('/policies', { ...draft, name: draft.name.trim() });
		if (!answer) return;
		onDone({ policyId: answer.view.id, text: answer.changed ? words.published(answer.view.version) : words.unchanged });
		onLeave();
	};
	const problems = isAsked ? faults.map(({ code, step }) => words.faults[code](step)) : [];
	if (posts.refusal) problems.push(errorSentence(posts.refusal, shared));
	return (
		<div className="policy-form">
			<p className="quiet">{isFromAbove ? words.replacesAbove(account.areaName) : words.forArea(policy.areaName)}</p>
			<Fields draft={draft} rotas={rotas} onChange={setDraft} />
			<div role="alert">
				{problems.map((problem) => (
					<Alert key={problem} type="warning" showIcon title={problem} />
				))}
			</div>
			<p className="quiet">{words.keeps}</p>
			<div className="policy-buttons">
				<Button type="primary" loading={posts.running !== null} onClick={publish} data-testid="policy-publish">
					{words.publish}
				</Button>
				<Button onClick={onLeave}>{words.cancel}</Button>
			</div>
		</div>
	);
}
