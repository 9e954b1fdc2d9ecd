import type { TicketRow, WorkerRow } from '@unwalled/contracts';
import { useSharedWords } from '@unwalled/ui';
import { useMemo } from 'react';
import { useDesk } from '../desk/desk.tsx';
import { isUnansweredSos } from '../line/order.ts';
import { personName } from '../line/person-name.ts';
import { useWords } from '../words/use-words.ts';
import { WALK_M_PER_MIN } from './circle.ts';
import type { Sign } from './markers.ts';
import { placesOf, type TownMap } from './places.ts';
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

/** Gives everything that is written on the map: places, doors of open tickets, and workers where they are now. */
export function useSignsOfDesk(town: TownMap, row: TicketRow | null): Sign[] {
	const words = useWords();
	const shared = useSharedWords();
	const { rows, snapshot, openTicket } = useDesk();
	const places = useMemo(
		() =>
			placesOf(town).map(({ name, kind, at }): Sign => ({ key: `place-${name}`, at, className: `sign-place sign-${kind}`, text: name })),
		[town],
	);
	return useMemo(() => {
		const withDoor = row && !rows.some((each) => each.id === row.id) ? [...rows, row] : rows;
		const doors = withDoor.flatMap((each): Sign[] => {
			if (!each.door) return [];
			const isOpened = each.id === row?.id;
			const name = personName(each, words.line);
			const tone = isUnansweredSos(each) ? ' sign-life' : '';
			return [
				{
					key: `door-${each.id}`,
					at: [each.door.lng, each.door.lat],
					className: `sign-door${isOpened ? ' sign-opened' : ''}${tone}`,
					symbol: isOpened ? '◎' : '⌂',
					title: words.map.door(name),
					onClick: () => openTicket(each.id),
					...(isOpened ? { text: name } : {}),
				},
			];
		});
		const workers = (snapshot?.workers ?? []).flatMap((worker): Sign[] => {
			if (!worker.position) return [];
			const involved = isInvolved(worker, row);
			return [
				{
					key: worker.id,
					at: [worker.position.lng, worker.position.lat],
					className: `sign-worker sign-worker-${worker.status}${involved ? ' sign-involved' : ''}`,
					symbol: workerSymbols[worker.status],
					title: words.map.worker(worker.name, shared.workerStatuses[worker.status]),
					text: worker.name,
				},
			];
		});
		return [...places, ...circleSigns(row, words.map), ...workers, ...doors];
	}, [places, rows, row, snapshot?.workers, words, shared, openTicket]);
}
