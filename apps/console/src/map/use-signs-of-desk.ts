import type { TicketRow, WorkerRow } from '@unwalled/contracts';
import { type Format, type SharedWords, useFormat, useSharedWords } from '@unwalled/ui';
import { useMemo } from 'react';
import { useDesk } from '../desk/desk.tsx';
import { isUnansweredSos } from '../line/order.ts';
import { personName } from '../line/person-name.ts';
import { askedPlaces } from '../offer/race.ts';
import { useWords } from '../words/use-words.ts';
import { WALK_M_PER_MIN } from './circle.ts';
import type { Sign } from './markers.ts';
import { placesOf, type TownMap } from './places.ts';
import { useHalfMinutes } from './use-half-minutes.ts';
import { CIRCLE_MINUTES } from './use-town-map.ts';
import { workerSymbols } from './worker-symbols.ts';

function isInvolved(worker: WorkerRow, row: TicketRow | null): boolean {
	if (!row) return false;
	return row.visit?.worker.id === worker.id || row.offers.some((offer) => offer.worker.id === worker.id && offer.status === 'pending');
}

function circleSigns(row: TicketRow | null, words: { minutes(minutes: number): string }): Sign[] {
	const door = row?.door;
	if (!door) return [];
	return CIRCLE_MINUTES.map((minutes) => ({
		key: `circle-${minutes}`,
		at: [door.lng, door.lat + (minutes * WALK_M_PER_MIN) / 111_320],
		className: 'sign-circle',
		text: words.minutes(minutes),
	}));
}

interface Telling {
	words: ReturnType<typeof useWords>;
	statuses: SharedWords['workerStatuses'];
	format: Format;
	now: number;
	onOpen(ticketId: string): void;
}

function doorSigns(rows: readonly TicketRow[], opened: TicketRow | null, { words, onOpen }: Telling): Sign[] {
	// A finished ticket has left the line, but its door is what one looks at.
	const shown = opened && !rows.some((row) => row.id === opened.id) ? [...rows, opened] : rows;
	return shown.flatMap((row): Sign[] => {
		if (!row.door) return [];
		const isOpened = row.id === opened?.id;
		const name = personName(row, words.line);
		return [
			{
				key: `door-${row.id}`,
				at: [row.door.lng, row.door.lat],
				className: `sign-door${isOpened ? ' sign-opened' : ''}${isUnansweredSos(row) ? ' sign-life' : ''}`,
				symbol: isOpened ? '◎' : '⌂',
				title: words.map.door(name),
				onClick: () => onOpen(row.id),
				...(isOpened ? { text: name } : {}),
			},
		];
	});
}

/** Beyond this nobody knows any more where somebody is who is on the way. */
const STALE_MS = 5 * 60_000;

/** Numbers those who were asked for the opened ticket as the race does; whoever was asked twice has the newer number. */
function placesByWorker(opened: TicketRow | null): ReadonlyMap<string, number> {
	const places = askedPlaces(opened?.offers ?? []);
	return new Map((opened?.offers ?? []).map(({ id, worker }) => [worker.id, places.get(id) ?? 0] as const).sort(([, a], [, b]) => a - b));
}

function workerSigns(workers: readonly WorkerRow[], opened: TicketRow | null, { words, statuses, format, now }: Telling): Sign[] {
	const places = placesByWorker(opened);
	return workers.flatMap((worker): Sign[] => {
		if (!worker.position) return [];
		const place = places.get(worker.id);
		const ageMs = worker.positionAt ? now - Date.parse(worker.positionAt) : Number.POSITIVE_INFINITY;
		const isStale = ageMs > STALE_MS;
		const involved = isInvolved(worker, opened) || place !== undefined;
		const age = isStale && Number.isFinite(ageMs) ? words.map.ago(format.duration(ageMs)) : '';
		return [
			{
				key: worker.id,
				at: [worker.position.lng, worker.position.lat],
				className: `sign-worker sign-worker-${worker.status}${involved ? ' sign-involved' : ''}${isStale ? ' sign-stale' : ''}`,
				symbol: workerSymbols[worker.status],
				title: [words.map.worker(worker.name, statuses[worker.status]), age].filter(Boolean).join(' '),
				text: [place === undefined ? worker.name : `${place}. ${worker.name}`, age].filter(Boolean).join(' '),
			},
		];
	});
}

/** Gives everything that is written on the map: places, doors of open tickets, and workers where they are now. */
export function useSignsOfDesk(town: TownMap, opened: TicketRow | null): Sign[] {
	const words = useWords();
	const { workerStatuses: statuses } = useSharedWords();
	const format = useFormat();
	const { rows, snapshot, openTicket, serverNow } = useDesk();
	const now = useHalfMinutes(serverNow);
	const workers = snapshot?.workers;
	const places = useMemo(
		() =>
			placesOf(town).map(({ name, kind, at }): Sign => ({ key: `place-${name}`, at, className: `sign-place sign-${kind}`, text: name })),
		[town],
	);
	return useMemo(() => {
		const telling = { words, statuses, format, now, onOpen: openTicket };
		const circles = circleSigns(opened, words.map);
		return [...places, ...circles, ...workerSigns(workers ?? [], opened, telling), ...doorSigns(rows, opened, telling)];
	}, [places, rows, opened, workers, words, statuses, format, now, openTicket]);
}
