import type { House } from '@unwalled/messaging';
import type { Clock } from '@unwalled/runtime';
import { insertEntries, type NewEntry } from './entry-store.ts';
import type { Sight } from './model.ts';
import { asRow } from './record.ts';

// Looking at the same file again within this time is the same look.
const ONCE_PER_MS = 10 * 60_000;
// Looks of one moment share a statement; a process that is killed loses no more than this.
const GATHER_MS = 250;
const RETRY_MS = 5_000;
// A database that is away must not fill the memory: beyond this, the oldest are only counted.
const MOST_WAITING = 20_000;
const MOST_REMEMBERED = 50_000;

interface Book {
	readonly lastAt: Map<string, number>;
	waiting: NewEntry[];
	/** Sights that were given up, to be written down as a number. */
	lost: number;
	timer: ReturnType<Clock['schedule']> | null;
	writing: Promise<void>;
}

const books = new WeakMap<House, Book>();

function bookOf(house: House): Book {
	const known = books.get(house);
	if (known) return known;
	const book: Book = { lastAt: new Map(), waiting: [], lost: 0, timer: null, writing: Promise.resolve() };
	books.set(house, book);
	return book;
}

/**
 * Notes that somebody opened a file; at most one entry per person and file in ten minutes. Nobody waits for it: it is
 * written a moment later, tried again while the database is away, and what had to be given up is written as a number.
 */
export function seen({ house }: { house: House }, sight: Sight): void {
	const book = bookOf(house);
	const now = house.clock.now().getTime();
	const key = `${sight.actor.id} ${sight.subject.id} ${sight.subject.kind}`;
	const last = book.lastAt.get(key);
	if (last !== undefined && now - last < ONCE_PER_MS) return;
	if (book.lastAt.size >= MOST_REMEMBERED) book.lastAt.clear();
	book.lastAt.set(key, now);
	const entry = { ...sight, action: `${sight.subject.kind}.seen`, facts: sight.facts ?? {} };
	book.waiting.push(asRow(entry, { id: house.ids.next('trl'), at: new Date(now) }));
	if (book.waiting.length > MOST_WAITING) {
		book.waiting.shift();
		book.lost++;
	}
	schedule(house, book, GATHER_MS);
}

function schedule(house: House, book: Book, waitMs: number): void {
	book.timer ??= house.clock.schedule(new Date(house.clock.now().getTime() + waitMs), async () => {
		book.timer = null;
		// What failed stays in the book and is tried again.
		await write(house, book).catch(() => schedule(house, book, RETRY_MS));
	});
}

/** Writes what is noted and not written yet; a service calls it before it closes. @throws when the database is away. */
export async function flushSights(house: House): Promise<void> {
	const book = books.get(house);
	if (!book) return;
	book.timer?.cancel();
	book.timer = null;
	await write(house, book);
}

/** One write at a time: what comes meanwhile waits for the next. */
function write(house: House, book: Book): Promise<void> {
	const turn = book.writing.catch(() => undefined).then(() => writeAll(house, book));
	book.writing = turn;
	return turn;
}

async function writeAll(house: House, book: Book): Promise<void> {
	const { waiting, lost } = book;
	if (waiting.length + lost === 0) return;
	book.waiting = [];
	book.lost = 0;
	const gap = { actor: { id: 'house', name: 'house' }, action: 'trail.sights_lost', subject: null, facts: { count: lost } };
	const rows = lost > 0 ? [...waiting, asRow(gap, { id: house.ids.next('trl'), at: house.clock.now() })] : waiting;
	try {
		await insertEntries(house.database.pool, rows);
	} catch (error) {
		book.waiting = [...waiting, ...book.waiting];
		book.lost += lost;
		throw error;
	}
}
