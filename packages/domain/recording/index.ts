export { hurryRecording } from './commands/hurry-recording.ts';
export { hushRecording } from './commands/hush-recording.ts';
export { noteListening } from './commands/listen.ts';
export { openRecordings } from './commands/open-recording.ts';
export { type TendOutcome, tendRecording } from './commands/tend-recording.ts';
export type { Recording } from './model.ts';
export type { RecordingParts } from './recording-parts.ts';
export {
	findRecording,
	findRecordingOfCall,
	listDueRecordings,
	listEndedRecordings,
	listRecordings,
	listTroubledRecordings,
	listUntendedCalls,
	type TroubledRecording,
} from './store.ts';
export { toRecordingView } from './views.ts';
