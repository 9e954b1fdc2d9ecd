import { useLanguage } from '@unwalled/ui';
import type { Job } from '../home/project.ts';
import { Photos } from '../photos/photos.tsx';
import { Icon } from '../shell/icons.tsx';
import { Signature } from '../signature/signature.tsx';
import { useWords } from '../words/words.ts';
import { splitStandard } from './standard.ts';
import type { useDraft } from './use-draft.ts';
import type { VisitActions } from './use-visit-actions.ts';

/** Gives the steps of the job's standard in the reader's language; none where no service item was chosen. */
export function useStandard({ serviceItem }: Job): string[] {
	const { language } = useLanguage();
	if (!serviceItem) return [];
	return splitStandard(language === 'zh' ? serviceItem.standardZh : serviceItem.standardEn, language);
}

interface ServiceProps {
	job: Job;
	draft: ReturnType<typeof useDraft>;
	actions: VisitActions;
}

/** Shows what to do at the senior's: the standard as a tick list, the photos, a note. */
export function Service({ job, draft: { draft, toggle, write, leaveUnsigned }, actions }: ServiceProps) {
	const words = useWords();
	const standard = useStandard(job);
	return (
		<>
			<section className="block">
				<h3>{words.job.standard}</h3>
				{standard.length === 0 && <p className="quiet">{words.job.noStandard}</p>}
				{standard.map((step) => (
					<label key={step} className="tick">
						<input type="checkbox" data-testid="tick" checked={draft.ticked.includes(step)} onChange={() => toggle(step)} />
						<span className="tick-box">
							<Icon name="tick" size={20} />
						</span>
						<span>{step}</span>
					</label>
				))}
			</section>
			<Photos job={job} actions={actions} />
			<Signature job={job} actions={actions} unsigned={draft.unsigned} onUnsigned={leaveUnsigned} />
			<section className="block">
				<label className="field">
					<span>{words.job.note}</span>
					<textarea
						rows={2}
						maxLength={2000}
						data-testid="note"
						placeholder={words.job.notePlaceholder}
						value={draft.note}
						onChange={(event) => write(event.target.value)}
					/>
				</label>
			</section>
		</>
	);
}
