import type { VisitView } from '@unwalled/contracts';
import { allowedVisitActions } from './machine.ts';
import type { Correction, Evidence, Visit } from './model.ts';

interface Beside {
	worker: VisitView['worker'];
	provider: VisitView['provider'];
	evidence: readonly Evidence[];
	/** When a call from the senior's telephone proved the place. */
	provedAt: Date | null;
	corrections: readonly Correction[];
}

/** A visit as the screens show it; names come from the register, proof from its own lists. */
export function toVisitView(visit: Visit, { worker, provider, evidence, provedAt, corrections }: Beside): VisitView {
	return {
		id: visit.id,
		ticketId: visit.ticketId,
		worker,
		provider,
		status: visit.status,
		createdAt: visit.createdAt.toISOString(),
		departedAt: visit.departedAt?.toISOString() ?? null,
		checkIn: toStamp({
			at: visit.checkInAt,
			deviceAt: visit.checkInDeviceAt,
			position: toPosition(visit.checkInLng, visit.checkInLat, visit.checkInAccuracyM),
			distanceM: visit.checkInDistanceM,
			noPlace: visit.checkInNoPlace,
		}),
		checkOut: toStamp({
			at: visit.checkOutAt,
			deviceAt: visit.checkOutDeviceAt,
			position: toPosition(visit.checkOutLng, visit.checkOutLat, visit.checkOutAccuracyM),
			distanceM: visit.checkOutDistanceM,
			noPlace: visit.checkOutNoPlace,
		}),
		abortReason: visit.abortReason,
		note: visit.note,
		...(provedAt ? { proof: { kind: 'phone', at: provedAt.toISOString() } } : {}),
		...toLate(visit),
		...(visit.unsignedReason ? { unsigned: visit.unsignedReason } : {}),
		evidence: evidence.map(toEvidenceView),
		corrections: corrections.map(toCorrectionView),
		version: visit.version,
		allowedActions: allowedVisitActions(visit.status),
	};
}

type StampView = NonNullable<VisitView['checkIn']>;
interface StampColumns extends Pick<StampView, 'position' | 'distanceM'> {
	at: Date | null;
	deviceAt: Date | null;
	noPlace: StampView['noPlace'] | null;
}

const toStamp = ({ at, deviceAt, position, distanceM, noPlace }: StampColumns): StampView | null =>
	at && { at: at.toISOString(), deviceAt: (deviceAt ?? at).toISOString(), position, distanceM, ...(noPlace ? { noPlace } : {}) };

const toLate = ({ lateMin, lateAt, lateDeviceAt }: Visit): Pick<VisitView, 'late'> =>
	lateMin !== null && lateAt && lateDeviceAt
		? { late: { minutes: lateMin, at: lateAt.toISOString(), deviceAt: lateDeviceAt.toISOString() } }
		: {};

const toPosition = (lng: number | null, lat: number | null, accuracyM: number | null): StampView['position'] =>
	lng === null || lat === null ? null : { lng, lat, accuracyM: accuracyM ?? 0 };

const toEvidenceView = (row: Evidence): VisitView['evidence'][number] => ({
	id: row.id,
	kind: row.kind,
	...(row.signedBy ? { signedBy: row.signedBy } : {}),
	capturedAt: row.capturedAt.toISOString(),
	receivedAt: row.receivedAt.toISOString(),
	sha256: row.sha256,
	position: toPosition(row.lng, row.lat, row.accuracyM),
});

const toCorrectionView = (row: Correction): VisitView['corrections'][number] => ({
	id: row.id,
	field: row.field,
	original: row.original,
	corrected: row.corrected,
	reason: row.reason,
	by: row.byName,
	at: row.at.toISOString(),
});
