import { useSharedWords } from '@unwalled/ui';
import type { Job } from '../home/project.ts';
import { Icon } from '../shell/icons.tsx';
import { useWords } from '../words/words.ts';

/** Shows who is visited and what to take care of. */
export function Person({ job: { senior, summary } }: { job: Job }) {
	const words = useWords();
	const shared = useSharedWords();
	return (
		<section className="block">
			{senior ? (
				<p className="person">
					<strong>{senior.name}</strong> {shared.years(senior.age)}
				</p>
			) : (
				<p className="care">{words.job.seniorUnknown}</p>
			)}
			{summary && <p className="wrap">{summary}</p>}
			{senior && (
				<ul className="facts">
					{senior.hearing && (
						<li>
							<Icon name="ear" />
							<span>
								<b>{words.job.hearing}</b> {senior.hearing}
							</span>
						</li>
					)}
					{senior.allergies.length > 0 && (
						<li className="care">
							<Icon name="problem" />
							<span>
								<b>{words.job.allergies}</b> {senior.allergies.join(' · ')}
							</span>
						</li>
					)}
					{senior.notes.length > 0 && (
						<li className="care">
							<Icon name="problem" />
							<span>
								<b>{words.job.notes}</b> {senior.notes.join(' · ')}
							</span>
						</li>
					)}
				</ul>
			)}
		</section>
	);
}
