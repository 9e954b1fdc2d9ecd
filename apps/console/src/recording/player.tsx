import { CaretRightFilled, PauseOutlined } from '@ant-design/icons';
import type { RecordingView } from '@unwalled/contracts';
import { useFormat } from '@unwalled/ui';
import { Button } from 'antd';
import { useWords } from '../words/use-words.ts';
import { usePlayback } from './use-playback.ts';
import { Waveform } from './waveform.tsx';

/** Plays a stored recording. */
export function Player({ recording }: { recording: RecordingView }) {
	const { recording: words } = useWords();
	const format = useFormat();
	const durationMs = recording.durationMs ?? 0;
	const playback = usePlayback(durationMs);
	const { isPlaying, positionMs, speed } = playback;
	return (
		<fieldset className="player" aria-label={words.player} onKeyDown={playback.onKeyDown} data-testid="player">
			<Waveform recording={recording} heard={durationMs === 0 ? 0 : positionMs / durationMs} onSeek={playback.seek} />
			<div className="player-keys">
				<Button
					size="small"
					icon={isPlaying ? <PauseOutlined aria-hidden="true" /> : <CaretRightFilled aria-hidden="true" />}
					onClick={playback.toggle}
					aria-keyshortcuts="Space"
					data-testid="play"
				>
					{isPlaying ? words.pause : words.play}
				</Button>
				<Button size="small" onClick={playback.changeSpeed} aria-label={words.speed(speed)} data-testid="speed">
					{speed}×
				</Button>
				<span className="quiet">
					{format.clock(positionMs)} / {format.clock(durationMs)}
				</span>
				<span className="player-sides quiet">
					<i className="player-senior" /> {words.senior} <i className="player-others" /> {words.others}
				</span>
			</div>
			{playback.hasFailed && <p className="late">{words.failed}</p>}
			<audio ref={playback.audio} src={`/api/recordings/${recording.id}/audio`} preload="none" data-testid="audio" {...playback.told} />
		</fieldset>
	);
}
