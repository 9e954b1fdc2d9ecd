import { DomainError, type ImportStatus } from '@unwalled/contracts';

export type ImportCommand = 'map' | 'check' | 'run' | 'cancel';

interface Transition {
	readonly from: readonly ImportStatus[];
	readonly why: string;
}

/** Which command may follow where. What the background does (checked, finished, failed) is no command of a person. */
export const importMachine: Readonly<Record<ImportCommand, Transition>> = {
	map: { from: ['uploaded', 'checked'], why: 'Once rows are written, other columns would make another file of it' },
	check: { from: ['uploaded', 'checked'], why: 'A dry run can be repeated until the report is as it should be' },
	run: { from: ['checked'], why: 'Nobody writes 210,000 files without having seen the report' },
	cancel: { from: ['uploaded', 'checked', 'running'], why: 'What is written stays: each batch is whole' },
};

/** Lists what a person may do with an import. */
export const allowedImportCommands = (status: ImportStatus): ImportCommand[] =>
	(Object.keys(importMachine) as ImportCommand[]).filter((command) => importMachine[command].from.includes(status));

/** @throws DomainError `refused` naming the status and what it allows. */
export function checkImportCommand(status: ImportStatus, command: ImportCommand): void {
	if (importMachine[command].from.includes(status)) return;
	throw new DomainError('refused', importMachine[command].why, { status, allowed: allowedImportCommands(status) });
}
