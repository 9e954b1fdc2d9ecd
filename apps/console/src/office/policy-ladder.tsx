import type { PolicyView, Step } from '@unwalled/contracts';
import { useFormat } from '@unwalled/ui';
import { useTargetSentence } from '../escalation/use-targets.ts';
import { useWords } from '../words/use-words.ts';

interface RungProps {
	step: Step;
	title: string;
	/** Left out where the wait is another rule's. */
	hasWait: boolean;
}

function Rung({ step, title, hasWait }: RungProps) {
	const words = useWords().policies;
	const format = useFormat();
	const sentence = useTargetSentence()(step.tell);
	return (
		<li className="rung">
			<span className="rung-title">{title}</span>
			<span className="rung-words">{sentence}</span>
			{hasWait && <span className="quiet">{words.wait(format.duration(step.waitS * 1000))}</span>}
		</li>
	);
}

/** Shows a policy step by step: whom, how, how long. */
export function PolicyLadder({ policy }: { policy: PolicyView }) {
	const words = useWords().policies;
	const format = useFormat();
	const { steps, stalledSteps, repeatFrom, version, createdBy, createdAt } = policy;
	const by = createdBy === 'house' ? words.byHouse : words.by(createdBy, format.dateTime(createdAt));
	return (
		<>
			<ol className="plain-list ladder">
				{steps.map((step, index) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the ladder
					<Rung key={index} step={step} title={index === 0 ? words.atPress : words.step(index + 1)} hasWait />
				))}
			</ol>
			<p className="ladder-note">↻ {words.repeats(repeatFrom + 1)}</p>
			<h4>{words.stalled}</h4>
			<ol className="plain-list ladder">
				{stalledSteps.map((step, index) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the ladder
					<Rung key={index} step={step} title={words.step(index + 1)} hasWait={false} />
				))}
			</ol>
			<p className="quiet">
				{words.version(version)} · {by}
			</p>
		</>
	);
}
