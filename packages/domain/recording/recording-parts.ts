import type { Blobs } from '@unwalled/blobs';
import type { House } from '@unwalled/messaging';
import type { RecordingSource } from '@unwalled/telephony';

/** What it takes to look after recordings. */
export interface RecordingParts {
	readonly house: House;
	readonly source: RecordingSource;
	readonly blobs: Blobs;
}
