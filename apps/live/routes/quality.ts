import * as c from '@unwalled/contracts';
import * as q from '@unwalled/quality';
import { z } from 'zod';
import { checkArea, consoleRoles } from '../audience.ts';
import { nextOf } from '../page.ts';
import { type Asked, type Route, route } from '../route.ts';

const judges: readonly c.Role[] = ['supervisor'];
const params = z.object({ id: c.id('qrv') });
type Params = z.infer<typeof params>;

/** Supervisors see their area; everybody else what was said of their own calls. */
const whoseOf = ({ id, role }: c.AccountView): string | null => (role === 'supervisor' ? null : id);

async function show({ hot }: Pick<Asked<unknown, unknown, unknown>, 'hot'>, { changed, review }: q.ReviewResult) {
	return { changed, view: await q.readReview(hot, review.id) };
}

/** Which calls are listened to each month, and what was said of them. */
export const qualityRoutes: readonly Route[] = [
	route<undefined, z.infer<typeof c.qualityQuery>>({
		method: 'GET',
		path: '/api/quality',
		roles: consoleRoles,
		query: c.qualityQuery,
		answer: c.qualityReviewPage,
		compared: ['after', 'accountId'],
		async run({ hot, account, query }) {
			const { month, state, limit, after = null, accountId = null } = query;
			const asked = { month, areaPath: account.areaPath, accountId: whoseOf(account) ?? accountId, state, after, limit };
			const rows = await q.listReviews(hot, asked);
			return { rows, next: nextOf(rows, limit, ({ id }) => id) };
		},
	}),
	route<undefined, z.infer<typeof c.qualityProgressQuery>>({
		method: 'GET',
		path: '/api/quality/progress',
		roles: consoleRoles,
		query: c.qualityProgressQuery,
		answer: c.qualityProgressSchema,
		async run({ hot, account, query: { month } }) {
			return { month, rows: await q.readProgress(hot, { month, areaPath: account.areaPath, accountId: whoseOf(account) }) };
		},
	}),
	route<z.infer<typeof c.qualityProgressQuery>>({
		method: 'POST',
		path: '/api/quality/fill',
		roles: judges,
		body: c.qualityProgressQuery,
		answer: c.changeOf(z.object({ added: z.number().int() })),
		command: 'fill-quality',
		async run({ deps, account, actor, body: { month } }) {
			const added = await q.fillMonth(deps.house, { month, areaPath: account.areaPath, actor });
			return { changed: added > 0, view: { added } };
		},
	}),
	route<z.infer<typeof c.reviewCallBody>, undefined, Params>({
		method: 'POST',
		path: '/api/quality/:id/review',
		roles: judges,
		params,
		body: c.reviewCallBody,
		answer: c.changeOf(c.qualityReviewSchema),
		command: 'review-call',
		async run(asked) {
			const { deps, rows, account, actor, body } = asked;
			checkArea(account, (await q.findReview(rows, asked.params.id)).areaPath, 'review');
			return show(asked, await q.reviewCall(deps.house, { reviewId: asked.params.id, ...body, actor }));
		},
	}),
	route<z.infer<typeof c.replyReviewBody>, undefined, Params>({
		method: 'POST',
		path: '/api/quality/:id/reply',
		roles: consoleRoles,
		params,
		body: c.replyReviewBody,
		answer: c.changeOf(c.qualityReviewSchema),
		command: 'reply-to-review',
		async run(asked) {
			// What lies outside the asker's sight is not there.
			await q.findReview(asked.rows, asked.params.id);
			return show(asked, await q.replyToReview(asked.deps.house, { reviewId: asked.params.id, ...asked.body, actor: asked.actor }));
		},
	}),
];
