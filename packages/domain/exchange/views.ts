import type { DeliveryView, ExportView, ImportView, RefusedRowView, WebhookView } from '@unwalled/contracts';
import { tableFaults } from '@unwalled/tables';
import { fieldsOf, missingFields } from './engine/mapping.ts';
import { remarkText } from './engine/remarks.ts';
import type { Delivery, Export, Import, RowRemark } from './model.ts';
import type { ListedWebhook } from './webhook-store.ts';

/** Finds what the column of a field is called in the file; the field's own name when the file does not bring it. */
export function columnOf({ kind, mapping, columns }: Import, field: string): string {
	const at = mapping[field];
	const own = at === undefined ? undefined : columns[at];
	return own || (fieldsOf[kind].find(({ name }) => name === field)?.zh ?? field);
}

const unexpected = { zh: '出了意外，请联系管理员', en: 'Something unexpected happened: ask your administrator' };

function failureOf({ failure }: Import): ImportView['failure'] {
	if (!failure) return null;
	const known: Readonly<Record<string, { zh: string; en: string }>> = tableFaults;
	return { ...failure, ...(Object.hasOwn(known, failure.code) ? known[failure.code] : unexpected) } as NonNullable<ImportView['failure']>;
}

/** Shows an import to those who steer it. */
export function toImportView(one: Import, areaName: string): ImportView {
	const { id, version, kind, fileName, bytes, sha256, format, encoding, sheet, otherSheets, status, wanted, areaPath } = one;
	const fields = fieldsOf[kind].map(({ name, zh, en, required }) => ({ name, zh, en, required }));
	return {
		...{ id, version, kind, fileName, bytes, sha256, format, encoding, sheet, otherSheets, status, wanted, areaPath, areaName, fields },
		columns: one.columns,
		samples: one.samples,
		mapping: one.mapping,
		missing: missingFields(kind, one.mapping),
		counts: one.counts,
		totalRows: one.totalRows,
		failure: failureOf(one),
		createdBy: one.createdByName,
		createdAt: one.createdAt.toISOString(),
		endedAt: one.endedAt?.toISOString() ?? null,
		reason: one.reason,
	};
}

/** Shows one line of a report. */
export function toRefusedRowView(one: Import, { line, field, code, value, taken }: RowRemark): RefusedRowView {
	return { line, field, column: columnOf(one, field), code, taken, message: remarkText(code), value };
}

/** Shows what somebody took out of the house. */
export function toExportView(one: Export, areaName: string): ExportView {
	const { id, kind, format, areaPath, why, rows } = one;
	return {
		...{ id, kind, format, areaPath, areaName, why, rows },
		by: one.accountName,
		createdAt: one.createdAt.toISOString(),
		expiresAt: one.expiresAt.toISOString(),
		fetchedAt: one.fetchedAt?.toISOString() ?? null,
	};
}

/** Shows an address outside that is told of facts, never with its secret. */
export function toWebhookView(one: ListedWebhook): WebhookView {
	const { id, version, url, description, types, createdBy, disabledWhy, pending, failed } = one;
	return {
		...{ id, version, url, description, types, createdBy, disabledWhy, pending, failed },
		createdAt: one.createdAt.toISOString(),
		disabledAt: one.disabledAt?.toISOString() ?? null,
	};
}

/** Shows one line of a delivery log. */
export function toDeliveryView({ id, type, status, payload, attempts, nextAt, createdAt }: Delivery): DeliveryView {
	return {
		id,
		type,
		status,
		payload,
		attempts,
		nextAt: status === 'pending' ? (nextAt?.toISOString() ?? null) : null,
		createdAt: createdAt.toISOString(),
	};
}
