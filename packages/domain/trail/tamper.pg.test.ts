import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { inTransaction } from '@unwalled/messaging';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contentHashOf, linkHashOf } from './digest.ts';
import { anchorFile, anchorTrail, eraseTrail, listEntries, readAnchors, record, sealTrail, verifyTrail } from './index.ts';

const actor = { id: 'acc_yue0', name: '岳' };
let house: TestHouse;
let folder: string;
beforeEach(async () => {
	house = await openTestHouse(12);
	folder = await mkdtemp(path.join(os.tmpdir(), 'unwalled-trail-'));
	await writeEntries(20);
	await sealTrail(house);
	await anchorTrail(house, folder);
});
afterEach(async () => {
	await house.close();
	await rm(folder, { recursive: true });
});

let written = 0;
async function writeEntries(count: number): Promise<void> {
	for (let n = 0; n < count; n++)
		await inTransaction(house, async (tx) => {
			const subject = { kind: 'senior', id: `snr_${String(++written).padStart(6, '0')}` };
			record(tx, { actor, action: 'senior.changed', subject, facts: { n, field: 'address' }, reason: '搬家' });
		});
}

/** What somebody can do who owns the database: no trigger holds them. */
async function asOwner(...statements: string[]): Promise<void> {
	const client = await house.database.pool.connect();
	try {
		await client.query('set session_replication_role = replica');
		for (const statement of statements) await client.query(statement);
	} finally {
		await client.query('reset session_replication_role');
		client.release();
	}
}

const verify = async () => verifyTrail(house.database, (await readAnchors(anchorFile(folder))) ?? []);
const kinds = async () => (await verify()).breaks.map(({ kind, chainSeq }) => `${kind} ${chainSeq}`);

/** Makes the chain consistent again from the first link on, as a thorough forger would. */
async function relink(): Promise<void> {
	const { rows } = await house.database.pool.query('select chain_seq, entry_seq from trail.chain order by chain_seq');
	const stored = new Map((await listEntries(house.database.sql, { areaPath: '', limit: 1_000 })).map((entry) => [entry.seq, entry]));
	let prevHash = '0'.repeat(64);
	for (const [at, row] of rows.entries()) {
		const entry = stored.get(Number(row.entry_seq));
		if (!entry) throw new Error('no entry');
		const link = { chainSeq: at + 1, entrySeq: entry.seq, contentHash: contentHashOf(entry), prevHash };
		const hash = linkHashOf(link);
		await asOwner(
			`update trail.chain set content_hash = '${link.contentHash}', prev_hash = '${prevHash}', hash = '${hash}' where chain_seq = ${at + 1}`,
		);
		prevHash = hash;
	}
}

describe('a trail that nobody touched', () => {
	it('verifies, with its anchors', async () => {
		expect(await verify()).toMatchObject({ links: 20, unsealed: 0, erased: 0, breaks: [] });
		expect((await verify()).anchorsChecked).toBe(2);
	});

	it('is sealed once and in one line, however many seal and write at the same moment', async () => {
		await Promise.all([writeEntries(30), ...Array.from({ length: 6 }, () => sealTrail(house))]);
		await sealTrail(house);
		expect(await verify()).toMatchObject({ links: 50, unsealed: 0, breaks: [] });
	});

	it('takes an entry whose transaction ended late after those that were sealed meanwhile', async () => {
		let finish = (): void => undefined;
		const held = new Promise<void>((resolve) => {
			finish = resolve;
		});
		let begun = (): void => undefined;
		const wrote = new Promise<void>((resolve) => {
			begun = resolve;
		});
		const late = inTransaction(house, async (tx) => {
			record(tx, { actor, action: 'senior.late', subject: null, facts: {} });
			await tx.client.query('select 1');
			begun();
			await held;
		});
		await wrote;
		await writeEntries(3);
		await sealTrail(house);
		finish();
		await late;
		await sealTrail(house);
		const report = await verify();
		expect(report).toMatchObject({ links: 24, unsealed: 0, breaks: [] });
	});

	it('verifies while entries still wait for their link', async () => {
		await writeEntries(2);
		expect(await verify()).toMatchObject({ links: 20, unsealed: 2, breaks: [] });
	});
});

describe('somebody who owns the database is found out', () => {
	it.each([
		['the reason', "reason = '别的'"],
		['who did it', "actor_id = 'acc_other'"],
		['when', "at = at - interval '1 hour'"],
		['what', "action = 'senior.seen'"],
		['a fact', `facts = '{"n":4,"field":"name"}'`],
		['about whom', "subject_id = 'snr_other'"],
		['where', "area_path = '370000000000'"],
	])('changing %s', async (_what, change) => {
		await asOwner(`update trail.entries set ${change} where seq = (select entry_seq from trail.chain where chain_seq = 5)`);
		expect(await kinds()).toEqual(['changed 5']);
	});

	it('deleting an entry', async () => {
		await asOwner('delete from trail.entries where seq = (select entry_seq from trail.chain where chain_seq = 7)');
		expect(await kinds()).toEqual(['deleted 7']);
	});

	it('deleting an entry with its link', async () => {
		await asOwner(
			'delete from trail.entries where seq = (select entry_seq from trail.chain where chain_seq = 7)',
			'delete from trail.chain where chain_seq = 7',
		);
		expect(await kinds()).toEqual(['gap 8']);
	});

	it('closing the gap behind it', async () => {
		await asOwner(
			'delete from trail.entries where seq = (select entry_seq from trail.chain where chain_seq = 7)',
			'delete from trail.chain where chain_seq = 7',
			'update trail.chain set chain_seq = chain_seq - 1000 where chain_seq > 7',
			'update trail.chain set chain_seq = chain_seq + 999 where chain_seq < 0',
		);
		expect(await kinds()).toContain('relinked 7');
	});

	it('closing the gap and relinking everything behind it: the anchors know better', async () => {
		await asOwner(
			'delete from trail.entries where seq = (select entry_seq from trail.chain where chain_seq = 7)',
			'delete from trail.chain where chain_seq = 7',
			'update trail.chain set chain_seq = chain_seq - 1000 where chain_seq > 7',
			'update trail.chain set chain_seq = chain_seq + 999 where chain_seq < 0',
		);
		await relink();
		expect(await kinds()).toEqual(['truncated 19']);
		await writeEntries(1);
		await sealTrail(house);
		expect(await kinds()).toEqual(['rewritten 20', 'rewritten 20']);
	});

	it('putting an entry past the house', async () => {
		await asOwner(
			`insert into trail.entries (id, at, actor_id, actor_name, action, facts, thread) values ('trl_forged', now(), 'acc_x', 'x', 'senior.seen', '{}', '{}')`,
		);
		expect(await kinds()).toEqual(['smuggled 0']);
	});

	it('putting an entry into the middle', async () => {
		await asOwner(
			'update trail.chain set chain_seq = chain_seq + 1000 where chain_seq > 10',
			'update trail.chain set chain_seq = chain_seq - 999 where chain_seq > 1000',
			`insert into trail.entries (id, at, actor_id, actor_name, action, facts, thread) values ('trl_forged', now(), 'acc_x', 'x', 'senior.seen', '{}', '{}')`,
			`insert into trail.chain select 11, (select seq from trail.entries where id = 'trl_forged'), content_hash, prev_hash, hash, sealed_at from trail.chain where chain_seq = 12`,
		);
		const found = await kinds();
		expect(found.some((one) => one.endsWith(' 11'))).toBe(true);
		await relink();
		expect(await kinds()).toEqual(['rewritten 20', 'rewritten 20']);
	});

	it('moving two entries', async () => {
		await asOwner(
			'update trail.chain set entry_seq = -entry_seq where chain_seq in (3, 4)',
			'update trail.chain c set entry_seq = (select -o.entry_seq from trail.chain o where o.chain_seq = 7 - c.chain_seq) where chain_seq in (3, 4)',
		);
		expect(await kinds()).toEqual(expect.arrayContaining(['changed 3', 'relinked 3', 'changed 4', 'relinked 4']));
		await relink();
		expect(await kinds()).toEqual(['rewritten 20', 'rewritten 20']);
	});

	it('cutting the tail off, also with the anchors of the database', async () => {
		await asOwner(
			'delete from trail.entries where seq in (select entry_seq from trail.chain where chain_seq > 15)',
			'delete from trail.chain where chain_seq > 15',
			'delete from trail.anchors',
		);
		expect(await kinds()).toEqual(['truncated 15']);
	});

	it('emptying everything', async () => {
		await asOwner('delete from trail.entries', 'delete from trail.chain', 'delete from trail.anchors', 'delete from trail.unsealed');
		expect(await kinds()).toEqual(['truncated 0']);
	});
});

describe('erasing what is older than its years', () => {
	const certificate = (id: string) =>
		house.database.pool.query(
			`insert into erasure_certificates (id, class, rule, before, begun_at, by, counts, digest) values ($1, 'trail', 'r', now(), now(), 'house', '{}', '')`,
			[id],
		);

	it('keeps the chain whole, and says how many contents are gone', async () => {
		const before = house.clock.now();
		await house.clock.advance(60_000);
		await writeEntries(5);
		await sealTrail(house);
		await certificate('erc_trail1');
		expect(await eraseTrail(house, { before, certificateId: 'erc_trail1' })).toHaveLength(20);
		await sealTrail(house);
		expect(await verify()).toMatchObject({ links: 26, erased: 20, breaks: [] });
		expect(await listEntries(house.database.sql, { areaPath: '', limit: 100 })).toHaveLength(6);
	});

	it('is refused without a certificate, and covers nothing that came later', async () => {
		await expect(eraseTrail(house, { before: house.clock.now(), certificateId: 'erc_nowhere' })).rejects.toMatchObject({
			cause: { message: expect.stringContaining('append-only') },
		});
		await house.clock.advance(60_000);
		await writeEntries(2);
		await sealTrail(house);
		await certificate('erc_trail2');
		await eraseTrail(house, { before: new Date(house.clock.now().getTime() - 30_000), certificateId: 'erc_trail2' });
		await sealTrail(house);
		await asOwner('delete from trail.entries where seq = (select entry_seq from trail.chain where chain_seq = 22)');
		expect(await kinds()).toEqual(['deleted 22']);
	});
});
