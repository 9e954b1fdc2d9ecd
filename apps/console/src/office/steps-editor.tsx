import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { Step, Target } from '@unwalled/contracts';
import { Button, InputNumber, Select } from 'antd';
import { useTargetSentence } from '../escalation/use-targets.ts';
import { useWords } from '../words/use-words.ts';
import { MOST_STEPS, newStep, possibleTargets, targetKey } from './policy-draft.ts';

interface TargetsFieldProps {
	tell: readonly Target[];
	rotas: readonly string[];
	label: string;
	onChange(tell: Target[]): void;
}

/** Chooses whom a step tells and how: only what is possible is offered, so nothing wrong can be chosen. */
function TargetsField({ tell, rotas, label, onChange }: TargetsFieldProps) {
	const words = useWords().policies;
	const sentenceOf = useTargetSentence();
	const targets = possibleTargets(rotas);
	const choose = (keys: string[]) => onChange(keys.flatMap((key) => targets.find((target) => targetKey(target) === key) ?? []));
	return (
		<Select
			mode="multiple"
			className="step-targets"
			value={tell.map(targetKey)}
			options={targets.map((target) => ({ value: targetKey(target), label: sentenceOf([target]) }))}
			showSearch={{ optionFilterProp: 'label' }}
			placeholder={words.tellHint}
			aria-label={`${label} ${words.tell}`}
			onChange={choose}
		/>
	);
}

interface StepsEditorProps {
	steps: readonly Step[];
	rotas: readonly string[];
	/** Undefined where the first step is a step like any other. */
	firstTitle?: string;
	hasWait: boolean;
	onChange(steps: Step[]): void;
	onRemove(index: number): void;
}

/** Edits the steps of a ladder. */
export function StepsEditor({ steps, rotas, firstTitle, hasWait, onChange, onRemove }: StepsEditorProps) {
	const words = useWords().policies;
	const set = (index: number, more: Partial<Step>) => onChange(steps.map((step, at) => (at === index ? { ...step, ...more } : step)));
	const titleOf = (index: number) => (index === 0 && firstTitle ? firstTitle : words.step(index + 1));
	return (
		<>
			{steps.map((step, index) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the ladder
				<div key={index} className="step-editor" data-testid={`step-${index + 1}`}>
					<span className="rung-title">{titleOf(index)}</span>
					<TargetsField tell={step.tell} rotas={rotas} label={titleOf(index)} onChange={(tell) => set(index, { tell })} />
					{hasWait && (
						<InputNumber
							className="step-wait"
							controls={false}
							value={step.waitS}
							min={5}
							max={86_400}
							precision={0}
							prefix={words.waitS}
							suffix={words.seconds}
							aria-label={`${titleOf(index)} ${words.waitS}`}
							onChange={(waitS) => set(index, { waitS: waitS ?? 0 })}
						/>
					)}
					<Button
						type="text"
						size="small"
						icon={<DeleteOutlined aria-hidden="true" />}
						disabled={steps.length === 1}
						aria-label={`${words.removeStep} ${index + 1}`}
						title={words.removeStep}
						onClick={() => onRemove(index)}
					/>
				</div>
			))}
			<Button
				size="small"
				icon={<PlusOutlined aria-hidden="true" />}
				disabled={steps.length >= MOST_STEPS}
				onClick={() => onChange([...steps, newStep()])}
			>
				{words.addStep}
			</Button>
		</>
	);
}
