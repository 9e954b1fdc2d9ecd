import { notifyRecording } from '../webhook/recording-callbacks.ts';
import type { Call, Recording } from './model.ts';
import type { Network } from './network.ts';
import { newSid } from './sids.ts';
import { recordedMs } from './stretches.ts';

/** Records a leg from now on; it ends by itself when the leg ends. */
export function startRecording(
	network: Network,
	call: Call,
	wish: Pick<Recording, 'channels' | 'track' | 'source' | 'callback'>,
): Recording {
	const now = network.clock.now();
	const recording: Recording = {
		...wish,
		sid: newSid('RE'),
		call,
		startedAt: now,
		status: 'in-progress',
		updatedAt: now,
		endedAt: null,
		pauses: [],
	};
	network.records.addRecording(recording);
	call.hooks.onEnded.add(() => endRecording(network, recording));
	notifyRecording(network, recording, 'in-progress');
	return recording;
}

/** Leaves out what is said from now on; a second time changes nothing. */
export function pauseRecording(network: Network, recording: Recording, behaviour: 'skip' | 'silence'): void {
	if (recording.status !== 'in-progress') return;
	recording.pauses.push({ from: network.clock.now(), until: null, behaviour });
	recording.status = 'paused';
	recording.updatedAt = network.clock.now();
}

/** Goes on after a pause; a second time changes nothing. */
export function resumeRecording(network: Network, recording: Recording): void {
	if (recording.status !== 'paused') return;
	endPause(recording, network.clock.now());
	recording.status = 'in-progress';
	recording.updatedAt = network.clock.now();
}

/** Ends a recording; one of no length, or of a leg that nobody picked up, is absent. */
export function endRecording(network: Network, recording: Recording): void {
	if (recording.endedAt !== null) return;
	const now = network.clock.now();
	endPause(recording, now);
	recording.endedAt = now;
	recording.updatedAt = now;
	recording.status = recording.call.answeredAt !== null && recordedMs(recording) > 0 ? 'completed' : 'absent';
	notifyRecording(network, recording, recording.status);
}

function endPause(recording: Recording, at: Date): void {
	const open = recording.pauses.at(-1);
	if (open?.until === null) open.until = at;
}

/** Finds the recording of a leg that goes on, the latest when there are several. */
export const currentRecording = (network: Network, call: Call): Recording | undefined =>
	recordingsOf(network, call).findLast((one) => one.endedAt === null);

/** Lists the recordings of a leg, oldest first. */
export const recordingsOf = (network: Network, call: Call): Recording[] =>
	[...network.records.recordings.values()].filter((one) => one.call === call);
