/** Where a carrier keeps what was said until we have it. Errors: `unavailable` when it does not answer or still works on it. */
export interface RecordingSource {
	/** Names the recording of a leg. */
	nameOf(sid: string): string;
	/** Gives two channels of 16-bit samples, 8,000 a second: the leg's own voice, and what it heard. Null when there is none. */
	fetch(name: string): Promise<Buffer | null>;
	/** Lets go of a recording; one that is gone already is fine. */
	forget(name: string): Promise<void>;
	/** Records silence from now on, or voices again; false when the leg is gone. */
	hush(sid: string, silent: boolean): Promise<boolean>;
}

/** Begins recordings of an exchange that is not told to by the script of a leg. */
export interface RecordingStart {
	/** Records a leg from now on, unless it is recorded already. */
	start(sid: string): Promise<void>;
}
