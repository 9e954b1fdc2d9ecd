import type { Readable } from 'node:stream';
import type { PlaceProof, Statement } from '@unwalled/contracts';
import { type CellValue, writeCsv } from '@unwalled/tables';

const CENTS = 100;
const MINUTE_S = 60;
const CLOCK = new Intl.DateTimeFormat('zh-CN', {
	timeZone: 'Asia/Shanghai',
	year: 'numeric',
	month: '2-digit',
	day: '2-digit',
	hour: '2-digit',
	minute: '2-digit',
	hour12: false,
});

const yuan = (cents: number): string => (cents / CENTS).toFixed(2);

function placeOf(place: PlaceProof): string {
	switch (place.by) {
		case 'phone':
			return '一键通电话证明';
		case 'near':
			return `定位证明，离门口 ${place.distanceM} 米`;
		case 'far':
			return `没有证明：离门口 ${place.distanceM} 米`;
		case 'unmeasured':
			return '没有证明：有位置，没有门口坐标可比';
		case 'none':
			return '没有证明：没有位置';
	}
}

async function* rowsOf({ lines, visits, unproved, durationS, amountCents }: Statement): AsyncGenerator<readonly CellValue[]> {
	for (const line of lines)
		yield [
			CLOCK.format(new Date(line.writtenAt)),
			line.serviceNameZh,
			line.worker.name,
			Math.round(line.durationS / MINUTE_S),
			yuan(line.amountCents),
			placeOf(line.place),
			line.correctedLater ? '时间后来更正过，待核对' : '',
			line.id,
		];
	yield ['合计', `${visits} 次`, '', Math.round(durationS / MINUTE_S), yuan(amountCents), `${unproved} 次没有证明到场`, '', ''];
}

/** Writes a month as a table for Excel: a line a visit, the sum below. */
export function writeStatement(statement: Statement, owner: string): Readable {
	return writeCsv({
		title: statement.month,
		columns: ['结算时间', '服务', '服务人员', '时长（分钟）', '金额（元）', '到场证明', '备注', '结算编号'],
		rows: rowsOf(statement),
		watermark: [`${owner} ${statement.month} 结算明细`],
	});
}
