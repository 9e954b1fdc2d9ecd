import * as c from '@unwalled/contracts';
import { mayActFor } from '@unwalled/registry';
import { findTicket } from '@unwalled/ticket';
import * as v from '@unwalled/visit';
import { z } from 'zod';
import { byOf, checkArea, consoleRoles, homeRoles } from '../audience.ts';
import { type Asked, type Route, route } from '../route.ts';
import type { PersonalSight } from '../sight.ts';

const visitParams = z.object({ id: c.id('vst') });
const photoParams = z.object({ id: c.id('vst'), evidenceId: c.id('evd') });

const photoHeaders = z.object({
	'x-evidence-key': z.uuid(),
	'x-captured-at': c.instant,
	'x-position': z
		.string()
		.regex(/^-?\d{1,3}(\.\d+)?,-?\d{1,2}(\.\d+)?,\d+(\.\d+)?$/, 'must be lng,lat,accuracy')
		.optional(),
});

/** @throws DomainError `not_found` unless the visit's ticket is in the account's area. */
export async function checkVisitArea({ rows }: PersonalSight, account: c.AccountView, visitId: string): Promise<void> {
	const visit = await v.findVisit(rows, visitId);
	checkArea(account, (await findTicket(rows, visit.ticketId)).areaPath, 'visit');
}

function readPosition(text: string | undefined): c.Position | null {
	if (!text) return null;
	const [lng, lat, accuracyM] = text.split(',').map(Number);
	const parsed = c.positionSchema.safeParse({ lng, lat, accuracyM });
	if (!parsed.success) throw new c.DomainError('invalid', 'x-position: no such place', { field: 'x-position' });
	return parsed.data;
}

type Picture = Parameters<typeof v.addPhoto>[1];
type AskedPicture = Asked<undefined, undefined, z.infer<typeof visitParams>>;

/** Reads the picture that came as the body, with what its headers say of it. @throws DomainError `invalid` naming the field. */
function readPicture({ account, actor, request, params: { id } }: AskedPicture): Picture {
	const headers = photoHeaders.safeParse(request.headers);
	if (!headers.success) {
		const [issue] = headers.error.issues;
		throw new c.DomainError('invalid', `${issue?.path.join('.')}: ${issue?.message}`, { field: issue?.path.join('.') });
	}
	const content = request.body;
	if (!Buffer.isBuffer(content))
		throw new c.DomainError('invalid', 'Send the picture as the body, image/jpeg, image/png or image/webp', { field: 'body' });
	return {
		visitId: id,
		actor,
		by: byOf(account),
		key: headers.data['x-evidence-key'],
		capturedAt: headers.data['x-captured-at'],
		position: readPosition(headers.data['x-position']),
		mediaType: request.headers['content-type']?.split(';')[0]?.trim() ?? '',
		content,
	};
}

/** Declares where a phone sends pictures of one kind. */
function pictureRoute(
	path: string,
	command: string,
	keep: (asked: AskedPicture, picture: Picture) => ReturnType<typeof v.addPhoto>,
): Route {
	return route<undefined, undefined, z.infer<typeof visitParams>>({
		method: 'POST',
		path: `/api/visits/:id/${path}`,
		roles: homeRoles,
		params: visitParams,
		answer: c.changeOf(z.object({ id: c.id('evd'), sha256: z.string() })),
		command,
		async run(asked) {
			const { changed, evidence } = await keep(asked, readPicture(asked));
			return { changed, view: { id: evidence.id, sha256: evidence.sha256 } };
		},
	});
}

/** Photos and signatures of a visit: taken by its worker, seen by its firm and by the console of its area. */
export const photoRoutes: readonly Route[] = [
	pictureRoute('photos', 'add-photo', ({ deps }, picture) => v.addPhoto(deps.house, picture)),
	pictureRoute('signature', 'add-signature', ({ deps, request }, picture) => {
		const signedBy = c.signerSchema.safeParse(request.headers['x-signed-by']);
		if (!signedBy.success) throw new c.DomainError('invalid', 'x-signed-by: senior or contact', { field: 'x-signed-by' });
		return v.addSignature(deps.house, { ...picture, signedBy: signedBy.data });
	}),
	route<undefined, undefined, z.infer<typeof photoParams>>({
		method: 'GET',
		path: '/api/visits/:id/photos/:evidenceId',
		roles: [...homeRoles, ...consoleRoles],
		params: photoParams,
		media: ['image/*'],
		async run({ account, reply, params: { id, evidenceId }, ...sight }) {
			const photo = await v.findPhoto(sight.rows, evidenceId);
			if (photo.visit.id !== id) throw new c.DomainError('not_found', 'No such photo');
			if (consoleRoles.includes(account.role)) await checkVisitArea(sight, account, id);
			else if (!mayActFor(account, { id: photo.visit.workerId, providerId: photo.visit.providerId }))
				throw new c.DomainError('not_found', 'No such photo');
			return reply.type(photo.mediaType).header('cache-control', 'private, max-age=31536000, immutable').send(photo.content);
		},
	}),
];
