import type { WorkerRow, WorkerStatus } from '@unwalled/contracts';
import { useWords, type Words } from '../words/words.ts';
import { useSetStatus } from './use-set-status.ts';

const onJob: ReadonlySet<WorkerStatus> = new Set(['reserved', 'en_route', 'on_scene']);

function dutyWord(status: WorkerStatus, words: Words): string {
	if (status === 'off_duty') return words.duty.off;
	if (status === 'out_of_service') return words.duty.paused;
	return onJob.has(status) ? words.duty.onJob : words.duty.on;
}

/** Turns duty on and off; its word says what it is now. */
export function DutySwitch({ worker }: { worker: WorkerRow }) {
	const words = useWords();
	const { isSending, setStatus } = useSetStatus();
	const isOn = worker.status !== 'off_duty' && worker.status !== 'out_of_service';
	return (
		<button
			type="button"
			role="switch"
			aria-checked={isOn}
			aria-label={words.duty.label}
			className="duty"
			data-testid="duty-switch"
			disabled={isSending}
			onClick={() => setStatus(worker.id, isOn ? 'off_duty' : 'available')}
		>
			<span className="duty-word">{dutyWord(worker.status, words)}</span>
			<span className="duty-track">
				<span className="duty-knob" />
			</span>
		</button>
	);
}
