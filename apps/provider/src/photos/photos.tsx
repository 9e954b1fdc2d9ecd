import { useFormat } from '@unwalled/ui';
import type { ChangeEvent } from 'react';
import { usePhone } from '../home/phone.tsx';
import type { Job } from '../home/project.ts';
import { countPhotos } from '../jobs/steps.ts';
import type { VisitActions } from '../jobs/use-visit-actions.ts';
import { useAccount } from '../session/gate.tsx';
import { Icon } from '../shell/icons.tsx';
import { useWords } from '../words/words.ts';
import { SentPhoto, WaitingPhoto } from './photo.tsx';

/** Shows the photos of a visit, those still on this phone marked as such. */
export function PhotoRow({ job }: { job: Job }) {
	const { api } = useAccount();
	const { outbox } = usePhone();
	const words = useWords();
	const format = useFormat();
	return (
		<div className="photos">
			{job.visit.evidence
				.filter(({ kind }) => kind === 'photo')
				.map((evidence) => (
					<SentPhoto
						key={evidence.id}
						src={api.url(`/visits/${job.visit.id}/photos/${evidence.id}`)}
						label={words.photo.taken(format.shortTime(evidence.capturedAt))}
						takenAt={format.shortTime(evidence.capturedAt)}
						testid="photo-sent"
					/>
				))}
			{job.waiting.map(
				({ seq, action }) =>
					action.command === 'photo' && (
						<WaitingPhoto
							key={seq}
							picture={action.jpeg}
							mediaType="image/jpeg"
							label={words.photo.taken(format.shortTime(action.capturedAt))}
							takenAt={format.shortTime(action.capturedAt)}
							testid="photo-waiting"
							onDrop={() => outbox.drop(seq)}
						/>
					),
			)}
		</div>
	);
}

/** Takes photos as evidence: the button opens the camera, the picture is made small and saved on the phone. */
export function Photos({ job, actions }: { job: Job; actions: VisitActions }) {
	const words = useWords();
	const { serverNow } = usePhone();
	const isRequired = job.serviceItem?.requiredEvidence.includes('photo') ?? false;
	const hasSome = countPhotos(job) > 0;
	const isBusy = actions.busy === 'photo';

	async function take(event: ChangeEvent<HTMLInputElement>) {
		const input = event.target;
		const [file] = input.files ?? [];
		if (!file) return;
		await actions.addPhoto(file, new Date(serverNow()).toISOString());
		// The same file must be choosable again.
		input.value = '';
	}

	return (
		<section className="block">
			<h3>
				{words.photo.title} {isRequired && <span className="tag tag-required">{words.proof.required}</span>}
			</h3>
			{isRequired && !hasSome && <p className="care">{words.photo.required}</p>}
			<PhotoRow job={job} />
			<label className={`button button-plain ${isBusy ? 'is-busy' : ''}`}>
				<input
					className="unseen"
					type="file"
					accept="image/*"
					capture="environment"
					data-testid="photo-input"
					disabled={isBusy}
					onChange={take}
				/>
				<Icon name="camera" />
				<span>{isBusy ? words.photo.preparing : hasSome ? words.photo.another : words.photo.take}</span>
			</label>
		</section>
	);
}
