import { Readable } from 'node:stream';
import * as c from '@unwalled/contracts';
import { writePdf } from '@unwalled/documents';
import { composeBulletin, listBulletin } from '@unwalled/oversight';
import { writeXlsx } from '@unwalled/tables';
import type { z } from 'zod';
import { checkArea } from '../audience.ts';
import { hasBegun, lastMonthOver, readBulletin } from '../read/bulletin.ts';
import { type Route, route } from '../route.ts';

const readers: readonly c.Role[] = ['supervisor', 'registrar', 'civil_affairs'];
const media = { pdf: 'application/pdf', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' } as const;

/** The month as a file: PDF to read, a workbook to go on counting. */
export const bulletinRoutes: readonly Route[] = [
	route<undefined, z.infer<typeof c.bulletinQuery>>({
		method: 'GET',
		path: '/api/oversight/bulletin',
		roles: readers,
		query: c.bulletinQuery,
		media: Object.values(media),
		async run(asked) {
			const { account, deps, query, reply, actor } = asked;
			const now = deps.house.clock.now();
			const { format, language, month = lastMonthOver(now), areaPath = account.areaPath } = query;
			checkArea(account, areaPath, 'area');
			if (!hasBegun(month, now)) throw new c.DomainError('invalid', 'month: has not begun yet', { field: 'month' });
			const bulletin = await readBulletin(asked, { areaPath, month });
			const name = `unwalled-${month}-${areaPath.split('.').at(-1)}.${format}`;
			reply.header('content-disposition', `attachment; filename="${name}"`).header('cache-control', 'no-store').type(media[format]);
			if (format === 'pdf') return reply.send(await writePdf(composeBulletin(bulletin, language)));
			const { rows, ...sheet } = listBulletin(bulletin, language);
			const watermark = [`${bulletin.area.name} ${month}`, actor.name, bulletin.at.toISOString()];
			return reply.send(writeXlsx({ ...sheet, rows: Readable.from(rows), watermark }));
		},
	}),
];
