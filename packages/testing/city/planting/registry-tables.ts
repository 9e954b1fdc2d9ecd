import type { CityResponder } from '../accounts.ts';
import type { Area } from '../areas/plan-areas.ts';
import type { CityDevice } from '../homes/model.ts';
import type { CityPaper, CityProvider, CityWorker } from '../members/model.ts';
import { describeTable } from './table.ts';

// The street's own areas may be there: they have the same codes and paths.
export const areas = describeTable<Omit<Area, 'box'>>(
	'areas',
	{ code: 'text', path: 'text', parentCode: 'text', level: 'text', name: 'text' },
	'stays',
);

export const responders = describeTable<CityResponder>('responders', {
	id: 'text',
	duty: 'text',
	rota: 'text',
	areaPath: 'text',
	name: 'text',
	phone: 'text',
});

export const providers = describeTable<Pick<CityProvider, 'id' | 'name' | 'phone' | 'areaPath' | 'rating'> & { pausedAt: Date | null }>(
	'providers',
	{
		id: 'text',
		name: 'text',
		phone: 'text',
		areaPath: 'text',
		rating: 'double precision',
		pausedAt: 'timestamptz',
	},
);

export const workers = describeTable<CityWorker & { statusAt: Date; accuracyM: number; positionAt: Date }>('workers', {
	id: 'text',
	providerId: 'text',
	name: 'text',
	phone: 'text',
	skills: 'text[]',
	areaPath: 'text',
	status: 'text',
	lng: 'double precision',
	lat: 'double precision',
	statusAt: 'timestamptz',
	accuracyM: 'double precision',
	positionAt: 'timestamptz',
});

interface Membership {
	providerId: string;
	status: string;
	papersRequired: boolean;
	capacityPerDay: number | null;
	appliedAt: Date;
	activatedAt: Date | null;
	reason: string | null;
}

export const members = describeTable<Membership>('members', {
	providerId: 'text',
	status: 'text',
	papersRequired: 'boolean',
	capacityPerDay: 'integer',
	appliedAt: 'timestamptz',
	activatedAt: 'timestamptz',
	reason: 'text',
});

type ReviewedPaper = CityPaper & { state: string; submittedAt: Date; submittedBy: string; reviewedAt: Date; reviewedBy: string };

export const papers = describeTable<ReviewedPaper>('papers', {
	id: 'text',
	providerId: 'text',
	workerId: 'text',
	kind: 'text',
	skill: 'text',
	number: 'text',
	issuedOn: 'date',
	validUntil: 'date',
	state: 'text',
	submittedAt: 'timestamptz',
	submittedBy: 'text',
	reviewedAt: 'timestamptz',
	reviewedBy: 'text',
});

export const devices = describeTable<CityDevice>('devices', {
	id: 'text',
	kind: 'text',
	model: 'text',
	serial: 'text',
	status: 'text',
	areaPath: 'text',
	householdId: 'text',
	seniorId: 'text',
	phone: 'text',
	sim: 'text',
	boundAt: 'timestamptz',
	heartbeatAt: 'timestamptz',
	provenAt: 'timestamptz',
	batteryPct: 'integer',
	fault: 'text',
	covered: 'boolean',
});
