import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Blobs } from '@unwalled/blobs';
import { recordCallStatus } from '@unwalled/call';
import { households } from '@unwalled/street';
import { openTestHouse, type TestHouse } from '@unwalled/testkit/database';
import { takePresses } from '@unwalled/ticket';
import { type Recording, type TendOutcome, tendRecording } from '../index.ts';
import { findRecordingOfCall } from '../store.ts';
import { blobsIn, type NotedSource, notedSource, samplesOf } from './memory.ts';

const phone = households[0]?.phones[0]?.phone ?? '';
const EVERYTHING = 1e9;

interface TestCall {
	readonly callId: string;
	readonly ticketId: string;
	readonly sid: string;
}

/** A house with an exchange in memory, and calls on it. */
export class Calls {
	readonly house: TestHouse;
	readonly source: NotedSource = notedSource();
	/** Whether the store loses the end of what it is given. */
	spoils = false;
	readonly #blobs: Blobs;
	readonly #folder: string;

	constructor(house: TestHouse, folder: string) {
		this.house = house;
		this.#folder = folder;
		const kept = blobsIn(folder);
		this.#blobs = { ...kept, put: (key, content) => kept.put(key, this.spoils ? content.subarray(0, -2) : content) };
	}

	async sql(text: string, ...values: unknown[]) {
		return (await this.house.database.pool.query(text, values)).rows;
	}

	seconds(count: number): Promise<void> {
		return this.house.clock.advance(count * 1_000);
	}

	tend(callId: string): Promise<TendOutcome> {
		return tendRecording({ house: this.house, source: this.source, blobs: this.#blobs }, { callId });
	}

	row(callId: string): Promise<Recording> {
		return findRecordingOfCall(this.house.database.sql, callId);
	}

	async files(): Promise<string[]> {
		return (await readdir(this.#folder, { recursive: true })).filter((name) => name.endsWith('.wav'));
	}

	/** Somebody rings. */
	async call(sid = '1700.1', { life = true } = {}): Promise<TestCall> {
		const call = { carrierSid: sid, dialled: '1', status: 'ringing' } as const;
		const one = { key: sid, channel: 'phone', rawPhone: phone, phone, summary: '', call } as const;
		const need = life
			? ({ kind: 'alarm', ticketKind: 'sos', priority: 'P0' } as const)
			: ({ kind: 'service', ticketKind: 'service', priority: 'P2' } as const);
		const [taken] = await takePresses(this.house, [{ ...one, ...need }], { mergeWindowS: 0 });
		if (!taken?.callId) throw new Error('no call');
		return { callId: taken.callId, ticketId: taken.ticketId, sid };
	}

	/** Somebody rang, talked for three seconds and hung up two seconds ago. */
	async ended(sid?: string, how?: { life: boolean }): Promise<TestCall> {
		const one = await this.call(sid, how);
		this.source.files.set(`call-${one.sid}`, samplesOf(3));
		await this.seconds(3);
		await recordCallStatus(this.house, { carrierSid: one.sid, status: 'completed', sequence: 3 });
		await this.seconds(2);
		return one;
	}

	async storedCall(sid?: string, how?: { life: boolean }): Promise<TestCall> {
		const one = await this.ended(sid, how);
		const outcome = await this.tend(one.callId);
		if (outcome !== 'stored') throw new Error(`it is ${outcome}`);
		return one;
	}

	/** What is kept of a call. */
	async contentOf(callId: string): Promise<Buffer> {
		const opened = await this.#blobs.open((await this.row(callId)).blobKey ?? '');
		const parts: Buffer[] = [];
		for await (const part of opened?.read(0, EVERYTHING) ?? []) parts.push(part);
		return Buffer.concat(parts);
	}

	async close(): Promise<void> {
		await this.house.close();
		await rm(this.#folder, { recursive: true });
	}
}

/** Opens a house with an exchange. */
export const openCalls = async (): Promise<Calls> => new Calls(await openTestHouse(), await mkdtemp(path.join(os.tmpdir(), 'uw-rec-')));
