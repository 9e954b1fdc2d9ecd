/** A reason not to go on, said in one sentence that names what to do: printed without a stack, exit code 1. */
export class Refusal extends Error {
	override readonly name = 'Refusal';
}

/** Reads the code of a failed system call, such as `ENOSPC`. */
export function errorCode(error: unknown): string | undefined {
	return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Turns a failed write below `folder` into the sentence its owner needs; anything else stays as it is. */
export function explainWriteFailure(error: unknown, folder: string): unknown {
	switch (errorCode(error)) {
		case 'ENOSPC':
		case 'EDQUOT':
			return new Refusal(`The disk that holds ${folder} is full: free some space, or set UNWALLED_DATA_DIR to a folder on another disk.`);
		case 'EROFS':
		case 'ENOENT': // what Node says when a folder cannot be made on a read-only disk
			return new Refusal(`${folder} is on a read-only disk: make it writable, or set UNWALLED_DATA_DIR to a folder that is.`);
		case 'EACCES':
		case 'EPERM':
			return new Refusal(`This account may not write to ${folder}: give it the right to, or set UNWALLED_DATA_DIR to a folder of its own.`);
		case 'ENOTDIR':
		case 'EEXIST':
			return new Refusal(`${folder} is not a folder: set UNWALLED_DATA_DIR to a place where there is one, or where one can be made.`);
		default:
			return error;
	}
}
