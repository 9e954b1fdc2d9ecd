import { useFormat, useLanguage } from '@unwalled/ui';
import { usePhone } from '../home/phone.tsx';
import { useAccount } from '../session/gate.tsx';
import { Empty } from '../shell/empty.tsx';
import { useWords } from '../words/words.ts';
import { groupByDay } from './earnings.ts';

/** Shows what was settled, day by day. */
export function Earnings() {
	const words = useWords();
	const format = useFormat();
	const { language } = useLanguage();
	const { account } = useAccount();
	const { home } = usePhone();
	const days = groupByDay(home?.lines ?? [], format.date);
	if (days.length === 0) return <Empty title={words.earnings.none} hint={words.earnings.noneHint} />;
	return days.map(({ day, lines, totalCents }) => (
		<section key={day} className="card">
			<div className="row row-head">
				<span>{day}</span>
				<strong>
					{words.earnings.total} {format.money(totalCents)}
				</strong>
			</div>
			{lines.map((line) => (
				<div key={line.id} className="row" data-testid={`line-${line.id}`}>
					<span>
						{language === 'zh' ? line.serviceNameZh : line.serviceNameEn}
						<br />
						<span className="quiet">
							{account.role === 'provider' && `${line.worker.name} · `}
							{format.shortTime(line.writtenAt)} · {format.duration(line.durationS * 1000)}
						</span>
					</span>
					<strong>{format.money(line.amountCents)}</strong>
				</div>
			))}
		</section>
	));
}
