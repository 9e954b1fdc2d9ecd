import type { RecordingView } from '@unwalled/contracts';
import { errorSentence, useSharedWords } from '@unwalled/ui';
import { Button } from 'antd';
import { useCommands } from '../commands/use-commands.ts';
import { useDesk } from '../desk/desk.tsx';
import { KeyCap } from '../keys/key-cap.tsx';
import { useKeys } from '../keys/use-keys.ts';
import { useWords } from '../words/use-words.ts';
import './recording.css';

/** Says that the call is being recorded, and pauses that while a card number is spoken. */
export function HushStrip({ recording, reload }: { recording: RecordingView; reload: () => void }) {
	const { recording: words } = useWords();
	const shared = useSharedWords();
	const { overlay } = useDesk();
	const { run, running, refusal } = useCommands(reload);
	const isPaused = recording.allowedActions.includes('resume');
	const hush = () => void run(`/calls/${recording.callId}/${isPaused ? 'resume' : 'pause'}-recording`).then((view) => view && reload());
	useKeys({ l: hush }, overlay === null);
	return (
		<div className={isPaused ? 'hush-strip is-paused' : 'hush-strip'} role="status" data-testid="hush-strip">
			<span className="hush-dot" aria-hidden="true" />
			<span className="hush-word">{isPaused ? words.isPaused : words.isRecording}</span>
			{refusal && <span className="late">{errorSentence(refusal, shared)}</span>}
			<Button size="small" onClick={hush} loading={running !== null} aria-keyshortcuts="L" data-testid="hush">
				{isPaused ? words.resumeDo : words.pauseDo} <KeyCap>L</KeyCap>
			</Button>
		</div>
	);
}
