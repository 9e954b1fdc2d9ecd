import type { Job } from '../home/project.ts';
import { Icon } from '../shell/icons.tsx';
import { useWords } from '../words/words.ts';
import { type StepName, stepsOf } from './steps.ts';

/** Shows where the job stands: done steps ticked, the current one marked, in words and not by colour alone. */
export function Progress({ job, current }: { job: Job; current: StepName | null }) {
	const words = useWords();
	const steps = stepsOf(job);
	const at = current === null ? steps.length : steps.indexOf(current);
	return (
		<ol className="steps" aria-label={words.job.stepsLabel}>
			{steps.map((step, index) => (
				<li key={step} className={index < at ? 'step-done' : ''} aria-current={index === at ? 'step' : undefined}>
					<span className="step-dot">{index < at ? <Icon name="tick" size={16} /> : index + 1}</span>
					{words.job.steps[step]}
				</li>
			))}
		</ol>
	);
}
