import { useState } from 'react';
import { usePhone } from '../home/phone.tsx';
import type { Job } from '../home/project.ts';
import { ConsentQuestion, useConsent } from '../position/consent.tsx';
import { Button } from '../shell/button.tsx';
import { useTell } from '../shell/notices.tsx';
import { Sheet } from '../shell/sheet.tsx';
import { useWords } from '../words/words.ts';
import { ProblemSheet } from './problem-sheet.tsx';
import { currentStep, type Told } from './steps.ts';
import { UnfinishedSheet } from './unfinished-sheet.tsx';
import type { useDraft } from './use-draft.ts';
import type { VisitActions } from './use-visit-actions.ts';

type OpenSheet = { name: 'problem' | 'unfinished' } | { name: 'consent'; deviceAt: string } | null;

interface JobActionsProps {
	job: Job;
	told: Told;
	draft: ReturnType<typeof useDraft>;
	actions: VisitActions;
}

/** Gives the instant of a touch by the server's clock as last known: a phone whose clock is wrong would be refused. */
function useTouchedNow(): () => string {
	const { serverNow } = usePhone();
	return () => new Date(serverNow()).toISOString();
}

/** Shows the bar at the thumb: the one next step, and the way out that is always there. */
export function JobActions({ job, told, draft, actions }: JobActionsProps) {
	const words = useWords();
	const touchedNow = useTouchedNow();
	const [sheet, setSheet] = useState<OpenSheet>(null);
	const { consent } = useConsent();
	const tell = useTell();
	const isThere = job.visit.status === 'on_scene';
	const close = () => setSheet(null);
	const checkIn = () => {
		const deviceAt = touchedNow();
		if (consent === 'open') setSheet({ name: 'consent', deviceAt });
		else actions.checkIn(deviceAt);
	};
	const checkOut = () => {
		close();
		actions.checkOut(touchedNow(), draft.draft.note, told.unsigned);
	};
	return (
		<footer className="thumb">
			{job.visit.status === 'created' && (
				<button type="button" className="text-link" data-testid="check-in" disabled={actions.busy !== null} onClick={checkIn}>
					{words.job.alreadyThere}
				</button>
			)}
			<div className="pair">
				<Button icon="problem" data-testid="problem" onClick={() => setSheet({ name: 'problem' })}>
					{words.problem.button}
				</Button>
				<NextStep
					job={job}
					actions={actions}
					onCheckIn={checkIn}
					onCheckOut={() => (currentStep(job, told) === 'leave' ? checkOut() : setSheet({ name: 'unfinished' }))}
				/>
			</div>
			{sheet?.name === 'problem' && (
				<ProblemSheet
					onClose={close}
					onAbort={actions.abort}
					onLate={
						isThere
							? null
							: (minutes) => {
									close();
									void actions.late(touchedNow(), minutes);
									tell('good', words.proof.late.told);
								}
					}
				/>
			)}
			{sheet?.name === 'unfinished' && (
				<UnfinishedSheet job={job} told={told} onUnsigned={draft.leaveUnsigned} onGoOn={close} onCheckOut={checkOut} />
			)}
			{sheet?.name === 'consent' && (
				<Sheet title={words.position.title} onClose={close}>
					<ConsentQuestion
						onAnswer={(answer) => {
							close();
							actions.checkIn(sheet.deviceAt, answer === 'agreed');
						}}
					/>
				</Sheet>
			)}
		</footer>
	);
}

interface NextStepProps {
	job: Job;
	actions: VisitActions;
	onCheckIn(): void;
	onCheckOut(): void;
}

function NextStep({ job, actions, onCheckIn, onCheckOut }: NextStepProps) {
	const words = useWords();
	const touchedNow = useTouchedNow();
	const next = {
		created: { id: 'depart', word: words.job.depart, run: () => actions.depart(touchedNow()) },
		en_route: { id: 'check-in', word: words.job.checkIn, run: onCheckIn },
		on_scene: { id: 'check-out', word: words.job.checkOut, run: onCheckOut },
		completed: null,
		aborted: null,
	}[job.visit.status];
	if (next === null) return null;
	return (
		<Button tone="main" className="grow" data-testid={next.id} disabled={actions.busy !== null} onClick={next.run}>
			{actions.busy === 'locating' ? words.job.locating : next.word}
		</Button>
	);
}
