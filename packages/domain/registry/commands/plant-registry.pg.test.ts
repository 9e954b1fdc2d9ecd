import { migrate, openDatabase } from '@unwalled/database';
import { accounts } from '@unwalled/identity/schema';
import * as wholeStreet from '@unwalled/street';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { plantRegistry } from '../index.ts';
import { areas, seniors } from '../schema.ts';

// One account is enough here: each costs a deliberate 20 ms of hashing.
const street = { ...wholeStreet, demonstrationAccounts: wholeStreet.demonstrationAccounts.slice(0, 1) };
const adminUrl = process.env.TEST_DATABASE_URL ?? '';
let name: string;
let url: string;
let databases = 0;

async function asAdmin(statement: string): Promise<void> {
	const admin = openDatabase(adminUrl, 1);
	await admin.pool.query(statement);
	await admin.close();
}

beforeEach(async () => {
	name = `planting_${process.pid}_${++databases}`;
	await asAdmin(`create database ${name}`);
	const target = new URL(adminUrl);
	target.pathname = `/${name}`;
	url = target.href;
	await migrate(url);
});
afterEach(() => asAdmin(`drop database ${name} with (force)`));

it('plants everything once, also when two start side by side', async () => {
	const database = openDatabase(url, 4);
	const outcomes = await Promise.all([plantRegistry(database.sql, street), plantRegistry(database.sql, street)]);
	expect(outcomes.sort()).toEqual(['already_there', 'planted']);
	expect(await database.sql.select().from(seniors)).toHaveLength(12);
	expect(await plantRegistry(database.sql, street)).toBe('already_there');
	await database.close();
});

it('gives no demonstration account to a register that somebody has begun', async () => {
	const database = openDatabase(url, 2);
	await database.sql.insert(areas).values({ code: '110000000000', path: '110000000000', level: 'city', name: '北京市' });
	expect(await plantRegistry(database.sql, street)).toBe('already_there');
	expect(await database.sql.select().from(accounts)).toEqual([]);
	await database.close();
});

it('leaves nothing behind when a row does not fit', async () => {
	const database = openDatabase(url, 2);
	const [first] = street.serviceItems;
	await expect(plantRegistry(database.sql, { ...street, serviceItems: first ? [first, first] : [] })).rejects.toThrow();
	expect(await database.sql.select().from(areas)).toEqual([]);
	await database.close();
});
