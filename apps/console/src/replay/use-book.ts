import type { ReplayDay, ReplayHour } from '@unwalled/contracts';
import { type Api, type ApiError, toApiError, useSession } from '@unwalled/ui';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { type Fetched, useFetched } from '../desk/use-fetched.ts';
import { DayBook } from './engine/day.ts';

const HOUR_MS = 3_600_000;

/** How far a day has been read, so that reading can stop and go on. */
interface Place {
	hour: number;
	after: number;
}

export interface Reading {
	readonly begun: Fetched<ReplayDay>;
	readonly book: DayBook;
	/** Hours that are read, of those that have happened. */
	readonly done: number;
	readonly hours: number;
	/** Counts up with every page: what was told of the book before may be old. */
	readonly revision: number;
	readonly isStopped: boolean;
	readonly error: ApiError | null;
	stop(): void;
	goOn(): void;
}

interface Asked {
	day: string;
	areaPath: string;
}

async function readPage(api: Api, { day, areaPath }: Asked, place: Place): Promise<ReplayHour> {
	return api.get(`/replay/${day}/events`, { areaPath, hour: String(place.hour), after: String(place.after) });
}

/** Reads a day: how it began, then hour by hour, so that its first hours can be watched while the last are on their way. */
export function useBook(asked: Asked): Reading {
	const { api } = useSession();
	const { day, areaPath } = asked;
	const begun = useFetched<ReplayDay>(`${day} ${areaPath}`, 0, () => api.get(`/replay/${day}`, { areaPath }));
	const { value } = begun;
	const kept = useMemo(() => {
		const book = new DayBook(value?.from ?? 0);
		if (value) book.add(value.events, value.tickets);
		return { book, place: { hour: 0, after: 0 }, hours: value ? Math.ceil((value.now - value.from) / HOUR_MS) : 0 };
	}, [value]);
	const [revision, setRevision] = useState(0);
	const [isStopped, setStopped] = useState(false);
	const [error, setError] = useState<ApiError | null>(null);
	useEffect(() => {
		if (isStopped || kept.hours === 0) return;
		let isLeft = false;
		const read = async () => {
			while (!isLeft && kept.place.hour < kept.hours) {
				const told = await readPage(api, { day, areaPath }, kept.place);
				if (isLeft) return;
				kept.book.add(told.events, told.tickets);
				kept.place = told.next === null ? { hour: kept.place.hour + 1, after: 0 } : { ...kept.place, after: told.next };
				setRevision((count) => count + 1);
			}
		};
		read().catch((thrown) => {
			if (isLeft) return;
			setError(toApiError(thrown));
			setStopped(true);
		});
		return () => {
			isLeft = true;
		};
	}, [api, day, areaPath, kept, isStopped]);
	const stop = useCallback(() => setStopped(true), []);
	const goOn = useCallback(() => {
		setError(null);
		setStopped(false);
	}, []);
	return { begun, book: kept.book, done: kept.place.hour, hours: kept.hours, revision, isStopped, error, stop, goOn };
}
