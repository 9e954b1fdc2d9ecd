import type { Sql } from '@unwalled/database';
import type { Tx } from '@unwalled/messaging';
import { eq, getTableColumns, sql } from 'drizzle-orm';
import { seniorPhotos } from '../schema.ts';

export type Photo = typeof seniorPhotos.$inferSelect;

const { content: _, ...cover } = getTableColumns(seniorPhotos);

/** Finds what is known of a senior's photo, without the picture: the senior's own before one of a merged file. */
export async function findOptionalPhotoCover(query: Sql, seniorId: string): Promise<Omit<Photo, 'content'> | null> {
	const [row] = await query
		.select(cover)
		.from(seniorPhotos)
		.where(sql`${seniorPhotos.seniorId} in (select files_of(${seniorId}))`)
		.orderBy(sql`${seniorPhotos.seniorId} <> ${seniorId}`, seniorPhotos.addedAt)
		.limit(1);
	return row ?? null;
}

/** Finds a photo with its bytes; null when there is none. */
export async function findOptionalPhoto(query: Sql, seniorId: string): Promise<Photo | null> {
	const found = await findOptionalPhotoCover(query, seniorId);
	if (!found) return null;
	const [row] = await query.select().from(seniorPhotos).where(eq(seniorPhotos.seniorId, found.seniorId));
	return row ?? null;
}

/** Saves a senior's photo in place of the one before. */
export async function savePhoto(tx: Tx, photo: Photo): Promise<void> {
	await tx.sql.insert(seniorPhotos).values(photo).onConflictDoUpdate({ target: seniorPhotos.seniorId, set: photo });
}

/** Removes a senior's photo; false when there was none. */
export async function deletePhoto(tx: Tx, seniorId: string): Promise<boolean> {
	const rows = await tx.sql.delete(seniorPhotos).where(eq(seniorPhotos.seniorId, seniorId)).returning({ id: seniorPhotos.seniorId });
	return rows.length > 0;
}
