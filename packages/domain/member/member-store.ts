import { DomainError, type MemberStatus } from '@unwalled/contracts';
import { among, type Sql } from '@unwalled/database';
import type { Tx } from '@unwalled/messaging';
import { providers, workers } from '@unwalled/registry/schema';
import { and, asc, desc, eq, gt, ilike, sql } from 'drizzle-orm';
import type { Member, Membership, Warning } from './model.ts';
import { containing } from './rules.ts';
import { members, memberWarnings } from './schema.ts';

/** What a firm is that was planted before there were memberships. */
const planted = (providerId: string): Membership => ({
	providerId,
	status: 'active',
	papersRequired: false,
	capacityPerDay: null,
	appliedAt: null,
	activatedAt: null,
	reason: null,
	version: 1,
});

interface Row {
	provider: typeof providers.$inferSelect;
	member: typeof members.$inferSelect | null;
}

function toMember({ provider: { id, name, phone, areaPath, rating, pausedAt }, member }: Row): Member {
	return { ...planted(id), ...(member as Membership | null), name, phone, areaPath, rating, pausedAt };
}

const selectMembers = (query: Sql) =>
	query.select({ provider: providers, member: members }).from(providers).leftJoin(members, eq(members.providerId, providers.id));

/** Finds one firm. @throws DomainError `not_found`. */
export async function findMember(query: Sql, providerId: string): Promise<Member> {
	const [row] = await selectMembers(query).where(eq(providers.id, providerId));
	if (!row) throw new DomainError('not_found', 'No such provider', { providerId });
	return toMember(row);
}

/** Finds firms by id. */
export async function listMembersByIds(query: Sql, providerIds: readonly string[]): Promise<Map<string, Member>> {
	if (providerIds.length === 0) return new Map();
	const rows = await selectMembers(query).where(among(providers.id, providerIds));
	return new Map(rows.map((row) => [row.provider.id, toMember(row)]));
}

/** Lists a page of the firms that the reader may see, by the order of their ids. */
export async function searchMembers(
	query: Sql,
	wanted: { words: string; status?: MemberStatus | undefined; after?: string | undefined; limit: number },
): Promise<Member[]> {
	const rows = await selectMembers(query)
		.where(
			and(
				wanted.words ? ilike(providers.name, containing(wanted.words)) : undefined,
				wanted.status ? sql`coalesce(${members.status}, 'active') = ${wanted.status}` : undefined,
				wanted.after ? gt(providers.id, wanted.after) : undefined,
			),
		)
		.orderBy(asc(providers.id))
		.limit(wanted.limit);
	return rows.map(toMember);
}

/** Locks one firm. @throws DomainError `not_found`. */
export async function lockMember(tx: Tx, providerId: string): Promise<Member> {
	const [row] = await tx.sql.select().from(providers).where(eq(providers.id, providerId)).for('update');
	if (!row) throw new DomainError('not_found', 'No such provider', { providerId });
	const [member] = await tx.sql.select().from(members).where(eq(members.providerId, providerId));
	return toMember({ provider: row, member: member ?? null });
}

/** Writes down a firm that has applied; it is paused until it is a member. */
export async function insertApplicant(
	tx: Tx,
	{
		id,
		name,
		phone,
		areaPath,
		capacityPerDay,
	}: { id: string; name: string; phone: string; areaPath: string; capacityPerDay: number | null },
): Promise<void> {
	await tx.sql.insert(providers).values({ id, name, phone, areaPath, pausedAt: tx.now, rating: NEW_FIRM_RATING });
	await tx.sql.insert(members).values({ providerId: id, status: 'applied', papersRequired: true, capacityPerDay, appliedAt: tx.now });
}

// Between the best and the worst: nobody has said anything about a new firm.
const NEW_FIRM_RATING = 4;

/** Saves changed columns of a locked firm's membership under a new version, and pauses whoever is no active member. */
export async function saveMembership(tx: Tx, member: Member, change: Partial<Membership>): Promise<Member> {
	const { providerId, status, papersRequired, capacityPerDay, appliedAt, activatedAt, reason, version } = member;
	const next = { providerId, status, papersRequired, capacityPerDay, appliedAt, activatedAt, reason, ...change, version: version + 1 };
	await tx.sql.insert(members).values(next).onConflictDoUpdate({ target: members.providerId, set: next });
	const pausedAt = next.status === 'active' ? null : (member.pausedAt ?? tx.now);
	if (next.status !== status) await tx.sql.update(providers).set({ pausedAt }).where(eq(providers.id, providerId));
	return { ...member, ...next, pausedAt };
}

/** Saves what a firm is called and where it works. */
export async function saveFirm(tx: Tx, providerId: string, change: { name: string; phone: string; areaPath: string }): Promise<void> {
	await tx.sql.update(providers).set(change).where(eq(providers.id, providerId));
}

/** Adds a warning. */
export async function insertWarning(tx: Tx, row: typeof memberWarnings.$inferInsert): Promise<void> {
	await tx.sql.insert(memberWarnings).values(row);
}

/** Lists what a firm was warned of, newest first. */
export function listWarnings(query: Sql, providerId: string, limit: number): Promise<Warning[]> {
	return query
		.select()
		.from(memberWarnings)
		.where(eq(memberWarnings.providerId, providerId))
		.orderBy(desc(memberWarnings.at), desc(memberWarnings.id))
		.limit(limit);
}

/** Counts workers and warnings of firms. */
export async function countAround(query: Sql, providerIds: readonly string[]): Promise<Map<string, { workers: number; warnings: number }>> {
	if (providerIds.length === 0) return new Map();
	const rows = await query
		.select({
			id: providers.id,
			workers: sql<number>`(select count(*)::int from ${workers} where workers.provider_id = providers.id)`,
			warnings: sql<number>`(select count(*)::int from ${memberWarnings} where member_warnings.provider_id = providers.id)`,
		})
		.from(providers)
		.where(among(providers.id, providerIds));
	return new Map(rows.map(({ id, ...counts }) => [id, counts]));
}
