import { DomainError, type Mapping } from '@unwalled/contracts';
import { type Actor, type House, inTransaction, type Tx } from '@unwalled/messaging';
import { record } from '@unwalled/trail';
import { noCounts } from '../engine/counts.ts';
import { fieldsOf, missingFields } from '../engine/mapping.ts';
import { lockImport, removeRemarks, saveImport } from '../import-store.ts';
import { checkImportCommand, type ImportCommand } from '../machine.ts';
import type { Import } from '../model.ts';

interface Steering {
	readonly importId: string;
	/** The version that was seen; left out by the command line, which asks nobody. */
	readonly version?: number | undefined;
	readonly actor: Actor;
}

type Steered = { changed: boolean; import: Import };

/** Locks the import, looks whether the command may follow, and notes who gave it. */
function steer(
	house: House,
	{ importId, version, actor }: Steering,
	{ command, reason, decide }: { command: ImportCommand; reason?: string; decide(tx: Tx, one: Import): Promise<Import | null> },
): Promise<Steered> {
	return inTransaction(house, async (tx) => {
		const one = await lockImport(tx, importId);
		if (isDone(one, command)) return { changed: false, import: one };
		checkImportCommand(one.status, command);
		if (version !== undefined && version !== one.version)
			throw new DomainError('stale_version', 'Somebody else changed the import since it was read', { version: one.version });
		const changed = await decide(tx, one);
		if (!changed) return { changed: false, import: one };
		const subject = { kind: 'import', id: one.id };
		record(tx, { actor, action: `import.${command}`, subject, facts: { kind: one.kind }, reason, areaPath: one.areaPath });
		return { changed: true, import: changed };
	});
}

const isDone = ({ status, wanted }: Import, command: ImportCommand): boolean =>
	(command === 'cancel' && status === 'canceled') ||
	(command === 'run' && (status === 'running' || status === 'finished')) ||
	(command === 'check' && wanted === 'check');

/**
 * Says which column brings which field. What was checked by other columns is to be checked again.
 * @throws DomainError `invalid` for fields and columns that do not exist, or one column for two fields.
 */
export function mapImport(house: House, input: Steering & { mapping: Mapping }): Promise<Steered> {
	return steer(house, input, {
		command: 'map',
		async decide(tx, one) {
			checkMapping(one, input.mapping);
			if (isSame(one.mapping, input.mapping)) return null;
			await removeRemarks(tx, one.id);
			return saveImport(tx, one, { ...fromStart, mapping: input.mapping, status: 'uploaded', wanted: null });
		},
	});
}

const fromStart = { cursor: 0, counts: noCounts, lease: null, leaseUntil: null } as const;

const isSame = (a: Mapping, b: Mapping): boolean =>
	Object.keys(a).length === Object.keys(b).length && Object.entries(a).every(([field, column]) => b[field] === column);

function checkMapping({ kind, columns }: Import, mapping: Mapping): void {
	const known = new Set(fieldsOf[kind].map(({ name }) => name));
	const used = new Set<number>();
	for (const [field, column] of Object.entries(mapping)) {
		if (!known.has(field)) throw new DomainError('invalid', `There is no field ${field}`, { field: `mapping.${field}` });
		if (column >= columns.length) throw new DomainError('invalid', 'The file has no such column', { field: `mapping.${field}` });
		if (used.has(column)) throw new DomainError('invalid', 'One column cannot bring two fields', { field: `mapping.${field}` });
		used.add(column);
	}
}

function checkMapped({ kind, mapping }: Import): void {
	const missing = missingFields(kind, mapping);
	if (missing.length > 0) throw new DomainError('invalid', 'Columns are missing', { why: 'columns_missing', missing });
}

/** Asks for a dry run: every row is looked at, nothing is written but the report. @throws DomainError `invalid` without the needed columns. */
export function checkImport(house: House, input: Steering): Promise<Steered> {
	return steer(house, input, {
		command: 'check',
		async decide(tx, one) {
			checkMapped(one);
			await removeRemarks(tx, one.id);
			return saveImport(tx, one, { ...fromStart, status: 'uploaded', wanted: 'check', wantedAt: tx.now });
		},
	});
}

/** Asks for the rows to be written, in batches that are whole by themselves. */
export function runImport(house: House, input: Steering): Promise<Steered> {
	return steer(house, input, {
		command: 'run',
		async decide(tx, one) {
			checkMapped(one);
			await removeRemarks(tx, one.id);
			return saveImport(tx, one, { ...fromStart, status: 'running', wanted: 'run', wantedAt: tx.now });
		},
	});
}

/** Stops an import; batches that are written stay written. */
export function cancelImport(house: House, input: Steering & { reason: string }): Promise<Steered> {
	return steer(house, input, {
		command: 'cancel',
		reason: input.reason,
		decide: (tx, one) =>
			saveImport(tx, one, { status: 'canceled', wanted: null, lease: null, leaseUntil: null, endedAt: tx.now, reason: input.reason }),
	});
}
