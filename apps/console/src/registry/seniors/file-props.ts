import type { SeniorRecord } from '@unwalled/contracts';

/** What every part of a file gets. */
export interface FileProps {
	record: SeniorRecord;
	/** Reads the file again. */
	onChanged(): void;
}
