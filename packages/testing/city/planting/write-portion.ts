import { insertAccounts } from '@unwalled/identity';
import type { Portion } from '../city.ts';
import { type Ground, put } from './ground.ts';
import * as history from './history-tables.ts';
import * as registry from './registry-tables.ts';
import { writeCatalogueItems, writeStandards } from './write-catalogue.ts';
import { writeHomes } from './write-homes.ts';
import { writePapers, writeProviders, writeWorkers } from './write-members.ts';

/** Writes one portion of a city into the tables that it belongs to. */
export async function writePortion(ground: Ground, portion: Portion): Promise<void> {
	switch (portion.kind) {
		case 'areas':
			return put(ground, registry.areas, portion.rows);
		case 'standards':
			return writeStandards(ground, portion.rows);
		case 'items':
			return writeCatalogueItems(ground, portion.rows);
		case 'providers':
			return writeProviders(ground, portion.rows);
		case 'workers':
			return writeWorkers(ground, portion.rows);
		case 'papers':
			return writePapers(ground, portion.rows);
		case 'accounts':
			return writeAccounts(ground, portion.rows);
		case 'responders':
			return put(ground, registry.responders, portion.rows);
		case 'households':
			return writeHomes(ground.tx, ground.tally, portion.rows);
		case 'devices':
			return put(ground, registry.devices, portion.rows);
		case 'stories':
			return writeStories(ground, portion.rows);
	}
}

async function writeAccounts({ tx, tally, passwordHash }: Ground, rows: Extract<Portion, { kind: 'accounts' }>['rows']): Promise<void> {
	await insertAccounts(
		tx.sql,
		rows.map((account) => ({ ...account, passwordHash })),
	);
	tally.add('accounts', rows.length);
}

const present = <T>(rows: readonly (T | null)[]): T[] => rows.filter((row) => row !== null);

async function writeStories(ground: Ground, stories: Extract<Portion, { kind: 'stories' }>['rows']): Promise<void> {
	await put(
		ground,
		history.tickets,
		stories.map((story) => story.ticket),
	);
	await put(ground, history.presses, present(stories.map((story) => story.press)));
	await put(ground, history.calls, present(stories.map((story) => story.call)));
	await put(
		ground,
		history.offers,
		stories.flatMap((story) => story.offers),
	);
	await put(ground, history.visits, present(stories.map((story) => story.visit)));
	await put(ground, history.lines, present(stories.map((story) => story.line)));
	await put(
		ground,
		history.events,
		stories.flatMap((story) => story.events),
	);
}
