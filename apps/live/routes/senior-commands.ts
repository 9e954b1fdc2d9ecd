import * as c from '@unwalled/contracts';
import * as r from '@unwalled/registry';
import { z } from 'zod';
import { dialable } from '../phone.ts';
import { type Asked, type Route, route } from '../route.ts';
import { type SeniorParams, seniorParams, viewRecord } from './seniors.ts';

const keepers: readonly c.Role[] = ['registrar', 'supervisor'];
const desk: readonly c.Role[] = ['operator', 'dispatcher', ...keepers];
const changed = c.changeOf(c.seniorRecordSchema);
const consentParams = z.object({ id: c.id('cns') });
const mergeParams = z.object({ id: c.id('mrg') });
const householdParams = z.object({ id: c.id('hh') });

type AnyAsked = Pick<Asked<unknown, unknown, unknown>, 'deps' | 'account'>;

/** Somebody who works on the registry, as its commands know them. */
export const clerkOf = ({ account }: Pick<AnyAsked, 'account'>): r.Clerk => ({
	id: account.id,
	name: account.name,
	role: account.role,
	areaPath: account.areaPath,
});

/** Brings every number of a list to E.164. @throws DomainError `invalid`. */
function dialled<T extends { phone: string }>({ deps }: AnyAsked, entries: readonly T[]): T[] {
	return entries.map((entry) => ({ ...entry, phone: dialable(entry.phone, deps.config.UNWALLED_AREA_CODE) }));
}

function dialledHome(asked: AnyAsked, home: c.Home): c.Home {
	if (!('household' in home)) return home;
	return { household: { ...home.household, phones: dialled(asked, home.household.phones) } };
}

/** Declares `POST /api/seniors/:id/<verb>`: the command checks role, area and version; the answer is the file as it is now. */
function command<Body>(
	verb: string,
	given: { roles: readonly c.Role[]; body: z.ZodType<Body> },
	run: (asked: Asked<Body, undefined, SeniorParams>, clerk: r.Clerk) => Promise<{ changed: boolean }>,
): Route {
	return route<Body, undefined, SeniorParams>({
		method: 'POST',
		path: `/api/seniors/:id/${verb}`,
		roles: given.roles,
		params: seniorParams,
		body: given.body,
		answer: changed,
		command: `senior-${verb}`,
		async run(asked) {
			const result = await run(asked, clerkOf(asked));
			return { changed: result.changed, view: await viewRecord(asked, asked.params.id) };
		},
	});
}

/** What people write into files. */
export const seniorCommandRoutes: readonly Route[] = [
	route({
		method: 'POST',
		path: '/api/seniors',
		roles: keepers,
		body: c.registerSeniorBody,
		answer: changed,
		command: 'register-senior',
		async run(asked) {
			const { deps, body } = asked;
			const home = dialledHome(asked, body.home);
			const result = await r.registerSenior(deps.house, clerkOf(asked), { ...body, home });
			return { changed: result.changed, view: await viewRecord(asked, result.seniorId) };
		},
	}),
	command('fields', { roles: desk, body: c.saveFieldsBody }, ({ deps, body, params: { id } }, clerk) =>
		r.saveSeniorFields(deps.house, clerk, { ...body, seniorId: id }),
	),
	command('move', { roles: keepers, body: c.moveSeniorBody }, (asked, clerk) => {
		const { deps, body, params } = asked;
		return r.moveSenior(deps.house, clerk, { ...body, home: dialledHome(asked, body.home), seniorId: params.id });
	}),
	command('contacts', { roles: desk, body: c.contactsBody }, (asked, clerk) => {
		const { deps, body, params } = asked;
		return r.saveContacts(deps.house, clerk, { ...body, contacts: dialled(asked, body.contacts), seniorId: params.id });
	}),
	command('notes', { roles: desk, body: c.seniorNoteBody }, ({ deps, body, params: { id } }, clerk) =>
		r.addSeniorNote(deps.house, clerk, { ...body, seniorId: id }),
	),
	command('consents', { roles: desk, body: c.consentBody }, ({ deps, body, params: { id } }, clerk) =>
		r.recordConsent(deps.house, clerk, { ...body, seniorId: id }),
	),
	command('bar', { roles: desk, body: c.barWorkerBody }, ({ deps, body, params: { id } }, clerk) =>
		r.barWorker(deps.house, clerk, { ...body, seniorId: id }),
	),
	command('leave', { roles: keepers, body: c.leaveBody }, ({ deps, body, params: { id } }, clerk) =>
		r.recordLeaving(deps.house, clerk, { ...body, seniorId: id }),
	),
	command('return', { roles: keepers, body: z.object({}) }, ({ deps, params: { id } }, clerk) =>
		r.recordReturn(deps.house, clerk, { seniorId: id }),
	),
	command('review', { roles: keepers, body: c.reviewBody }, ({ deps, body, params: { id } }, clerk) =>
		r.reviewFields(deps.house, clerk, { ...body, seniorId: id }),
	),
	command('merge', { roles: keepers, body: c.mergeBody }, ({ deps, body, params: { id } }, clerk) =>
		r.mergeSeniors(deps.house, clerk, { ...body, keepId: id }),
	),
	route<undefined, undefined, SeniorParams>({
		method: 'POST',
		path: '/api/seniors/:id/photo',
		roles: keepers,
		params: seniorParams,
		answer: changed,
		command: 'senior-photo',
		async run(asked) {
			const content = asked.request.body;
			if (!Buffer.isBuffer(content)) throw new c.DomainError('invalid', 'Send the photo as the body', { field: 'body', why: 'no_picture' });
			const result = await r.changePhoto(asked.deps.house, clerkOf(asked), { seniorId: asked.params.id, content });
			return { changed: result.changed, view: await viewRecord(asked, asked.params.id) };
		},
	}),
	command('remove-photo', { roles: keepers, body: z.object({}) }, ({ deps, params: { id } }, clerk) =>
		r.removePhoto(deps.house, clerk, { seniorId: id }),
	),
	route<z.infer<typeof c.withdrawConsentBody>, undefined, z.infer<typeof consentParams>>({
		method: 'POST',
		path: '/api/consents/:id/withdraw',
		roles: desk,
		params: consentParams,
		body: c.withdrawConsentBody,
		answer: changed,
		command: 'withdraw-consent',
		async run(asked) {
			const result = await r.withdrawConsent(asked.deps.house, clerkOf(asked), { ...asked.body, consentId: asked.params.id });
			return { changed: result.changed, view: await viewRecord(asked, result.seniorId) };
		},
	}),
	route<z.infer<typeof c.undoMergeBody>, undefined, z.infer<typeof mergeParams>>({
		method: 'POST',
		path: '/api/merges/:id/undo',
		roles: keepers,
		params: mergeParams,
		body: c.undoMergeBody,
		answer: changed,
		command: 'undo-merge',
		async run(asked) {
			const result = await r.undoMerge(asked.deps.house, clerkOf(asked), { ...asked.body, mergeId: asked.params.id });
			return { changed: result.changed, view: await viewRecord(asked, result.seniorId) };
		},
	}),
	route<z.infer<typeof c.householdBody>, undefined, z.infer<typeof householdParams>>({
		method: 'POST',
		path: '/api/households/:id',
		roles: keepers,
		params: householdParams,
		body: c.householdBody,
		answer: c.changeOf(c.householdViewSchema),
		command: 'change-household',
		async run(asked) {
			const phones = dialled(asked, asked.body.phones);
			const result = await r.changeHousehold(asked.deps.house, clerkOf(asked), { ...asked.body, phones, householdId: asked.params.id });
			return { changed: result.changed, view: await r.readHousehold(asked.rows, asked.params.id) };
		},
	}),
	route<z.infer<typeof c.addPhoneBody>, undefined, z.infer<typeof householdParams>>({
		method: 'POST',
		path: '/api/households/:id/phones',
		roles: desk,
		params: householdParams,
		body: c.addPhoneBody,
		answer: c.changeOf(c.householdViewSchema),
		command: 'add-phone',
		async run(asked) {
			const phone = { ...asked.body, phone: dialable(asked.body.phone, asked.deps.config.UNWALLED_AREA_CODE) };
			const result = await r.addPhone(asked.deps.house, clerkOf(asked), { ...phone, householdId: asked.params.id });
			return { changed: result.changed, view: await r.readHousehold(asked.rows, asked.params.id) };
		},
	}),
];
